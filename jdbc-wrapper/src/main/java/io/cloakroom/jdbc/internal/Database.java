// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.internal.sql.Dialect;
import java.sql.Connection;
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
