// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.internal.sql.Dialect;
import io.cloakroom.jdbc.internal.sql.ProtectedColumn;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * What is different about one kind of database: its catalogue, its sessions, its DDL. How it reads
 * text is a {@link Dialect}. Stateless.
 */
interface Database {

  /** The whole catalogue as this connection sees it. */
  LiveSchema read(Connection bare) throws SQLException;

  /** How statements are read where no session says otherwise. */
  Dialect dialect(Connection bare) throws SQLException;

  /**
   * What a session has set just now.
   *
   * @param usual the database's dialect
   */
  Session session(Connection bare, Dialect usual) throws SQLException;

  /** How it writes definitions. */
  Ddl ddl();

  /** Whether the driver calls a schema a catalogue. */
  default boolean hasCatalogs() {
    return false;
  }

  /** Whether UNIQUE, a primary or a foreign key stands on a column. */
  default boolean isConstrained(Connection bare, ProtectedColumn column) throws SQLException {
    DatabaseMetaData metaData = bare.getMetaData();
    String catalog = hasCatalogs() ? column.schema() : bare.getCatalog();
    String schema = hasCatalogs() ? null : column.schema();
    String table = column.table();
    return names(metaData.getIndexInfo(catalog, schema, table, true, true), "COLUMN_NAME", column)
        || names(metaData.getPrimaryKeys(catalog, schema, table), "COLUMN_NAME", column)
        || names(metaData.getImportedKeys(catalog, schema, table), "FKCOLUMN_NAME", column)
        || names(metaData.getExportedKeys(catalog, schema, table), "PKCOLUMN_NAME", column);
  }

  private static boolean names(ResultSet rows, String label, ProtectedColumn column)
      throws SQLException {
    try (rows) {
      while (rows.next()) {
        String name = rows.getString(label);
        if (name != null && name.contains(column.column())) {
          return true;
        }
      }
      return false;
    }
  }

  /** Whether a result's description names the columns that the values come from. */
  default boolean namesBaseColumns() {
    return false;
  }

  /** Whether generated keys come under the names of the table's columns. */
  default boolean namesGeneratedKeys() {
    return true;
  }

  /**
   * What a literal means for a column of a type, where it is not what the lexer found.
   *
   * @throws IllegalArgumentException where it means nothing, or cannot be told
   */
  default Object literal(Object value, Class<?> type) {
    return value;
  }

  /**
   * A session's settings that statements depend on.
   *
   * @param path the schemas in which a name without schema is looked up, in order
   * @param dialect how its statements are read
   */
  record Session(List<String> path, Dialect dialect) {}

  /** The database at the other end of a connection. */
  static Database of(Connection bare) throws SQLException {
    String product = bare.getMetaData().getDatabaseProductName();
    return switch (product.toLowerCase(Locale.ROOT)) {
      case "h2" -> new H2Database();
      case "postgresql" -> new PostgresqlDatabase();
      case "mariadb", "mysql" -> new MysqlDatabase();
      default ->
          throw new ProtectedColumnException(
              "Cloakroom does not know the database "
                  + product
                  + " yet; it knows H2, PostgreSQL, MariaDB and MySQL.",
              ProtectedColumnException.NOT_SUPPORTED);
    };
  }
}
