// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A canary as plaintext: it must be in no file of the database, no trace and no exception. */
class CanaryTest {

  private static final String CANARY = "canary-Zq4711Xw";
  private static final String CARD = "4532015112830366";

  private interface Step {
    void run(Connection connection) throws SQLException;
  }

  @TempDir Path folder;
  private final List<Throwable> failures = new ArrayList<>();

  private void fails(Connection connection, Step step) {
    try {
      step.run(connection);
    } catch (SQLException e) {
      failures.add(e);
      return;
    }
    throw new AssertionError("a step that has to fail did not");
  }

  private static void plain(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void prepared(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.execute();
    }
  }

  @Test
  void canary_isNowhere() throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("db") + ";TRACE_LEVEL_FILE=3";
    try (Shop shop = new Shop(Shop.h2(url));
        Connection connection = shop.protecting().build().getConnection()) {
      shop.run("ALTER TABLE customer ADD UNIQUE (email)", "ALTER TABLE customer ADD UNIQUE (card)");
      use(connection);
      misuse(connection);
    }
    assertThat(failures).hasSizeGreaterThan(15);
    for (Throwable failure : failures) {
      assertClean(text(failure), text(failure));
    }
    List<Path> files = files();
    assertThat(files).extracting(Path::toString).anyMatch(f -> f.endsWith("trace.db"));
    assertThat(files).extracting(Path::toString).anyMatch(f -> f.endsWith("mv.db"));
    StringBuilder all = new StringBuilder();
    for (Path file : files) {
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertClean(bytes, file.toString());
      assertClean(bytes.replace("\0", ""), file + " without NUL");
      all.append(bytes);
    }
    assertThat(all).contains("cr1.");
  }

  private static void use(Connection connection) throws SQLException {
    String insert = "INSERT INTO customer (id, email, name, card) VALUES (?, ?, ?, ?)";
    prepared(connection, insert, 1, CANARY, CANARY, CARD);
    plain(connection, "INSERT INTO customer (id, email, name) VALUES (2, 'x', '" + CANARY + "')");
    plain(connection, "UPDATE customer SET name = '" + CANARY + "' WHERE email = '" + CANARY + "'");
    prepared(connection, "SELECT * FROM customer WHERE email = ? AND card = ?", CANARY, CARD);
    prepared(connection, "SELECT * FROM customer WHERE ? IS NULL OR email = ?", CANARY, CANARY);
    plain(connection, "SELECT * FROM customer WHERE email IN ('" + CANARY + "', '" + CARD + "')");
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("INSERT INTO customer (id, name) VALUES (3, '" + CANARY + "')");
      statement.executeBatch();
      try (ResultSet rows = statement.executeQuery("SELECT name FROM customer WHERE id = 3")) {
        rows.next();
        assertThat(rows.getString(1)).isEqualTo(CANARY);
        assertThat(rows.getClob(1).getSubString(1, 99)).isEqualTo(CANARY);
      }
      statement.executeUpdate(
          "INSERT INTO sale (buyer) VALUES ('" + CANARY + "')", new String[] {"BUYER"});
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        assertThat(keys.getString(1)).isEqualTo(CANARY);
      }
    }
  }

  private void misuse(Connection connection) throws SQLException {
    String insert = "INSERT INTO customer (id, email, name, card, born) VALUES (?, ?, ?, ?, ?)";
    String quoted = "'" + CANARY + "'";
    fails(connection, c -> prepared(c, insert, 1, CANARY, null, null, null)); // primary key
    fails(connection, c -> prepared(c, insert, 9, CANARY, null, null, null)); // unique
    fails(connection, c -> prepared(c, insert, 9, null, null, CARD, null)); // unique
    fails(connection, c -> prepared(c, insert, 9, null, null, CANARY, null)); // no card
    fails(connection, c -> prepared(c, insert, 9, null, null, CARD.replace('6', '7'), null));
    fails(connection, c -> prepared(c, insert, 9, null, null, null, CANARY)); // no date
    fails(connection, c -> prepared(c, insert, 9, null, CANARY.repeat(200), null, null)); // long
    fails(connection, c -> prepared(c, insert, 9, null, CANARY + "\ud800", null, null));
    fails(connection, c -> prepared(c, insert, 9, CANARY)); // not set
    fails(connection, c -> plain(c, "INSERT INTO customer (id, name) VALUES (1, " + quoted + ")"));
    fails(
        connection, c -> plain(c, "INSERT INTO customer (id, name) VALUES ('a', " + quoted + ")"));
    fails(connection, c -> plain(c, "INSERT INTO customer (id, name) VALUES (?, " + quoted + ")"));
    fails(connection, c -> plain(c, "INSERT INTO customer (id, born) VALUES (9, " + quoted + ")"));
    fails(connection, c -> plain(c, "INSERT INTO customer (id, name) VALUES (9, " + quoted));
    fails(connection, c -> plain(c, "INSERT INTO customer (id, name) VALUES (9, '" + CANARY));
    fails(connection, c -> plain(c, "SELECT * FROM customer WHERE name = " + quoted));
    fails(connection, c -> plain(c, "SELECT id / 0 FROM customer WHERE email = " + quoted));
    fails(connection, c -> plain(c, "SELECT UPPER(email) FROM customer WHERE name > " + quoted));
    fails(connection, c -> c.nativeSQL("SELECT id FROM customer WHERE email = " + quoted));
    fails(
        connection,
        c -> {
          try (PreparedStatement batch = c.prepareStatement(insert)) {
            for (int i = 1; i < 3; i++) {
              batch.setInt(1, i);
              batch.setString(2, CANARY);
              batch.setString(3, CANARY);
              batch.setString(4, null);
              batch.setDate(5, null);
              batch.addBatch();
            }
            batch.executeBatch();
          }
        });
    fails(
        connection,
        c -> {
          try (Statement statement = c.createStatement();
              ResultSet rows = statement.executeQuery("SELECT name FROM customer WHERE id = 1")) {
            rows.next();
            rows.getInt(1);
          }
        });
  }

  private static String text(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    if (failure instanceof SQLException sql) {
      for (SQLException next = sql.getNextException();
          next != null;
          next = next.getNextException()) {
        next.printStackTrace(new PrintWriter(text));
      }
    }
    return text.toString();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static void assertClean(String text, String where) {
    byte[] bytes = CANARY.getBytes(StandardCharsets.UTF_8);
    List<String> forms =
        List.of(
            CANARY,
            CARD,
            HexFormat.of().formatHex(bytes),
            Base64.getEncoder().encodeToString(bytes).substring(0, 18));
    for (String form : forms) {
      assertThat(text.contains(form)).as(form + " in " + where).isFalse();
    }
  }
}
