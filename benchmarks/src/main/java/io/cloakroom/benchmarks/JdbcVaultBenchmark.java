// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks;

import io.cloakroom.benchmarks.contender.CloakroomJdbcVault;
import io.cloakroom.benchmarks.contender.PlainVaultTable;
import io.cloakroom.benchmarks.contender.VaultDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to have 1,000 values tokenized by a vault in PostgreSQL, in one call?
 *
 * <p>The floor of {@code cloakroom}, for values that are new, is {@code plainInsert}: one batch of
 * such rows. That of {@code cloakroomKnown}, for values that have tokens, is {@code plainSelect}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class JdbcVaultBenchmark {

  @Benchmark
  public List<String> cloakroom(CloakroomJdbcVault contender) {
    return contender.tokensOfNew();
  }

  @Benchmark
  public byte[][] plainInsert(PlainVaultTable contender, VaultDatabase database)
      throws SQLException {
    return contender.insert(database);
  }

  @Benchmark
  public List<String> cloakroomKnown(CloakroomJdbcVault contender) {
    return contender.tokensOfKnown();
  }

  @Benchmark
  public int plainSelect(PlainVaultTable contender, VaultDatabase database) throws SQLException {
    return contender.select(database);
  }
}
