// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks;

import io.cloakroom.benchmarks.contender.BareJdbc;
import io.cloakroom.benchmarks.contender.CloakroomJdbc;
import io.cloakroom.benchmarks.contender.HandWrittenJdbc;
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
 * What does it cost to insert 1,000 rows with three protected columns in one batch?
 *
 * <p>{@code handWritten} writes the same forms through the bare driver; {@code bareDriver} writes
 * plaintext into columns without guards, and is the floor.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class JdbcInsertBenchmark {

  @Benchmark
  public int cloakroom(CloakroomJdbc contender) throws SQLException {
    return contender.insert();
  }

  @Benchmark
  public int handWritten(HandWrittenJdbc contender) throws SQLException {
    return contender.insert();
  }

  @Benchmark
  public int bareDriver(BareJdbc contender) throws SQLException {
    return contender.insert();
  }

  @Benchmark
  public int shardingSphere(ShardingSphereJdbc contender) throws SQLException {
    return contender.insert();
  }
}
