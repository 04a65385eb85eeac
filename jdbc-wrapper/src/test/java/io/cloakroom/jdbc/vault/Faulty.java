// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.vault;

import io.cloakroom.jdbc.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import javax.sql.DataSource;

/**
 * Real connections to which something happens before one of their steps: a step prepares a
 * statement or commits.
 */
final class Faulty {

  private static final Set<String> STEPS = Set.of("prepareStatement", "commit");
  private static final int MANY = 10_000;

  private Faulty() {}

  /** What is done before a step. */
  interface Fault {
    void before(Connection connection, String step) throws SQLException;
  }

  private interface Real {
    Object call() throws Throwable;
  }

  private interface Around {
    Object call(String method, Real real) throws Throwable;
  }

  /** Connections to which this happens before every step. */
  static DataSource dataSource(TestDatabase database, Fault fault) {
    return proxy(
        DataSource.class,
        database,
        (method, real) ->
            method.equals("getConnection") ? faulty((Connection) real.call(), fault) : real.call());
  }

  private static Connection faulty(Connection connection, Fault fault) {
    return proxy(
        Connection.class,
        connection,
        (method, real) -> {
          if (STEPS.contains(method)) {
            fault.before(connection, method);
          }
          return real.call();
        });
  }

  /** Connections whose server ends them before some of their steps, counted over all of them. */
  static DataSource killing(TestDatabase database, IntPredicate steps) {
    AtomicInteger count = new AtomicInteger();
    return dataSource(
        database,
        (connection, step) -> {
          if (steps.test(count.getAndIncrement())) {
            kill(database, connection);
          }
        });
  }

  /** One connection that its users do not close, as a pool's. */
  static DataSource pool(Connection only) {
    Connection unclosed =
        proxy(
            Connection.class, only, (method, real) -> method.equals("close") ? null : real.call());
    return proxy(DataSource.class, null, (method, real) -> unclosed);
  }

  /** Has the server end a connection, and waits until it has, as after a failover. */
  private static void kill(TestDatabase database, Connection connection) throws SQLException {
    switch (database.server()) {
      case POSTGRESQL -> {
        long id = number(connection, "SELECT pg_backend_pid()");
        database.run("SELECT pg_terminate_backend(" + id + ", 60000)");
      }
      case MARIADB -> {
        long id = number(connection, "SELECT CONNECTION_ID()");
        database.run("KILL " + id);
        awaitGone(database, id);
      }
      case H2 -> connection.close();
    }
  }

  private static void awaitGone(TestDatabase database, long id) throws SQLException {
    String query = "SELECT COUNT(*) FROM information_schema.processlist WHERE id = " + id;
    try (Connection another = database.getConnection()) {
      for (int i = 0; i < MANY && number(another, query) > 0; i++) {
        Thread.onSpinWait();
      }
    }
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static <T> T proxy(Class<T> type, T target, Around around) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                around.call(
                    method.getName(),
                    () -> {
                      try {
                        return method.invoke(target, arguments);
                      } catch (InvocationTargetException e) {
                        throw e.getCause();
                      }
                    })));
  }
}
