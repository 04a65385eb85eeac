// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.jdbc.internal.LiveSchema.LiveColumn;
import io.cloakroom.jdbc.internal.LiveSchema.LiveRelation;
import io.cloakroom.jdbc.internal.LiveSchema.Name;
import io.cloakroom.jdbc.internal.LiveSchema.Shape;
import io.cloakroom.jdbc.internal.sql.Dialect;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** H2 2.x; its {@code INFORMATION_SCHEMA} says what there is. */
final class H2Database implements Database {

  private static final String TABLES =
      "SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE FROM INFORMATION_SCHEMA.TABLES"
          + " WHERE TABLE_SCHEMA <> 'INFORMATION_SCHEMA'"
          // a session's temporary table hides behind a table of the same name
          + " ORDER BY TABLE_TYPE";
  private static final String SPECIAL_COLUMNS =
      "SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, COLUMN_ON_UPDATE IS NOT NULL, IS_VISIBLE,"
          + " GENERATION_EXPRESSION, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH"
          + " FROM INFORMATION_SCHEMA.COLUMNS"
          + " WHERE COLUMN_ON_UPDATE IS NOT NULL OR NOT IS_VISIBLE";
  private static final String COLLATION =
      "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'COLLATION'";
  private static final String MODE =
      "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'MODE'";
  private static final String VIEWS =
      "SELECT TABLE_SCHEMA, TABLE_NAME, VIEW_DEFINITION FROM INFORMATION_SCHEMA.VIEWS"
          + " WHERE TABLE_SCHEMA <> 'INFORMATION_SCHEMA'";
  private static final String SYNONYMS =
      "SELECT SYNONYM_SCHEMA, SYNONYM_NAME, SYNONYM_FOR_SCHEMA, SYNONYM_FOR"
          + " FROM INFORMATION_SCHEMA.SYNONYMS";
  private static final String UNIQUE =
      "SELECT C.TABLE_SCHEMA, C.TABLE_NAME, C.COLUMN_NAME FROM INFORMATION_SCHEMA.INDEX_COLUMNS C"
          + " WHERE C.IS_UNIQUE";
  private static final String CHECKS =
      "SELECT T.TABLE_SCHEMA, T.TABLE_NAME, T.CONSTRAINT_NAME, C.CHECK_CLAUSE"
          + " FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS T"
          + " JOIN INFORMATION_SCHEMA.CHECK_CONSTRAINTS C"
          + " ON C.CONSTRAINT_SCHEMA = T.CONSTRAINT_SCHEMA"
          + " AND C.CONSTRAINT_NAME = T.CONSTRAINT_NAME"
          + " WHERE T.CONSTRAINT_TYPE = 'CHECK' AND T.ENFORCED = 'YES'";

  @Override
  public LiveSchema read(Connection bare) throws SQLException {
    Map<Name, Boolean> tables = tables(bare);
    Map<Name, List<LiveColumn>> columns = columns(bare, tables.keySet());
    Map<Name, @Nullable String> views = views(bare);
    Map<Name, Set<String>> unique = CatalogueRows.names(bare, UNIQUE);
    Map<Name, LiveRelation> relations = new LinkedHashMap<>();
    tables.forEach(
        (name, table) -> {
          List<Name> reaches = table ? List.of() : QuotedNames.in(views.get(name), '"');
          Set<String> keys = unique.getOrDefault(name, Set.of());
          relations.put(name, new LiveRelation(name, table, columns.get(name), reaches, keys));
        });
    addSynonyms(bare, relations);
    Folding folding = Folding.of(bare.getMetaData());
    return new LiveSchema(
        List.of(bare.getSchema()),
        folding,
        List.copyOf(relations.values()),
        CatalogueRows.checks(bare, CHECKS));
  }

  @Override
  public Dialect dialect(Connection bare) throws SQLException {
    try (Statement statement = bare.createStatement();
        ResultSet rows = statement.executeQuery(MODE)) {
      String mode = rows.next() ? rows.getString(1) : "REGULAR";
      return Dialect.h2(bare.getMetaData(), mode);
    }
  }

  @Override
  public Session session(Connection bare, Dialect usual) throws SQLException {
    return new Session(List.of(bare.getSchema()), usual);
  }

  @Override
  public Ddl ddl() {
    return Ddl.H2;
  }

  @Override
  public boolean namesBaseColumns() {
    return true;
  }

  /** All relations, and which of them are tables of their own. */
  private static Map<Name, Boolean> tables(Connection bare) throws SQLException {
    Map<Name, Boolean> tables = new LinkedHashMap<>();
    try (Statement statement = bare.createStatement();
        ResultSet rows = statement.executeQuery(TABLES)) {
      while (rows.next()) {
        Name name = new Name(rows.getString(1), rows.getString(2));
        tables.putIfAbsent(name, !rows.getString(3).equals("VIEW"));
      }
    }
    return tables;
  }

  private static Map<Name, @Nullable String> views(Connection bare) throws SQLException {
    Map<Name, @Nullable String> definitions = new HashMap<>();
    try (Statement statement = bare.createStatement();
        ResultSet rows = statement.executeQuery(VIEWS)) {
      while (rows.next()) {
        definitions.put(new Name(rows.getString(1), rows.getString(2)), rows.getString(3));
      }
    }
    return definitions;
  }

  /**
   * The columns of all relations. H2 2.4 fails on those of a materialized view, and hides all
   * others with them; then each relation is asked for by itself, and one that fails is missing.
   */
  private static Map<Name, List<LiveColumn>> columns(Connection bare, Set<Name> relations)
      throws SQLException {
    Extras extras = extras(bare);
    DatabaseMetaData metaData = bare.getMetaData();
    Map<Name, List<LiveColumn>> columns = new HashMap<>();
    if (read(metaData, "%", "%", extras, columns)) {
      extras.generated().forEach((name, hidden) -> addHidden(columns.get(name), hidden));
      relations.forEach(name -> columns.putIfAbsent(name, List.of())); // temporary tables
      return columns;
    }
    columns.clear();
    String escape = metaData.getSearchStringEscape();
    for (Name name : relations) {
      String schema = pattern(name.schema(), escape);
      if (!read(metaData, schema, pattern(name.relation(), escape), extras, columns)) {
        columns.remove(name);
      } else {
        addHidden(columns.get(name), extras.generated().getOrDefault(name, List.of()));
      }
    }
    return columns;
  }

  private static boolean read(
      DatabaseMetaData metaData,
      String schema,
      String table,
      Extras extras,
      Map<Name, List<LiveColumn>> columns) {
    try (ResultSet rows = metaData.getColumns(null, schema, table, "%")) {
      while (rows.next()) {
        Name name = new Name(rows.getString("TABLE_SCHEM"), rows.getString("TABLE_NAME"));
        columns.computeIfAbsent(name, n -> new ArrayList<>()).add(column(rows, name, extras));
      }
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private static String pattern(String name, String escape) {
    return name.replace(escape, escape + escape)
        .replace("_", escape + "_")
        .replace("%", escape + "%");
  }

  private static LiveColumn column(ResultSet row, Name table, Extras extras) throws SQLException {
    String column = row.getString("COLUMN_NAME");
    String type = row.getString("TYPE_NAME");
    boolean comparesByBytes = extras.comparesByBytes() && !type.equals("VARCHAR_IGNORECASE");
    String filledBy =
        extras.updated().contains(List.of(table.schema(), table.relation(), column))
            ? "an ON UPDATE clause"
            : filledBy(row);
    return new LiveColumn(
        column,
        type,
        shape(type),
        row.getLong("COLUMN_SIZE"),
        comparesByBytes,
        filledBy,
        true,
        null);
  }

  private static Shape shape(String type) {
    return switch (type) {
      case "CHARACTER VARYING", "CHARACTER LARGE OBJECT", "VARCHAR_IGNORECASE" -> Shape.TEXT;
      case "BINARY VARYING", "BINARY LARGE OBJECT" -> Shape.BINARY;
      default -> Shape.OTHER;
    };
  }

  private static @Nullable String filledBy(ResultSet row) throws SQLException {
    if (row.getString("IS_GENERATEDCOLUMN").equals("YES")
        || row.getString("IS_AUTOINCREMENT").equals("YES")) {
      return "a generation rule";
    }
    String byDefault = row.getString("COLUMN_DEF");
    return byDefault == null || byDefault.equals("NULL") ? null : "a DEFAULT";
  }

  /**
   * What the driver does not say of columns.
   *
   * @param updated schema, table and name of each column with an ON UPDATE clause
   * @param generated by relation, the columns that are INVISIBLE and generated
   * @param comparesByBytes whether the database has no collation
   */
  private record Extras(
      Set<List<String>> updated, Map<Name, List<LiveColumn>> generated, boolean comparesByBytes) {}

  private static Extras extras(Connection bare) throws SQLException {
    Set<List<String>> updated = new HashSet<>();
    Map<Name, List<LiveColumn>> generated = new HashMap<>();
    try (Statement statement = bare.createStatement()) {
      boolean comparesByBytes;
      try (ResultSet rows = statement.executeQuery(COLLATION)) {
        comparesByBytes = !rows.next() || rows.getString(1).equals("OFF");
      }
      try (ResultSet rows = statement.executeQuery(SPECIAL_COLUMNS)) {
        while (rows.next()) {
          List<String> name = List.of(rows.getString(1), rows.getString(2), rows.getString(3));
          if (rows.getBoolean(4)) {
            updated.add(name);
          }
          if (!rows.getBoolean(5) && rows.getString(6) != null) {
            generated
                .computeIfAbsent(new Name(name.get(0), name.get(1)), n -> new ArrayList<>())
                .add(hidden(rows));
          }
        }
      } catch (SQLException e) {
        updated.clear(); // a materialized view hides them; the guard stands behind this check
      }
      return new Extras(updated, generated, comparesByBytes);
    }
  }

  private static void addHidden(@Nullable List<LiveColumn> columns, List<LiveColumn> hidden) {
    if (columns != null) {
      columns.addAll(hidden);
    }
  }

  /** A column that the driver does not show. */
  private static LiveColumn hidden(ResultSet row) throws SQLException {
    String type = row.getString(7);
    return new LiveColumn(
        row.getString(3),
        type,
        shape(type),
        row.getLong(8),
        true,
        "a generation rule",
        false,
        row.getString(6));
  }

  private static void addSynonyms(Connection bare, Map<Name, LiveRelation> relations)
      throws SQLException {
    try (Statement statement = bare.createStatement();
        ResultSet rows = statement.executeQuery(SYNONYMS)) {
      while (rows.next()) {
        Name name = new Name(rows.getString(1), rows.getString(2));
        Name target = new Name(rows.getString(3), rows.getString(4));
        LiveRelation behind = relations.get(target);
        List<LiveColumn> columns = behind == null ? null : behind.columns();
        relations.put(name, new LiveRelation(name, false, columns, List.of(target), Set.of()));
      }
    }
  }
}
