// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.vault;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs the vault's work on a connection: in a transaction of its own, repeated when another one was
 * in the way, or inside the caller's. Every failure of the database becomes one of ours.
 */
final class VaultTransactions {

  /** How often a transaction is tried before its failure is told. */
  private static final int ATTEMPTS = 30;

  private static final int LONGEST_PAUSE_MILLIS = 200;

  private final String table;
  private final DataSource dataSource;
  private final Supplier<@Nullable Connection> current;
  private final VaultFailures failures;
  private volatile @Nullable VaultTable known;

  VaultTransactions(
      String vault, String table, DataSource dataSource, Supplier<@Nullable Connection> current) {
    this.table = table;
    this.dataSource = dataSource;
    this.current = current;
    this.failures = new VaultFailures(vault, table);
  }

  /** What is done on a connection. */
  interface Work<T> {
    T on(Connection connection, VaultTable table) throws SQLException;
  }

  private interface Act {
    void run() throws SQLException;
  }

  /** Runs what only reads. */
  <T> T read(@Nullable String field, Work<T> work) {
    Connection joined = current.get();
    Connection connection = joined == null ? connect(field) : joined;
    try {
      VaultTable there = table(field, connection);
      T result = work.on(connection, there);
      if (joined == null && !connection.getAutoCommit()) {
        connection.commit();
      }
      return result;
    } catch (SQLException e) {
      throw failures.of(field, e, known);
    } finally {
      if (joined == null) {
        succeeds(connection::close);
      }
    }
  }

  /** Runs what writes: all of it or nothing. */
  <T> T write(@Nullable String field, Work<T> work) {
    Connection joined = current.get();
    if (joined != null) {
      return join(field, joined, work);
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return commit(field, work, attempt > 1);
      } catch (SQLException e) {
        VaultTable there = known;
        if (attempt == ATTEMPTS || there == null || !there.dialect().isWorthRepeating(e)) {
          throw failures.of(field, e, there);
        }
        pause(field, attempt);
      }
    }
  }

  private <T> T commit(@Nullable String field, Work<T> work, boolean again) throws SQLException {
    Connection connection = connect(field);
    boolean done = false;
    boolean commitsByItself = false;
    try {
      VaultTable there = table(field, connection);
      commitsByItself = connection.getAutoCommit();
      there.dialect().prepare(connection);
      connection.setAutoCommit(false);
      there.dialect().enter(connection, table, failures.vault(), again);
      T result = work.on(connection, there);
      commit(field, connection, there);
      done = true;
      return result;
    } finally {
      // with a transaction still open, changing the mode would commit it
      if ((done || succeeds(connection::rollback)) && commitsByItself) {
        succeeds(() -> connection.setAutoCommit(true));
      }
      succeeds(connection::close);
    }
  }

  private void commit(@Nullable String field, Connection connection, VaultTable there)
      throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      if (there.dialect().isWorthRepeating(e)) {
        throw e;
      }
      throw failures.ofCommit(field, e);
    }
  }

  private <T> T join(@Nullable String field, Connection connection, Work<T> work) {
    try {
      if (connection.getAutoCommit()) {
        throw failures.notInTransaction(field);
      }
      VaultTable there = table(field, connection);
      Savepoint before = connection.setSavepoint();
      boolean done = false;
      try {
        T result = work.on(connection, there);
        connection.releaseSavepoint(before);
        done = true;
        return result;
      } finally {
        if (!done) {
          succeeds(() -> connection.rollback(before));
        }
      }
    } catch (SQLException e) {
      throw failures.ofJoined(field, e, known);
    }
  }

  private Connection connect(@Nullable String field) {
    try {
      return dataSource.getConnection();
    } catch (SQLException e) {
      throw failures.notConnected(field, e);
    }
  }

  /** The table as its database has it, which is asked for once. */
  VaultTable table(@Nullable String field, Connection connection) throws SQLException {
    VaultTable there = known;
    if (there == null) {
      String product = connection.getMetaData().getDatabaseProductName();
      VaultDialect dialect =
          VaultDialect.of(product).orElseThrow(() -> failures.unknownDatabase(field, product));
      there = new VaultTable(dialect, table, failures.vault());
      known = there;
    }
    return there;
  }

  private void pause(@Nullable String field, int attempt) {
    int longest = Math.min(LONGEST_PAUSE_MILLIS, 1 << Math.min(attempt + 2, 10));
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(1, longest));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures.interrupted(field);
    }
  }

  private static boolean succeeds(Act act) {
    try {
      act.run();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }
}
