// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks;

import io.cloakroom.benchmarks.contender.PlainJsonCustomer;
import io.cloakroom.benchmarks.contender.UnannotatedJson;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the module cost a class without annotations, written and read again?
 *
 * <p>The baseline is {@code plain}, a mapper without the module.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class JacksonUnannotatedBenchmark {

  @Benchmark
  public PlainJsonCustomer cloakroom(UnannotatedJson contender) throws Exception {
    return contender.withModule();
  }

  @Benchmark
  public PlainJsonCustomer plain(UnannotatedJson contender) throws Exception {
    return contender.withoutModule();
  }
}
