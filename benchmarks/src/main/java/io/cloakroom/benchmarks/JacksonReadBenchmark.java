// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks;

import io.cloakroom.benchmarks.contender.CloakroomJson;
import io.cloakroom.benchmarks.contender.CouchbaseJson;
import io.cloakroom.benchmarks.contender.HandWrittenJson;
import io.cloakroom.benchmarks.contender.JsonCrypto;
import io.cloakroom.benchmarks.contender.JsonCustomer;
import io.cloakroom.benchmarks.contender.PlainJson;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it take to read a record of ten properties, three of them protected, from JSON?
 *
 * <p>The baseline is {@code handWritten}: each value through its bound field, and a plain record.
 * {@code plain} protects nothing. The peers are of Jackson 2; ours are measured on both lines.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class JacksonReadBenchmark {

  @Benchmark
  public JsonCustomer cloakroom(CloakroomJson contender) throws Exception {
    return contender.read(contender.json());
  }

  @Benchmark
  public JsonCustomer handWritten(HandWrittenJson contender) throws Exception {
    return contender.read(contender.json());
  }

  @Benchmark
  public JsonCustomer plain(PlainJson contender) throws Exception {
    return contender.read(contender.json());
  }

  @Benchmark
  public JsonCustomer jsonCrypto(JsonCrypto contender) throws Exception {
    return contender.read(contender.json());
  }

  @Benchmark
  public JsonCustomer couchbase(CouchbaseJson contender) throws Exception {
    return contender.read(contender.json());
  }
}
