// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * One database of a test; as a data source it opens a new bare connection each time.
 *
 * @param server what runs it
 * @param url how to connect to it, user included, from this JVM or (but for H2) from another
 */
public record TestDatabase(Databases server, String url) implements DataSource {

  /**
   * Runs statements, each on its own.
   *
   * @param statements SQL
   */
  public void run(String... statements) throws SQLException {
    try (Connection connection = getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    return DriverManager.getConnection(url);
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return DriverManager.getConnection(url, username, password);
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("It wraps nothing.");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
