// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks;

import io.cloakroom.benchmarks.contender.CloakroomDeterministicText;
import io.cloakroom.benchmarks.contender.TinkDeterministicText;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to turn one {@code String} into the text that is stored and searched for, equal
 * for equal values?
 *
 * <p>The floor is {@code tink}, the same AES-SIV used by hand. Other sizes by {@code -p
 * sizeBytes=8,32,256,4096}, more threads by {@code -t 2}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DeterministicBenchmark {

  @Benchmark
  public String cloakroom(CloakroomDeterministicText contender) {
    return contender.protect(contender.value());
  }

  @Benchmark
  public String tink(TinkDeterministicText contender) throws Exception {
    return contender.protect(contender.value());
  }
}
