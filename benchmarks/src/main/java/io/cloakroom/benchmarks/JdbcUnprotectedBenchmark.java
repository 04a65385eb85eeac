// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks;

import io.cloakroom.benchmarks.contender.BareJdbc;
import io.cloakroom.benchmarks.contender.CloakroomJdbc;
import io.cloakroom.benchmarks.contender.ShardingSphereJdbc;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the wrapper cost a statement that touches no protected column?
 *
 * <p>The floor is {@code bareDriver}; {@code shardingSphere} parses such a statement too. By hand
 * there is nothing to do here.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class JdbcUnprotectedBenchmark {

  @Benchmark
  public String cloakroom(CloakroomJdbc contender) throws SQLException {
    return contender.title();
  }

  @Benchmark
  public String bareDriver(BareJdbc contender) throws SQLException {
    return contender.title();
  }

  @Benchmark
  public String shardingSphere(ShardingSphereJdbc contender) throws SQLException {
    return contender.title();
  }
}
