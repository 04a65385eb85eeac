// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks;

import io.cloakroom.benchmarks.contender.CustomerRecord;
import io.cloakroom.benchmarks.contender.RecordContender;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to protect a whole record of ten fields, four of them protected?
 *
 * <p>The baseline is {@code fieldCalls}, what one would write by hand: four field-level calls and
 * the record's constructor. More threads by {@code -t 2}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecordBenchmark {

  @Benchmark
  public CustomerRecord cloakroom(RecordContender contender) {
    return contender.protectCopy(contender.customer());
  }

  @Benchmark
  public CustomerRecord fieldCalls(RecordContender contender) {
    return contender.protectByHand(contender.customer());
  }
}
