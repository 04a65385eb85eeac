// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks;

import io.cloakroom.benchmarks.contender.CloakroomIndex;
import io.cloakroom.benchmarks.contender.TinkIndex;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to make the value that rows are searched by in a blind index?
 *
 * <p>The floor is {@code tink}, its PRF (HMAC-SHA-256) over the value and Base64 by hand. Ours does
 * more: a key derived for field and index, the tenant where there is one, and the place in the
 * stored form where the value stands. Other sizes by {@code -p sizeBytes=8,32,256,4096}, more
 * threads by {@code -t 2}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class BlindIndexBenchmark {

  @Benchmark
  public String cloakroom(CloakroomIndex contender) {
    return contender.indexValue(contender.value());
  }

  @Benchmark
  public String tink(TinkIndex contender) throws Exception {
    return contender.indexValue(contender.value());
  }
}
