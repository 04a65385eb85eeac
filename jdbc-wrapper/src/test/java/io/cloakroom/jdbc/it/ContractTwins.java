// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.it;

import io.cloakroom.Padding;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.TokenFormat;
import io.cloakroom.index.BlindIndex;
import io.cloakroom.jdbc.CloakroomDataSource;
import io.cloakroom.jdbc.ColumnMap;
import io.cloakroom.jdbc.Databases;
import io.cloakroom.jdbc.Guard;
import io.cloakroom.jdbc.TestDatabase;
import io.cloakroom.jdbc.it.Contract.Kind;
import io.cloakroom.key.Keyring;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two databases with the same tables and rows: one protected and seen through the wrapper, one
 * plain and seen through the bare driver.
 */
final class ContractTwins implements AutoCloseable {

  private static final List<ProtectedField<?>> FIELDS =
      List.of(
          ProtectedField.randomized("customer.name", String.class),
          ProtectedField.deterministic("customer.email", String.class),
          ProtectedField.randomized("customer.phone", String.class)
              .indexedBy(BlindIndex.exact("exact")),
          ProtectedField.tokenized("customer.card", TokenFormat.PAN),
          ProtectedField.randomized("customer.address", String.class)
              .withPadding(Padding.BLOCKS, 64));

  private static final String COLUMNS =
      "id INT PRIMARY KEY, name VARCHAR(400), email VARCHAR(300), phone VARCHAR(400), card VARCHAR(19),"
          + " address VARCHAR(400)";

  private static final List<String> TABLES = tables();

  final Databases server;
  final Connection ours;
  final Connection plain;
  final TestDatabase stored;

  ContractTwins(Databases server) throws SQLException {
    this.server = server;
    this.stored = server.create();
    TestDatabase twin = server.create();
    for (TestDatabase database : List.of(stored, twin)) {
      database.run(definitions());
    }
    ProtectedSchema.Builder schema = ProtectedSchema.builder();
    FIELDS.forEach(schema::add);
    Protector protector = Protector.of(Keyring.inMemory(), schema.build());
    CloakroomDataSource protecting =
        CloakroomDataSource.builder(stored, protector)
            .columns(columns(protector.schema()))
            .guard(Guard.OFF)
            .build();
    stored.run(protecting.ddl().toArray(String[]::new));
    ours = protecting.getConnection();
    plain = twin.getConnection();
    for (Connection connection : List.of(ours, plain)) {
      fill(connection);
      connection.setAutoCommit(false);
    }
  }

  private static List<String> tables() {
    return Stream.concat(
            Stream.of("customer", "sale", "product"),
            Stream.of(Kind.values()).map(kind -> "member_" + kind.column))
        .toList();
  }

  private String[] definitions() {
    List<String> ddl = new ArrayList<>();
    ddl.add("CREATE TABLE customer (" + COLUMNS + ", note VARCHAR(100))");
    ddl.add("CREATE TABLE sale (" + COLUMNS + ", memo VARCHAR(100))");
    ddl.add("CREATE TABLE product (id INT PRIMARY KEY, label VARCHAR(400))");
    for (Kind kind : Kind.values()) {
      ddl.add(
          "CREATE TABLE member_"
              + kind.column
              + " (id INT PRIMARY KEY, "
              + kind.column
              + " VARCHAR(300) UNIQUE)");
    }
    return ddl.stream().map(server::ddl).toArray(String[]::new);
  }

  private static ColumnMap columns(ProtectedSchema schema) {
    ColumnMap.Builder columns = ColumnMap.builder(schema);
    for (Kind kind : Kind.values()) {
      for (String table : List.of("customer", "sale", "member_" + kind.column)) {
        columns.column(table + "." + kind.column, "customer." + kind.column);
      }
    }
    return columns.build();
  }

  private static void fill(Connection connection) throws SQLException {
    for (int[] row : new int[][] {{1, 0}, {2, 1}, {3, -1}, {4, 0}}) {
      insert(connection, "customer", row, row[0] == 3 ? null : row[0] == 2 ? "y" : "x");
    }
    for (int[] row : new int[][] {{1, 1}, {2, 0}, {3, -1}}) {
      insert(connection, "sale", row, "memo" + row[0]);
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO product (id, label) VALUES (1, 'x'), (2, 'z')");
    }
    for (Kind kind : Kind.values()) {
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO member_" + kind.column + " VALUES (?, ?)")) {
        for (int i = 0; i < 2; i++) {
          insert.setInt(1, i + 1);
          insert.setString(2, kind.values.get(i));
          insert.executeUpdate();
        }
      }
    }
  }

  private static void insert(Connection connection, String table, int[] row, String text)
      throws SQLException {
    String sql =
        "INSERT INTO " + table + " VALUES (?" + ", ?".repeat(Kind.values().length + 1) + ")";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setInt(1, row[0]);
      for (Kind kind : Kind.values()) {
        insert.setString(kind.ordinal() + 2, row[1] < 0 ? null : kind.values.get(row[1]));
      }
      insert.setString(Kind.values().length + 2, text);
      insert.executeUpdate();
    }
  }

  /** What a statement gives and leaves behind, whereupon it is undone. */
  static List<String> outcome(Connection connection, String sql, List<String> values)
      throws SQLException {
    try {
      List<String> outcome = new ArrayList<>(run(connection, sql, values));
      for (String table : TABLES) {
        outcome.addAll(run(connection, "SELECT * FROM " + table, List.of()));
      }
      return outcome;
    } finally {
      connection.rollback();
    }
  }

  private static List<String> run(Connection connection, String sql, List<String> values)
      throws SQLException {
    int parameters = (int) sql.chars().filter(c -> c == '?').count();
    if (parameters == 0) {
      try (Statement statement = connection.createStatement()) {
        return read(statement, statement.execute(sql), sql);
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters; i++) {
        statement.setString(i + 1, values.get(i % values.size()));
      }
      return read(statement, statement.execute(), sql);
    }
  }

  private static List<String> read(Statement statement, boolean hasRows, String sql)
      throws SQLException {
    if (!hasRows) {
      return List.of(statement.getUpdateCount() + " rows");
    }
    List<String> read = new ArrayList<>();
    try (ResultSet rows = statement.getResultSet()) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          row.append(rows.getString(i)).append('|');
        }
        read.add(row.toString());
      }
    }
    Collections.sort(read);
    // A plan shows stored forms, and so differs.
    return sql.startsWith("EXPLAIN") || sql.startsWith("ANALYZE") ? List.of("a plan") : read;
  }

  /** Every value that stands in a table of the protected database. */
  String everythingStored() throws SQLException {
    try (Connection bare = stored.getConnection()) {
      return TABLES.stream()
          .filter(table -> !table.equals("product"))
          .map(table -> rows(bare, table))
          .collect(Collectors.joining("\n"));
    }
  }

  private static String rows(Connection bare, String table) {
    try {
      return String.join("\n", run(bare, "SELECT * FROM " + table, List.of()));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    ours.close();
    plain.close();
  }
}
