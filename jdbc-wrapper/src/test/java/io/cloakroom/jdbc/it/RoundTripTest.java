// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.jdbc.Databases;
import io.cloakroom.jdbc.OnEveryDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an application does, through prepared and plain statements, and what is stored. */
@OnEveryDatabase
class RoundTripTest {

  private static final String CARD = "4111111111111111";

  private final Databases server;
  private Shop shop;
  private Connection connection;

  RoundTripTest(Databases server) {
    this.server = server;
  }

  @BeforeEach
  void open() throws SQLException {
    shop = new Shop(server);
    connection = shop.protecting().build().getConnection();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    shop.close();
  }

  private int update(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepared(sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  private List<List<String>> query(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepared(sql, parameters)) {
      return Shop.rows(statement.executeQuery());
    }
  }

  private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  private int run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private void insertAnnAndBob() throws SQLException {
    update(
        "INSERT INTO customer (id, email, name, card) VALUES (?, ?, ?, ?)",
        1,
        "ann@x.org",
        "Ann",
        CARD);
    run("INSERT INTO customer (id, email, name) VALUES (2, 'bob@x.org', 'Bob')");
  }

  @Test
  void inserted_isCiphertextInTheTable() throws SQLException {
    insertAnnAndBob();

    assertThat(shop.stored("SELECT email, name FROM customer"))
        .allSatisfy(row -> assertThat(row).allSatisfy(v -> assertThat(v).startsWith("cr1.")));
    assertThat(shop.storedValue("SELECT card FROM customer WHERE id = 1"))
        .matches("\\d{12}1111")
        .isNotEqualTo(CARD);
  }

  @Test
  void selected_isPlaintextAgain() throws SQLException {
    insertAnnAndBob();

    assertThat(query("SELECT id, email, name, card FROM customer ORDER BY id"))
        .containsExactly(
            List.of("1", "ann@x.org", "Ann", CARD), Arrays.asList("2", "bob@x.org", "Bob", null));
    assertThat(Shop.rows(connection, "SELECT name FROM customer WHERE id = 2"))
        .containsExactly(List.of("Bob"));
  }

  @Test
  void star_alias_join_readAsPlaintext() throws SQLException {
    insertAnnAndBob();
    update("INSERT INTO sale (customer_id, buyer, amount) VALUES (?, ?, ?)", 1, "ann@x.org", 5);

    assertThat(query("SELECT * FROM customer WHERE id = ?", 1))
        .containsExactly(Arrays.asList("1", "ann@x.org", "Ann", CARD, null, null, null));
    assertThat(
            query(
                "SELECT c.name AS who, s.amount, s.* FROM customer c JOIN sale s ON s.buyer ="
                    + " c.email WHERE c.email = ?",
                "ann@x.org"))
        .containsExactly(List.of("Ann", "5", "1", "1", "ann@x.org", "5"));
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT name who, id FROM customer WHERE id = 1")) {
      rows.next();
      assertThat(rows.getString("WHO")).isEqualTo("Ann");
      assertThat(rows.getInt("id")).isEqualTo(1);
      assertThat(rows.getString("who")).isEqualTo("Ann");
    }
  }

  @Test
  void equalityAndIn_find() throws SQLException {
    insertAnnAndBob();

    assertThat(query("SELECT id FROM customer WHERE email = ?", "bob@x.org"))
        .containsExactly(List.of("2"));
    assertThat(query("SELECT id FROM customer WHERE card = ?", CARD)).containsExactly(List.of("1"));
    assertThat(query("SELECT id FROM customer WHERE card = ?", "no card")).isEmpty();
    assertThat(
            query(
                "SELECT id FROM customer WHERE email IN (?, 'bob@x.org') ORDER BY id", "ann@x.org"))
        .containsExactly(List.of("1"), List.of("2"));
    assertThat(Shop.rows(connection, "SELECT id FROM customer WHERE email IN ('ann@x.org', 'x')"))
        .containsExactly(List.of("1"));
    assertThat(query("SELECT id FROM customer WHERE email <> ?", "ann@x.org"))
        .containsExactly(List.of("2"));
    assertThat(query("SELECT id FROM customer WHERE email = ?", "ANN@x.org")).isEmpty();
  }

  @Test
  void updateAndDelete_work() throws SQLException {
    insertAnnAndBob();

    assertThat(
            update("UPDATE customer SET name = ?, note = 'n' WHERE email = ?", "Anna", "ann@x.org"))
        .isEqualTo(1);
    assertThat(run("UPDATE customer SET name = 'Bobby' WHERE email = 'bob@x.org'")).isEqualTo(1);
    assertThat(query("SELECT name, note FROM customer ORDER BY id"))
        .containsExactly(List.of("Anna", "n"), Arrays.asList("Bobby", null));
    assertThat(update("DELETE FROM customer WHERE email = ?", "ann@x.org")).isEqualTo(1);
    assertThat(run("DELETE FROM customer WHERE email = 'nobody'")).isZero();
    assertThat(shop.stored("SELECT id FROM customer")).containsExactly(List.of("2"));
  }

  @Test
  void multiRow_and_noColumnList_insert() throws SQLException {
    assertThat(
            update(
                "INSERT INTO customer (id, name, email) VALUES (1, ?, 'a'), (2, 'B', ?), (?, ?, ?)",
                "A",
                "b",
                3,
                "C",
                "c"))
        .isEqualTo(3);
    update(
        "INSERT INTO customer VALUES (?, ?, ?, ?, ?, ?, ?)",
        4,
        "d",
        "D",
        null,
        LocalDate.of(2000, 1, 2),
        new byte[] {1, 2},
        "note");
    run(
        "INSERT INTO customer VALUES (5, 'e', 'E', NULL, '2001-01-02', "
            + server.bytes("0304")
            + ", NULL)");

    assertThat(query("SELECT id, email, name, born FROM customer ORDER BY id"))
        .containsExactly(
            Arrays.asList("1", "a", "A", null),
            Arrays.asList("2", "b", "B", null),
            Arrays.asList("3", "c", "C", null),
            List.of("4", "d", "D", "2000-01-02"),
            List.of("5", "e", "E", "2001-01-02"));
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT photo FROM customer WHERE id > 3 ORDER BY id")) {
      rows.next();
      assertThat(rows.getBytes(1)).containsExactly(1, 2);
      rows.next();
      assertThat(rows.getBytes("photo")).containsExactly(3, 4);
    }
    try (Connection bare = shop.bare.getConnection();
        Statement statement = bare.createStatement();
        ResultSet rows = statement.executeQuery("SELECT photo FROM customer WHERE id = 4")) {
      rows.next();
      assertThat(rows.getBytes(1)).startsWith(1, 1);
    }
  }

  @Test
  void nullsAndEmptyText_stayApart() throws SQLException {
    update("INSERT INTO customer (id, email, name) VALUES (1, ?, ?)", null, "");

    assertThat(shop.stored("SELECT email, name FROM customer").get(0).get(0)).isNull();
    assertThat(shop.stored("SELECT email, name FROM customer").get(0).get(1)).startsWith("cr1.");
    assertThat(query("SELECT email, name FROM customer WHERE email IS NULL"))
        .containsExactly(Arrays.asList(null, ""));
    assertThat(query("SELECT id FROM customer WHERE ? IS NULL OR email = ?", null, null))
        .containsExactly(List.of("1"));
    try (PreparedStatement statement = prepared("SELECT email FROM customer");
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      assertThat(rows.getString(1)).isNull();
      assertThat(rows.wasNull()).isTrue();
    }
  }

  @Test
  void sameStatementAgain_makesAnotherCiphertext() throws SQLException {
    try (PreparedStatement statement =
        prepared(
            "INSERT INTO customer (id, name, email, note) VALUES (?, ?, 'lit', 'n')", 1, "Ann")) {
      statement.executeUpdate();
      statement.setInt(1, 2);
      statement.executeUpdate();
    }
    try (PreparedStatement statement =
        prepared("UPDATE customer SET name = 'Same' WHERE id = ?", 1)) {
      statement.executeUpdate();
      String first = shop.storedValue("SELECT name FROM customer WHERE id = 1");
      statement.executeUpdate();
      assertThat(shop.storedValue("SELECT name FROM customer WHERE id = 1"))
          .isNotEqualTo(first)
          .startsWith("cr1.");
    }
    assertThat(shop.stored("SELECT DISTINCT name FROM customer")).hasSize(2);
    assertThat(shop.stored("SELECT DISTINCT email FROM customer")).hasSize(1);
    assertThat(query("SELECT name, email FROM customer WHERE id = 2"))
        .containsExactly(List.of("Ann", "lit"));
  }

  @Test
  void batches_areProtected() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO customer (id, name) VALUES (?, ?)")) {
      for (int i = 1; i <= 3; i++) {
        statement.setInt(1, i);
        statement.setString(2, "N" + i);
        statement.addBatch();
      }
      assertThat(statement.executeBatch()).containsExactly(1, 1, 1);
    }
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("INSERT INTO customer (id, name) VALUES (4, 'N4')");
      statement.addBatch("INSERT INTO log (id, text) VALUES (4, 'N4')");
      assertThat(statement.executeLargeBatch()).containsExactly(1L, 1L);
    }
    assertThat(shop.stored("SELECT name FROM customer"))
        .allSatisfy(row -> assertThat(row.get(0)).startsWith("cr1."));
    assertThat(query("SELECT name FROM customer ORDER BY id"))
        .containsExactly(List.of("N1"), List.of("N2"), List.of("N3"), List.of("N4"));
    assertThat(shop.storedValue("SELECT text FROM log")).isEqualTo("N4");
  }

  @Test
  void generatedKeys_areRevealed() throws SQLException {
    boolean onlyIds = server == Databases.MARIADB;
    String[] keyColumns = {server.folded("id"), server.folded("buyer")};
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO sale (buyer, amount) VALUES (?, ?)", keyColumns)) {
      statement.setString(1, "ann@x.org");
      statement.setInt(2, 1);
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        assertThat(Shop.rows(keys))
            .containsExactly(onlyIds ? List.of("1") : List.of("1", "ann@x.org"));
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO sale (buyer, amount) VALUES ('bob@x.org', 2)",
          new String[] {keyColumns[1], keyColumns[0]});
      try (ResultSet keys = statement.getGeneratedKeys()) {
        assertThat(Shop.rows(keys))
            .containsExactly(onlyIds ? List.of("2") : List.of("bob@x.org", "2"));
      }
      statement.executeUpdate(
          "INSERT INTO sale (buyer) VALUES ('bob@x.org')", Statement.RETURN_GENERATED_KEYS);
      try (ResultSet keys = statement.getGeneratedKeys()) {
        assertThat(keys.next()).isTrue();
        assertThat(keys.getInt(1)).isEqualTo(3);
        if (server == Databases.POSTGRESQL) { // all columns
          assertThat(keys.getString("buyer")).isEqualTo("bob@x.org");
        }
      }
    }
    assertThat(shop.stored("SELECT buyer FROM sale"))
        .allSatisfy(row -> assertThat(row.get(0)).startsWith("cr1."));
  }

  @Test
  void objects_leadBackToOurs() throws SQLException {
    try (PreparedStatement statement = prepared("SELECT name FROM customer")) {
      assertThat(statement.getConnection()).isSameAs(connection);
      assertThat(statement.executeQuery().getStatement()).isSameAs(statement);
      statement.execute();
      assertThat(statement.getResultSet()).isSameAs(statement.getResultSet());
    }
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.getConnection()).isSameAs(connection);
      assertThat(statement.executeQuery("SELECT 1").getStatement()).isSameAs(statement);
      if (server != Databases.MARIADB) { // its driver has none that nobody asked for
        assertThat(statement.getGeneratedKeys().getStatement()).isSameAs(statement);
      }
    }
    assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
    assertThat(connection.getMetaData().getTables(null, null, null, null).getStatement()).isNull();
    Class<? extends Connection> drivers;
    try (Connection bare = shop.bare.getConnection()) {
      drivers = bare.getClass();
    }
    assertThat(connection.unwrap(drivers)).isNotNull();
  }

  @Test
  void executedPlainStatement_givesItsResultAndCount() throws SQLException {
    insertAnnAndBob();
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.execute("SELECT name FROM customer WHERE email = 'ann@x.org'")).isTrue();
      assertThat(Shop.rows(statement.getResultSet())).containsExactly(List.of("Ann"));
      assertThat(statement.getMoreResults()).isFalse();
      assertThat(statement.execute("UPDATE customer SET name = 'A'")).isFalse();
      assertThat(statement.getUpdateCount()).isEqualTo(2);
      assertThat(statement.executeLargeUpdate("UPDATE customer SET name = NULL")).isEqualTo(2);
      assertThat(shop.stored("SELECT name FROM customer WHERE name IS NOT NULL")).isEmpty();
    }
  }
}
