// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.vault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What databases do differently: types, the clock, lists of values, and how rows are stored of
 * which some may be there already. Everything else is the same SQL for all.
 */
enum VaultDialect {
  /**
   * It has no way to skip rows, but a row that fails leaves the transaction as it was; a statement
   * costs no round trip. It notices no deadlocks between rows that are stored at once, so writers
   * take turns from the start.
   */
  H2(10_000, "VARCHAR(64)", "VARBINARY(2048)", "VARBINARY(16)", "VARBINARY") {
    @Override
    String now() {
      return "DATEDIFF(MILLISECOND, TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00',"
          + " CURRENT_TIMESTAMP)";
    }

    @Override
    void enter(Connection connection, String table, String vault, boolean again)
        throws SQLException {
      try (PreparedStatement lock =
          connection.prepareStatement(
              "SELECT field FROM " + table + " WHERE token = X'' AND vault = ? FOR UPDATE")) {
        lock.setString(1, vault);
        lock.execute();
      }
    }

    @Override
    int store(Connection connection, NewRows rows) throws SQLException {
      int stored = 0;
      try (PreparedStatement insert =
          connection.prepareStatement(rows.insert() + " VALUES " + NewRows.placeholders(this))) {
        for (VaultRow row : rows.rows()) {
          rows.bind(insert, 1, row);
          stored += storeOne(insert);
        }
      }
      return stored;
    }

    private int storeOne(PreparedStatement insert) throws SQLException {
      try {
        return insert.executeUpdate();
      } catch (SQLException e) {
        if (DUPLICATE.equals(e.getSQLState())) {
          return 0;
        }
        throw e;
      }
    }

    @Override
    boolean isWorthRepeating(SQLException e) {
      return super.isWorthRepeating(e)
          || CONCURRENT_UPDATE.equals(e.getSQLState())
          || LOCK_TIMEOUT.equals(e.getSQLState());
    }
  },

  /** A batch of any size is one statement that is planned once. */
  POSTGRESQL(10_000, "VARCHAR(64) COLLATE \"C\"", "BYTEA", "BYTEA", "BYTEA") {
    @Override
    String now() {
      return "CAST(EXTRACT(EPOCH FROM statement_timestamp()) * 1000 AS BIGINT)";
    }

    @Override
    void enter(Connection connection, String table, String vault, boolean again)
        throws SQLException {
      if (!again) {
        return;
      }
      try (PreparedStatement lock =
          connection.prepareStatement(
              "SELECT pg_advisory_xact_lock(hashtext('cloakroom vault'), hashtext(?))")) {
        lock.setString(1, vault);
        lock.execute();
      }
    }

    @Override
    String byLookups(String table, int count) {
      String where = " FROM " + table + " WHERE ";
      String ofField = " AND field = ? AND vault = ?";
      return "SELECT (SELECT envelope"
          + where
          + "token = ?"
          + ofField
          + "), "
          + PackedRows.of(live())
          + where
          + "lookup "
          + in(count)
          + ofField;
    }

    @Override
    void read(ResultSet rows, Found found) throws SQLException {
      PackedRows.read(rows, found);
    }

    @Override
    int store(Connection connection, NewRows rows) throws SQLException {
      try (PreparedStatement insert =
          connection.prepareStatement(
              rows.insert()
                  + " SELECT ?, ?, r.token, r.lookup, r.proof, r.envelope, "
                  + now()
                  + " + CAST(? AS BIGINT) FROM unnest(?, ?, ?, ?) AS r (token, lookup, proof, envelope)"
                  + " ON CONFLICT DO NOTHING")) {
        int at = rows.bindCommon(insert, 1);
        at = bind(insert, at, rows.column(VaultRow::token));
        at = bind(insert, at, rows.column(VaultRow::lookup));
        at = bind(insert, at, rows.column(VaultRow::proof));
        bind(insert, at, rows.column(VaultRow::envelope));
        return insert.executeUpdate();
      }
    }
  },

  /**
   * Also MySQL. Duplicates are skipped by an update that changes nothing, because IGNORE would pass
   * over every other mistake too. How many rows were stored is not to be had from the count, and
   * outside strict mode not even that they were stored as they are: the caller looks.
   */
  MARIADB(
      1_500,
      "VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin",
      "VARBINARY(2048)",
      "BINARY(16)",
      "BLOB") {
    @Override
    String now() {
      return "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(3)) DIV 1000";
    }

    @Override
    String in(int count) {
      return "IN (" + "?, ".repeat(count - 1) + "?)";
    }

    @Override
    int bind(PreparedStatement statement, int at, List<byte @Nullable []> values)
        throws SQLException {
      int next = at;
      for (byte @Nullable [] value : values) {
        statement.setBytes(next++, value);
      }
      return next;
    }

    @Override
    String integer() {
      return "SIGNED";
    }

    @Override
    String current() {
      return " LOCK IN SHARE MODE";
    }

    @Override
    void prepare(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
      }
    }

    @Override
    int store(Connection connection, NewRows rows) throws SQLException {
      String values = NewRows.placeholders(this);
      try (PreparedStatement insert =
          connection.prepareStatement(
              rows.insert()
                  + " VALUES "
                  + String.join(", ", Collections.nCopies(rows.rows().size(), values))
                  + " ON DUPLICATE KEY UPDATE vault = vault")) {
        int at = 1;
        for (VaultRow row : rows.rows()) {
          at = rows.bind(insert, at, row);
        }
        insert.executeUpdate();
        return UNKNOWN;
      }
    }
  };

  /** How many rows were stored is not known. */
  static final int UNKNOWN = -1;

  private static final String DUPLICATE = "23505";
  private static final String CONCURRENT_UPDATE = "90131";
  private static final String LOCK_TIMEOUT = "HYT00";
  private static final String ROLLED_BACK = "40";

  private final int rowsAtOnce;
  private final String name;
  private final String token;
  private final String lookup;
  private final String envelope;

  VaultDialect(int rowsAtOnce, String name, String token, String lookup, String envelope) {
    this.rowsAtOnce = rowsAtOnce;
    this.name = name;
    this.token = token;
    this.lookup = lookup;
    this.envelope = envelope;
  }

  /** The dialect of a database by the name that its driver gives it. */
  static Optional<VaultDialect> of(String product) {
    return switch (product.toUpperCase(Locale.ROOT)) {
      case "H2" -> Optional.of(H2);
      case "POSTGRESQL" -> Optional.of(POSTGRESQL);
      case "MARIADB", "MYSQL" -> Optional.of(MARIADB);
      default -> Optional.empty();
    };
  }

  /** How many rows or values one statement has at most. */
  int rowsAtOnce() {
    return rowsAtOnce;
  }

  /** Milliseconds since 1970, by the database's clock, when the statement began. */
  abstract String now();

  /** Stores the rows that no other row stands in the way of; tells how many, or UNKNOWN. */
  abstract int store(Connection connection, NewRows rows) throws SQLException;

  /** A comparison with a list. */
  String in(int count) {
    return "= ANY(?)";
  }

  /** Binds a list; tells which parameter is next. */
  int bind(PreparedStatement statement, int at, List<byte @Nullable []> values)
      throws SQLException {
    statement.setArray(
        at, statement.getConnection().createArrayOf(envelope, values.toArray(new byte[0][])));
    return at + 1;
  }

  /** A row for each look-up that leads somewhere: token, look-up, proof, and 1 where it is live. */
  final String lookedUp(String table, int count) {
    return "SELECT token, lookup, proof, "
        + live()
        + " FROM "
        + table
        + " WHERE lookup "
        + in(count)
        + " AND field = ? AND vault = ?";
  }

  final String live() {
    return "CASE WHEN envelope IS NULL OR (expires IS NOT NULL AND expires <= "
        + now()
        + ") THEN 0 ELSE 1 END";
  }

  /** The row of a field's index key, in the same columns. */
  final String indexKey(String table) {
    return "SELECT token, lookup, envelope, 0 FROM "
        + table
        + " WHERE token = ? AND field = ? AND vault = ?";
  }

  /**
   * The statement that reads the index key and what look-ups lead to, in one round trip. It has the
   * parameters of {@link #indexKey}, then those of {@link #lookedUp}.
   */
  String byLookups(String table, int count) {
    return indexKey(table) + " UNION ALL " + lookedUp(table, count);
  }

  /** Reads the result of {@link #byLookups}. */
  void read(ResultSet rows, Found found) throws SQLException {
    found.addAll(rows);
  }

  /** The type that an amount of milliseconds is cast to. */
  String integer() {
    return "BIGINT";
  }

  /** What makes a query see what others have committed meanwhile, whatever the transaction sees. */
  String current() {
    return "";
  }

  /** What is said before a transaction of the vault's own. */
  void prepare(Connection connection) throws SQLException {}

  /**
   * What is said first in a transaction of the vault's own. Where the database takes its time to
   * notice a deadlock, those that have been in one go one after the other.
   *
   * @param again whether it was run before
   */
  void enter(Connection connection, String table, String vault, boolean again)
      throws SQLException {}

  /** Whether a transaction failed only because of another one. */
  boolean isWorthRepeating(SQLException e) {
    String state = e.getSQLState();
    return state != null && state.startsWith(ROLLED_BACK);
  }

  /** The statement that creates the table. */
  String ddl(String table) {
    return "CREATE TABLE "
        + table
        + " (\n  vault "
        + name
        + " NOT NULL,\n  field "
        + name
        + " NOT NULL,\n  token "
        + token
        + " NOT NULL,\n  lookup "
        + lookup
        + ",\n  proof "
        + lookup
        + ",\n  envelope "
        + envelope
        + ",\n  expires BIGINT,\n  PRIMARY KEY (token, field, vault),\n  UNIQUE (lookup, field,"
        + " vault)\n)";
  }
}
