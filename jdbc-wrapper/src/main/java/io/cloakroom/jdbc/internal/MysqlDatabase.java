// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.jdbc.internal.LiveSchema.LiveCheck;
import io.cloakroom.jdbc.internal.LiveSchema.LiveColumn;
import io.cloakroom.jdbc.internal.LiveSchema.LiveRelation;
import io.cloakroom.jdbc.internal.LiveSchema.Name;
import io.cloakroom.jdbc.internal.LiveSchema.Shape;
import io.cloakroom.jdbc.internal.sql.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** MariaDB and MySQL; their {@code information_schema} says what there is. Schema is database. */
final class MysqlDatabase implements Database {

  private static final String OWN =
      " TABLE_SCHEMA NOT IN ('mysql', 'information_schema', 'performance_schema', 'sys')";

  /** Tables that are made of others, which the catalogue does not name. */
  private static final Set<String> ELSEWHERE =
      Set.of("MRG_MYISAM", "MERGE", "FEDERATED", "CONNECT", "SPIDER");

  /** A temporary table, which hides a table of its name, comes last and counts for nothing then. */
  private static final String RELATIONS =
      "SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, ENGINE FROM information_schema.TABLES WHERE"
          + OWN
          + " ORDER BY TABLE_TYPE = 'TEMPORARY'";

  private static final String COLUMNS =
      "SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, DATA_TYPE,"
          + " CHARACTER_MAXIMUM_LENGTH, COLLATION_NAME, COLUMN_DEFAULT, EXTRA,"
          + " GENERATION_EXPRESSION"
          + " FROM information_schema.COLUMNS WHERE"
          + OWN
          + " ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION";
  private static final String UNIQUE =
      "SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME FROM information_schema.STATISTICS"
          + " WHERE NON_UNIQUE = 0 AND COLUMN_NAME IS NOT NULL AND"
          + OWN;
  private static final String VIEWS =
      "SELECT TABLE_SCHEMA, TABLE_NAME, VIEW_DEFINITION FROM information_schema.VIEWS WHERE" + OWN;
  private static final String CHECKS =
      "SELECT CONSTRAINT_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, CHECK_CLAUSE"
          + " FROM information_schema.CHECK_CONSTRAINTS";
  private static final String MYSQL_CHECKS =
      "SELECT t.TABLE_SCHEMA, t.TABLE_NAME, c.CONSTRAINT_NAME, c.CHECK_CLAUSE"
          + " FROM information_schema.CHECK_CONSTRAINTS c"
          + " JOIN information_schema.TABLE_CONSTRAINTS t USING (CONSTRAINT_SCHEMA, CONSTRAINT_NAME)"
          + " WHERE t.CONSTRAINT_TYPE = 'CHECK' AND t.ENFORCED = 'YES'";
  private static final String SESSION = "SELECT DATABASE(), @@SESSION.sql_mode";

  @Override
  public LiveSchema read(Connection bare) throws SQLException {
    Map<Name, List<LiveColumn>> columns =
        CatalogueRows.columns(bare, COLUMNS, MysqlDatabase::column);
    Map<Name, @Nullable List<Name>> views = views(bare);
    Map<Name, Set<String>> unique = CatalogueRows.names(bare, UNIQUE);
    Map<Name, LiveRelation> relations = new LinkedHashMap<>();
    try (Statement statement = bare.createStatement();
        ResultSet rows = statement.executeQuery(RELATIONS)) {
      while (rows.next()) {
        Name name = new Name(rows.getString(1), rows.getString(2));
        boolean table = !rows.getString(3).contains("VIEW");
        List<Name> reaches = table ? tables(rows.getString(4)) : views.get(name);
        List<LiveColumn> own = columns.getOrDefault(name, List.of());
        Set<String> keys = unique.getOrDefault(name, Set.of());
        relations.putIfAbsent(name, new LiveRelation(name, table, own, reaches, keys));
      }
    }
    List<String> path = session(bare, Dialect.MYSQL).path();
    return new LiveSchema(path, Folding.IGNORE, List.copyOf(relations.values()), checks(bare));
  }

  private static @Nullable List<Name> tables(@Nullable String engine) {
    boolean elsewhere = engine != null && ELSEWHERE.contains(engine.toUpperCase(Locale.ROOT));
    return elsewhere ? null : List.of();
  }

  @Override
  public Dialect dialect(Connection bare) {
    return Dialect.MYSQL;
  }

  @Override
  public Session session(Connection bare, Dialect usual) throws SQLException {
    try (Statement statement = bare.createStatement();
        ResultSet rows = statement.executeQuery(SESSION)) {
      rows.next();
      String database = rows.getString(1);
      List<String> path = database == null ? List.of() : List.of(database);
      return new Session(path, Dialect.mysql(rows.getString(2)));
    }
  }

  @Override
  public Ddl ddl() {
    return Ddl.MYSQL;
  }

  @Override
  public boolean hasCatalogs() {
    return true;
  }

  @Override
  public boolean namesGeneratedKeys() {
    return false;
  }

  private static LiveColumn column(ResultSet row) throws SQLException {
    String collation = row.getString(7);
    String extra = row.getString(9).toUpperCase(Locale.ROOT);
    return new LiveColumn(
        row.getString(3),
        row.getString(4),
        shape(row.getString(5)),
        row.getLong(6),
        collation != null && (collation.endsWith("_bin") || collation.equals("binary")),
        filledBy(row.getString(8), extra),
        !extra.contains("INVISIBLE"),
        row.getString(10));
  }

  private static Shape shape(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "varchar", "tinytext", "text", "mediumtext", "longtext" -> Shape.TEXT;
      case "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> Shape.BINARY;
      default -> Shape.OTHER;
    };
  }

  private static @Nullable String filledBy(@Nullable String byDefault, String extra) {
    if (extra.contains("GENERATED") && !extra.contains("DEFAULT_GENERATED")) {
      return "a generation rule";
    }
    if (extra.contains("ON UPDATE")) {
      return "an ON UPDATE clause";
    }
    return byDefault == null || byDefault.equals("NULL") ? null : "a DEFAULT";
  }

  private static Map<Name, @Nullable List<Name>> views(Connection bare) throws SQLException {
    Map<Name, @Nullable List<Name>> views = new HashMap<>();
    try (Statement statement = bare.createStatement();
        ResultSet rows = statement.executeQuery(VIEWS)) {
      while (rows.next()) {
        String definition = rows.getString(3);
        boolean hidden = definition == null || definition.isEmpty();
        views.put(
            new Name(rows.getString(1), rows.getString(2)),
            hidden ? null : QuotedNames.in(definition, '`'));
      }
    }
    return views;
  }

  private static List<LiveCheck> checks(Connection bare) throws SQLException {
    boolean mariadb =
        bare.getMetaData().getDatabaseProductVersion().toLowerCase(Locale.ROOT).contains("mariadb");
    return CatalogueRows.checks(bare, mariadb ? CHECKS : MYSQL_CHECKS);
  }
}
