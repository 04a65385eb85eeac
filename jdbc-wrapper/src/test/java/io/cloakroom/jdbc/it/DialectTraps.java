// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.jdbc.Databases;
import io.cloakroom.jdbc.Guard;
import io.cloakroom.jdbc.ProtectedColumnException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A guarded shop on one server, and short ways to try what goes wrong there. */
abstract class DialectTraps {

  static final String CANARY = "canary-4711";

  private final Recorder recorder = new Recorder();
  private final Databases server;
  Shop shop;
  Connection connection;

  DialectTraps(Databases server) {
    this.server = server;
  }

  @BeforeEach
  void open() throws SQLException {
    shop = new Shop(server);
    shop.run("INSERT INTO customer (id) VALUES (1)");
    for (String ddl : shop.protecting().build().ddl()) {
      shop.run(ddl);
    }
    connection =
        shop.protecting(recorder.watching(shop.bare)).guard(Guard.REQUIRED).build().getConnection();
    recorder.forget();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    assertThat(shop.stored("SELECT * FROM customer").toString()).doesNotContain(CANARY);
    shop.close();
  }

  int run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  List<List<String>> rows(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return Shop.rows(statement.executeQuery());
    }
  }

  String name() throws SQLException {
    return Shop.rows(connection, "SELECT name FROM customer WHERE id = 1").get(0).get(0);
  }

  void assertRefused(String sql) {
    recorder.forget();
    List<org.assertj.core.api.ThrowableAssert.ThrowingCallable> ways =
        List.of(
            () -> connection.createStatement().execute(sql),
            () -> connection.createStatement().addBatch(sql),
            () -> connection.prepareStatement(sql),
            () -> connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS),
            () -> connection.prepareCall(sql),
            () -> connection.nativeSQL(sql));
    for (var way : ways) {
      assertThatThrownBy(way)
          .as(sql)
          .isInstanceOf(ProtectedColumnException.class)
          .hasMessageNotContaining(CANARY)
          .hasNoCause();
    }
    assertThat(recorder.arguments().toString()).doesNotContain(CANARY);
  }
}
