// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.jdbc.internal.LiveSchema.LiveCheck;
import io.cloakroom.jdbc.internal.LiveSchema.LiveColumn;
import io.cloakroom.jdbc.internal.LiveSchema.Name;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows of catalogue queries whose first two columns are the schema and name of a relation. */
final class CatalogueRows {

  private CatalogueRows() {}

  /** Makes a column of the row that a result stands on. */
  interface ColumnRow {
    LiveColumn of(ResultSet row) throws SQLException;
  }

  /** The columns by relation, in the order of the query. */
  static Map<Name, List<LiveColumn>> columns(Connection bare, String query, ColumnRow column)
      throws SQLException {
    Map<Name, List<LiveColumn>> columns = new HashMap<>();
    try (Statement statement = bare.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        columns.computeIfAbsent(relation(rows), name -> new ArrayList<>()).add(column.of(rows));
      }
    }
    return columns;
  }

  /** The CHECK constraints: name in the third column, clause in the fourth. */
  static List<LiveCheck> checks(Connection bare, String query) throws SQLException {
    List<LiveCheck> checks = new ArrayList<>();
    try (Statement statement = bare.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        checks.add(new LiveCheck(relation(rows), rows.getString(3), rows.getString(4)));
      }
    }
    return checks;
  }

  /** Names of columns, in the third column, by relation. */
  static Map<Name, Set<String>> names(Connection bare, String query) throws SQLException {
    Map<Name, Set<String>> names = new HashMap<>();
    try (Statement statement = bare.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        names.computeIfAbsent(relation(rows), name -> new HashSet<>()).add(rows.getString(3));
      }
    }
    return names;
  }

  private static Name relation(ResultSet row) throws SQLException {
    return new Name(row.getString(1), row.getString(2));
  }
}
