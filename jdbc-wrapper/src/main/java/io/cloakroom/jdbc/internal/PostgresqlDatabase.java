// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.jdbc.internal.LiveSchema.LiveColumn;
import io.cloakroom.jdbc.internal.LiveSchema.LiveRelation;
import io.cloakroom.jdbc.internal.LiveSchema.Name;
import io.cloakroom.jdbc.internal.LiveSchema.Shape;
import io.cloakroom.jdbc.internal.sql.Dialect;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 12 or later; {@code pg_catalog} says what there is. */
final class PostgresqlDatabase implements Database {

  /** What a text or bytea column takes: 1 GB. */
  private static final long UNLIMITED = 1L << 30;

  /** A varchar's modifier is its width and the bytes of a length. */
  private static final int MODIFIER_HEADER = 4;

  private static final String OWN =
      " n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')";

  private static final String RELATIONS =
      "SELECT n.nspname, c.relname, c.relkind IN ('r', 'p', 'f')"
          + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND"
          + OWN;

  private static final String COLUMNS =
      "SELECT n.nspname, c.relname, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),"
          + " CASE WHEN t.typnamespace = 'pg_catalog'::pg_catalog.regnamespace"
          + " THEN t.typname::text END, a.atttypmod, l.collisdeterministic,"
          + " a.attgenerated <> '' OR a.attidentity <> '',"
          + " pg_catalog.pg_get_expr(d.adbin, d.adrelid)"
          + " FROM pg_catalog.pg_attribute a"
          + " JOIN pg_catalog.pg_class c ON c.oid = a.attrelid"
          + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
          + " JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
          + " LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation"
          + " LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum"
          + " WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND a.attnum > 0"
          + " AND NOT a.attisdropped AND"
          + OWN
          + " ORDER BY c.oid, a.attnum";

  /** What a view or rule reads or writes, and parents with children, which see one another. */
  private static final String REACHES =
      "SELECT n.nspname, c.relname, tn.nspname, t.relname FROM (SELECT r.ev_class AS a,"
          + " d.refobjid AS b FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_depend d"
          + " ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = r.oid"
          + " AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass"
          + " UNION SELECT inhrelid, inhparent FROM pg_catalog.pg_inherits"
          + " UNION SELECT inhparent, inhrelid FROM pg_catalog.pg_inherits) e"
          + " JOIN pg_catalog.pg_class c ON c.oid = e.a"
          + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
          + " JOIN pg_catalog.pg_class t ON t.oid = e.b"
          + " JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace"
          + " WHERE c.oid <> t.oid";

  private static final String UNIQUE =
      "SELECT n.nspname, c.relname, a.attname FROM pg_catalog.pg_index i"
          + " JOIN pg_catalog.pg_class c ON c.oid = i.indrelid"
          + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
          + " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)"
          + " WHERE i.indisunique AND"
          + OWN;

  private static final String CHECKS =
      "SELECT n.nspname, c.relname, k.conname, pg_catalog.pg_get_constraintdef(k.oid)"
          + " FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid"
          + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE k.contype = 'c'";

  private static final String SESSION =
      "SELECT pg_catalog.current_schemas(true),"
          + " pg_catalog.current_setting('standard_conforming_strings')";

  @Override
  public LiveSchema read(Connection bare) throws SQLException {
    Map<Name, List<LiveColumn>> columns =
        CatalogueRows.columns(bare, COLUMNS, PostgresqlDatabase::column);
    Map<Name, List<Name>> reaches = reaches(bare);
    Map<Name, Set<String>> unique = CatalogueRows.names(bare, UNIQUE);
    List<LiveRelation> relations = new ArrayList<>();
    try (Statement statement = bare.createStatement();
        ResultSet rows = statement.executeQuery(RELATIONS)) {
      while (rows.next()) {
        Name name = new Name(rows.getString(1), rows.getString(2));
        relations.add(
            new LiveRelation(
                name,
                rows.getBoolean(3),
                columns.getOrDefault(name, List.of()),
                reaches.getOrDefault(name, List.of()),
                unique.getOrDefault(name, Set.of())));
      }
    }
    List<String> path = session(bare, Dialect.POSTGRESQL).path();
    return new LiveSchema(
        path, Folding.LOWER, List.copyOf(relations), CatalogueRows.checks(bare, CHECKS));
  }

  @Override
  public Dialect dialect(Connection bare) {
    return Dialect.POSTGRESQL;
  }

  @Override
  public Session session(Connection bare, Dialect usual) throws SQLException {
    try (Statement statement = bare.createStatement();
        ResultSet rows = statement.executeQuery(SESSION)) {
      rows.next();
      Array schemas = rows.getArray(1);
      List<String> path = List.of((String[]) schemas.getArray());
      return new Session(path, Dialect.postgresql(rows.getString(2).equals("on")));
    }
  }

  @Override
  public Ddl ddl() {
    return Ddl.POSTGRESQL;
  }

  /** Strings are how bytes are written: {@code '\x00ff'}. */
  @Override
  public Object literal(Object value, Class<?> type) {
    if (type != byte[].class || !(value instanceof String text) || !text.contains("\\")) {
      return value;
    }
    if (!text.startsWith("\\x")) {
      throw new IllegalArgumentException("bytes in the escape format");
    }
    return HexFormat.of().parseHex(text, 2, text.length());
  }

  private static LiveColumn column(ResultSet row) throws SQLException {
    String type = row.getString(5);
    int modifier = row.getInt(6);
    boolean deterministic = row.getBoolean(7);
    return new LiveColumn(
        row.getString(3),
        row.getString(4),
        type == null ? Shape.OTHER : shape(type),
        modifier > MODIFIER_HEADER ? modifier - MODIFIER_HEADER : UNLIMITED,
        deterministic,
        row.getBoolean(8) ? "a generation rule" : filledBy(row.getString(9)),
        true,
        null);
  }

  private static Shape shape(String type) {
    return switch (type) {
      case "varchar", "text" -> Shape.TEXT;
      case "bytea" -> Shape.BINARY;
      default -> Shape.OTHER;
    };
  }

  private static @Nullable String filledBy(@Nullable String byDefault) {
    return byDefault == null || byDefault.startsWith("NULL::") || byDefault.equals("NULL")
        ? null
        : "a DEFAULT";
  }

  private static Map<Name, List<Name>> reaches(Connection bare) throws SQLException {
    Map<Name, List<Name>> reaches = new HashMap<>();
    try (Statement statement = bare.createStatement();
        ResultSet rows = statement.executeQuery(REACHES)) {
      while (rows.next()) {
        reaches
            .computeIfAbsent(new Name(rows.getString(1), rows.getString(2)), n -> new ArrayList<>())
            .add(new Name(rows.getString(3), rows.getString(4)));
      }
    }
    return reaches;
  }
}
