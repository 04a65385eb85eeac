// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.jdbc.Databases;
import io.cloakroom.jdbc.OnEveryDatabase;
import io.cloakroom.jdbc.ProtectedColumnException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random statements, run through the wrapper and on a database that protects nothing: either the
 * wrapper refuses, or both give the same rows and leave the same tables. Never a silently wrong
 * answer, never a plaintext in the protected database.
 */
@OnEveryDatabase
class DifferentialTest {

  private static final int STATEMENTS = 1500;
  private static final List<String> EMAILS = List.of("ann@x.org", "bob@x.org", "zoe@x.org", "");
  private static final List<String> NAMES = List.of("Ann Canary", "Bob Canary", "Zoë Canary", "");
  private static final List<String> CARDS =
      List.of("4111111111111111", "5555555555554444", "378282246310005");

  private final Databases server;
  private Shop shop;
  private Shop plainShop;
  private Connection ours;
  private Connection plain;
  private int answered;
  private int refused;

  DifferentialTest(Databases server) {
    this.server = server;
  }

  @BeforeEach
  void fill() throws SQLException {
    shop = new Shop(server);
    plainShop = new Shop(server);
    for (String ddl : shop.protecting().build().ddl()) {
      shop.run(ddl);
    }
    ours = shop.protecting().build().getConnection();
    plain = plainShop.bare.getConnection();
    for (Connection connection : List.of(ours, plain)) {
      fill(connection);
    }
  }

  @AfterEach
  void close() throws SQLException {
    ours.close();
    plain.close();
    shop.close();
    plainShop.close();
  }

  private static void fill(Connection connection) throws SQLException {
    try (PreparedStatement customer =
            connection.prepareStatement(
                "INSERT INTO customer (id, email, name, card, born, note) VALUES (?,?,?,?,?,?)");
        PreparedStatement sale =
            connection.prepareStatement("INSERT INTO sale VALUES (?, ?, ?, ?)")) {
      for (int i = 0; i < 8; i++) {
        customer.setInt(1, i);
        customer.setString(2, i == 5 ? null : EMAILS.get(i % 4));
        customer.setString(3, i == 6 ? null : NAMES.get((i + 1) % 4));
        customer.setString(4, i == 7 ? null : CARDS.get(i % 3));
        customer.setString(5, i == 4 ? null : "1990-01-0" + (i + 1));
        customer.setString(6, i % 2 == 0 ? "ann@x.org" : "note " + i);
        customer.addBatch();
        sale.setInt(1, i + 1);
        sale.setInt(2, (i * 3) % 9);
        sale.setString(3, i == 2 ? null : EMAILS.get((i + 1) % 4));
        sale.setInt(4, i * 10);
        sale.addBatch();
      }
      customer.executeBatch();
      sale.executeBatch();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void randomQueries_areAnsweredAlikeOrRefused(long seed) throws SQLException {
    RandomSql random = new RandomSql(seed, server);
    for (int i = 0; i < STATEMENTS; i++) {
      RandomSql.Sql sql = random.query();
      compare(sql);
    }
    assertThat(answered).as("answered").isGreaterThan(STATEMENTS / 10);
    assertThat(refused).as("refused").isGreaterThan(STATEMENTS / 10);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void randomChanges_leaveTheSameTablesOrAreRefused(long seed) throws SQLException {
    RandomSql random = new RandomSql(seed, server);
    for (int i = 0; i < STATEMENTS / 3; i++) {
      RandomSql.Sql sql = random.change();
      compare(sql);
      assertThat(rows(ours, "SELECT id, email, name, card, born, note FROM customer", List.of()))
          .as(sql.text())
          .isEqualTo(
              rows(plain, "SELECT id, email, name, card, born, note FROM customer", List.of()));
      assertThat(rows(ours, "SELECT * FROM sale", List.of()))
          .as(sql.text())
          .isEqualTo(rows(plain, "SELECT * FROM sale", List.of()));
    }
    assertThat(answered).as("answered").isGreaterThan(STATEMENTS / 30);
    assertThat(refused).as("refused").isGreaterThan(STATEMENTS / 30);
    assertNoPlaintext(shop.bare);
  }

  private void compare(RandomSql.Sql sql) throws SQLException {
    List<String> actual;
    try {
      actual = rows(ours, sql.text(), sql.parameters());
    } catch (ProtectedColumnException e) {
      refused++;
      return;
    } catch (SQLException e) {
      // The database itself refuses: then it must refuse the plain statement too.
      String refusal = refusal(sql);
      assertThat(refusal).as("refused by the database only when protected: %s", sql).isNotNull();
      return;
    }
    answered++;
    assertThat(actual).as(sql.toString()).isEqualTo(rows(plain, sql.text(), sql.parameters()));
  }

  private String refusal(RandomSql.Sql sql) {
    try {
      rows(plain, sql.text(), sql.parameters());
      return null;
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  /** Sorted rows, or the update count; prepared when there are parameters, plain otherwise. */
  private static List<String> rows(Connection connection, String sql, List<String> parameters)
      throws SQLException {
    if (parameters.isEmpty()) {
      try (Statement statement = connection.createStatement()) {
        return statement.execute(sql)
            ? read(statement.getResultSet())
            : List.of("count " + statement.getUpdateCount());
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setString(i + 1, parameters.get(i));
      }
      return statement.execute()
          ? read(statement.getResultSet())
          : List.of("count " + statement.getUpdateCount());
    }
  }

  private static List<String> read(ResultSet results) throws SQLException {
    List<String> rows = new ArrayList<>();
    int columns = results.getMetaData().getColumnCount();
    while (results.next()) {
      StringBuilder row = new StringBuilder();
      for (int i = 1; i <= columns; i++) {
        row.append(results.getString(i)).append('|');
      }
      rows.add(row.toString());
    }
    results.close();
    Collections.sort(rows);
    return rows;
  }

  private static void assertNoPlaintext(DataSource bare) throws SQLException {
    try (Connection connection = bare.getConnection()) {
      List<String> stored =
          rows(connection, "SELECT email, name, card, born FROM customer", List.of());
      stored.addAll(rows(connection, "SELECT buyer FROM sale", List.of()));
      for (String row : stored) {
        assertThat(row).doesNotContain("x.org").doesNotContain("Canary");
        CARDS.forEach(card -> assertThat(row).doesNotContain(card));
      }
    }
  }
}
