// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.internal.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads one kind of database's catalogue. */
interface CatalogReader {

  /** The whole catalogue as this connection sees it. */
  LiveSchema read(Connection bare) throws SQLException;

  /** How this connection's statements are to be read. */
  Dialect dialect(Connection bare) throws SQLException;

  /** The reader for a connection's database. */
  static CatalogReader of(Connection bare) throws SQLException {
    String product = bare.getMetaData().getDatabaseProductName();
    if (product.equals("H2")) {
      return new H2CatalogReader();
    }
    throw new ProtectedColumnException(
        "Cloakroom does not know the database " + product + " yet; it knows H2.",
        ProtectedColumnException.NOT_SUPPORTED);
  }
}
