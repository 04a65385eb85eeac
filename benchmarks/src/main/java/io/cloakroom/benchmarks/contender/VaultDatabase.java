// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import com.zaxxer.hikari.HikariDataSource;
import io.cloakroom.jdbc.JdbcTokenVault;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A PostgreSQL server of its own with a vault's table, and a pool of connections to it. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls start first
public class VaultDatabase {

  private EmbeddedPostgres server;
  private HikariDataSource pool;
  private JdbcTokenVault vault;

  /**
   * Starts the server and creates the table.
   *
   * @throws Exception when the server does not start
   */
  @Setup(Level.Trial)
  public void start() throws Exception {
    server = EmbeddedPostgres.builder().start();
    pool = new HikariDataSource();
    pool.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
    vault = JdbcTokenVault.of("cards", pool);
    run(vault.ddl());
  }

  /**
   * Stops the server.
   *
   * @throws IOException when it does not stop
   */
  @TearDown(Level.Trial)
  public void stop() throws IOException {
    pool.close();
    server.close();
  }

  void run(String sql) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  Connection connection() throws SQLException {
    return pool.getConnection();
  }

  JdbcTokenVault vault() {
    return vault;
  }
}
