// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.TokenFormat;
import io.cloakroom.jdbc.Storage;
import io.cloakroom.jdbc.internal.LiveSchema.LiveCheck;
import io.cloakroom.jdbc.internal.LiveSchema.Name;
import io.cloakroom.jdbc.internal.sql.ProtectedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The CHECK constraints that keep plaintext out of protected columns, whatever way it comes. They
 * know stored forms by their looks: the text marker; byte 0 and Tink's prefix; a token's Luhn sum,
 * which is never that of a card number.
 */
final class Guards {

  private static final String DIGITS = "0123456789";

  /** The digit d, doubled and its digits added, stands at place f(d): 0 2 4 6 8 1 3 5 7 9. */
  private static final String DOUBLED = "0516273849";

  private static final int LONGEST_PAN = 19;
  private static final int SHORTEST_PAN = 12;

  /** What a token's Luhn sum leaves when divided by ten; a card number's leaves nothing. */
  private static final int TOKEN_REMAINDER = 1;

  private Guards() {}

  /** An identifier as SQL wants it. */
  static String quote(String identifier) {
    return "\"" + identifier.replace("\"", "\"\"") + "\"";
  }

  /** The constraint's name. */
  static String name(ProtectedColumn column) {
    return ("cloakroom_" + column.table() + "_" + column.column()).toLowerCase(Locale.ROOT);
  }

  /**
   * Whether a constraint can tell this column's stored forms from values: not where tokens look
   * like values, nor where telling takes the remainder of a long number, as for IBANs.
   */
  static boolean exists(ProtectedColumn column) {
    return !(column.field().protection() instanceof Protection.FormatPreserving tokens)
        || (tokens.shape().format() == TokenFormat.PAN
            && tokens.shape().isGuarded()
            && tokens.shape().separators().isEmpty());
  }

  /** The statement that adds a column's guard. */
  static String ddl(ProtectedColumn column) {
    String name = quote(column.column());
    return "ALTER TABLE "
        + quote(column.schema())
        + "."
        + quote(column.table())
        + " ADD CONSTRAINT "
        + quote(name(column))
        + " CHECK ("
        + name
        + " IS NULL OR "
        + condition(column, name)
        + ")";
  }

  private static String condition(ProtectedColumn column, String name) {
    if (column.field().protection() instanceof Protection.FormatPreserving) {
      return panToken(name);
    }
    if (column.storage() == Storage.BINARY) {
      return "SUBSTRING(" + name + " FROM 1 FOR 2) = X'" + firstBytes(column.field()) + "'";
    }
    return name + " LIKE 'cr1.%'";
  }

  /** Byte 0 of the binary form, and the 01 of Tink's prefix. */
  private static String firstBytes(ProtectedField<?> field) {
    int mode = field.protection() instanceof Protection.Randomized ? 1 : 2;
    int byte0 = (field.isTenantBound() ? 0x20 : 0) | mode;
    return String.format(Locale.ROOT, "%02x01", byte0);
  }

  /**
   * Digits only, 12 to 19 of them, and a Luhn sum that no card number has. The value is filled up
   * with zeros to 19 places, so that every place of the sum is a fixed one.
   */
  private static String panToken(String name) {
    String rest = name;
    for (int i = 0; i < DIGITS.length(); i++) {
      rest = "REPLACE(" + rest + ", '" + DIGITS.charAt(i) + "', '')";
    }
    StringBuilder sum = new StringBuilder();
    for (int place = 1; place <= LONGEST_PAN; place++) {
      boolean doubled = (LONGEST_PAN - place) % 2 == 1;
      sum.append(place == 1 ? "" : " + ")
          .append("POSITION(SUBSTRING(LPAD(")
          .append(name)
          .append(", 19, '0') FROM ")
          .append(place)
          .append(" FOR 1) IN '")
          .append(doubled ? DOUBLED : DIGITS)
          .append("') - 1");
    }
    return "(CHAR_LENGTH("
        + name
        + ") BETWEEN "
        + SHORTEST_PAN
        + " AND "
        + LONGEST_PAN
        + " AND "
        + rest
        + " = '' AND MOD("
        + sum
        + ", 10) = "
        + TOKEN_REMAINDER
        + ")";
  }

  /** The columns whose guard is not there, or is another one under its name. */
  static List<ProtectedColumn> missing(LiveSchema live, List<ProtectedColumn> columns) {
    List<ProtectedColumn> missing = new ArrayList<>();
    for (ProtectedColumn column : columns) {
      if (exists(column) && live.checks().stream().noneMatch(check -> guards(check, column))) {
        missing.add(column);
      }
    }
    return missing;
  }

  private static boolean guards(LiveCheck check, ProtectedColumn column) {
    return check.table().equals(new Name(column.schema(), column.table()))
        && check.name().equals(name(column))
        && check.clause().contains(quote(column.column()))
        && check.clause().toLowerCase(Locale.ROOT).contains(sign(column));
  }

  /** What the database prints of a guard's condition whatever way it formats it. */
  private static String sign(ProtectedColumn column) {
    if (column.field().protection() instanceof Protection.FormatPreserving) {
      return "'" + DOUBLED + "'";
    }
    return column.storage() == Storage.BINARY ? "x'" + firstBytes(column.field()) + "'" : "'cr1.%'";
  }
}
