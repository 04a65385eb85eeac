// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks;

import io.cloakroom.benchmarks.contender.CloakroomVault;
import io.cloakroom.benchmarks.contender.KnownCards;
import io.cloakroom.benchmarks.contender.TinkLookup;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to find the token of a card that a vault in memory knows already?
 *
 * <p>The floor is {@code tink}, the one PRF (HMAC-SHA-256) that a look-up cannot do without. Ours
 * looks the token up with it. More threads by {@code -t 2}, more cards by {@code -p cards=100000}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class VaultBenchmark {

  @Benchmark
  public String cloakroom(CloakroomVault contender, KnownCards.Cursor cursor) {
    return contender.token(cursor.next(contender));
  }

  @Benchmark
  public byte[] tink(TinkLookup contender, KnownCards.Cursor cursor) throws Exception {
    return contender.lookup(cursor.next(contender));
  }
}
