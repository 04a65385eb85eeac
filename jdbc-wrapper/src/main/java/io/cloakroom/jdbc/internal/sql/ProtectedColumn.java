// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.ProtectedField;
import io.cloakroom.jdbc.Storage;

/**
 * A column that carries a protected field, spelled as in the database's catalogue.
 *
 * @param schema the schema of its table
 * @param table the table
 * @param column the column
 * @param field what it carries
 * @param storage text or bytes
 */
public record ProtectedColumn(
    String schema, String table, String column, ProtectedField<?> field, Storage storage) {

  /** {@code table.column}, for messages. */
  public String label() {
    return table + "." + column;
  }
}
