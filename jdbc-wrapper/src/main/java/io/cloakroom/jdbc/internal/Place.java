// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.jdbc.internal.sql.ColumnText;
import org.jspecify.annotations.Nullable;

/**
 * What of a column's stored forms a searched value is compared with: all of them, or the part where
 * an index has its slot.
 *
 * @param from where the part starts, from 1; 0 for all
 * @param length its characters or bytes; 0 for all
 * @param generated the table's generated column that is this part, or null where there is none
 */
record Place(int from, int length, @Nullable String generated) {

  /** The stored form as it is. */
  static final Place WHOLE = new Place(0, 0, null);

  /** The expression over a column of a statement; indexes of the database are built on the same. */
  String over(ColumnText column, Ddl ddl) {
    if (length == 0) {
      return column.text();
    }
    return generated != null && column.direct()
        ? column.qualifier() + ddl.quote(generated)
        : ddl.part(column.text(), from, length);
  }
}
