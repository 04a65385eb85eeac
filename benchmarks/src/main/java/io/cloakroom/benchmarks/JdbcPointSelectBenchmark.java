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
 * What does it cost to find a row by a protected column and to reveal another column of it?
 *
 * <p>The email is deterministic and has an index in the database. {@code handWritten} protects and
 * reveals the same forms around the bare driver; {@code bareDriver} has plaintext, and is the
 * floor.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class JdbcPointSelectBenchmark {

  @Benchmark
  public String cloakroom(CloakroomJdbc contender) throws SQLException {
    return contender.nameByEmail();
  }

  @Benchmark
  public String handWritten(HandWrittenJdbc contender) throws SQLException {
    return contender.nameByEmail();
  }

  @Benchmark
  public String bareDriver(BareJdbc contender) throws SQLException {
    return contender.nameByEmail();
  }

  @Benchmark
  public String shardingSphere(ShardingSphereJdbc contender) throws SQLException {
    return contender.nameByEmail();
  }
}
