// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;

/** What becomes of an unquoted name. */
enum Folding {
  /** Upper case, as the standard has it. */
  UPPER,
  /** Lower case. */
  LOWER,
  /** Kept as written. */
  NONE,
  /** Kept as written, and found in any other case as well. */
  IGNORE;

  static Folding of(DatabaseMetaData metaData) throws SQLException {
    if (metaData.storesUpperCaseIdentifiers()) {
      return UPPER;
    }
    return metaData.storesLowerCaseIdentifiers() ? LOWER : NONE;
  }

  /** A part of a name as it was written, quotes included, as the catalogue spells it. */
  String fold(String part) {
    if (ColumnName.isQuoted(part)) {
      return ColumnName.text(part);
    }
    return switch (this) {
      case UPPER -> part.toUpperCase(Locale.ROOT);
      case LOWER -> part.toLowerCase(Locale.ROOT);
      case NONE, IGNORE -> part;
    };
  }

  /** The form that all spellings of one name have in common. */
  String key(String name) {
    return this == IGNORE ? name.toLowerCase(Locale.ROOT) : name;
  }
}
