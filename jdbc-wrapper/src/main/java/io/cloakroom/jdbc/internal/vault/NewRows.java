// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.vault;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are to be stored, with what they have in common.
 *
 * @param lifetime milliseconds from now, or null for ever
 */
record NewRows(
    String table, String vault, String field, @Nullable Long lifetime, List<VaultRow> rows) {

  /** How the statement begins. */
  String insert() {
    return "INSERT INTO " + table + " (vault, field, token, lookup, proof, envelope, expires)";
  }

  /** One row of placeholders. */
  static String placeholders(VaultDialect dialect) {
    return "(?, ?, ?, ?, ?, ?, " + dialect.now() + " + CAST(? AS " + dialect.integer() + "))";
  }

  /** Binds the placeholders of one row; tells which parameter is next. */
  int bind(PreparedStatement statement, int at, VaultRow row) throws SQLException {
    statement.setString(at, vault);
    statement.setString(at + 1, field);
    statement.setBytes(at + 2, row.token());
    statement.setBytes(at + 3, row.lookup());
    statement.setBytes(at + 4, row.proof());
    statement.setBytes(at + 5, row.envelope());
    statement.setObject(at + 6, lifetime, Types.BIGINT);
    return at + 7;
  }

  /** Binds vault, field and lifetime; tells which parameter is next. */
  int bindCommon(PreparedStatement statement, int at) throws SQLException {
    statement.setString(at, vault);
    statement.setString(at + 1, field);
    statement.setObject(at + 2, lifetime, Types.BIGINT);
    return at + 3;
  }

  /** One part of every row. */
  List<byte @Nullable []> column(Function<VaultRow, byte @Nullable []> part) {
    List<byte @Nullable []> column = new ArrayList<>(rows.size());
    for (VaultRow row : rows) {
      column.add(part.apply(row));
    }
    return column;
  }
}
