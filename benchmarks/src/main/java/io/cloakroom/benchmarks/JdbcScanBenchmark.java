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
 * What does it cost to read all rows of a table with three protected columns?
 *
 * <p>As many rows as {@code -p rows=…} says, 1,000 by default. {@code handWritten} reveals the same
 * forms around the bare driver; {@code bareDriver} reads plaintext, and is the floor.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class JdbcScanBenchmark {

  @Benchmark
  public long cloakroom(CloakroomJdbc contender) throws SQLException {
    return contender.scan();
  }

  @Benchmark
  public long handWritten(HandWrittenJdbc contender) throws SQLException {
    return contender.scan();
  }

  @Benchmark
  public long bareDriver(BareJdbc contender) throws SQLException {
    return contender.scan();
  }

  @Benchmark
  public long shardingSphere(ShardingSphereJdbc contender) throws SQLException {
    return contender.scan();
  }
}
