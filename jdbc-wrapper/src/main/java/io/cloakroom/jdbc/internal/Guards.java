// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.TokenShape;
import io.cloakroom.jdbc.Storage;
import io.cloakroom.jdbc.internal.LiveSchema.LiveCheck;
import io.cloakroom.jdbc.internal.LiveSchema.Name;
import io.cloakroom.jdbc.internal.sql.ProtectedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The CHECK constraints that keep plaintext out of protected columns, whatever way it comes. They
 * know stored forms by their looks: the text marker; byte 0 and Tink's prefix; check digits that
 * are never those of a value.
 */
final class Guards {

  /** What every database takes as a name. */
  private static final int LONGEST_NAME = 60;

  private Guards() {}

  /** The constraint's name. */
  static String name(ProtectedColumn column) {
    String name = ("cloakroom_" + column.table() + "_" + column.column()).toLowerCase(Locale.ROOT);
    return name.length() <= LONGEST_NAME
        ? name
        : name.substring(0, LONGEST_NAME - 9)
            + String.format(Locale.ROOT, "_%08x", name.hashCode());
  }

  /** Whether a constraint can tell stored forms from values: not where tokens look like values. */
  static boolean exists(ProtectedColumn column) {
    return column.field().protection().tokenShape().map(TokenShape::isGuarded).orElse(true);
  }

  /** The statement that adds a column's guard. */
  static String ddl(ProtectedColumn column, Ddl ddl) {
    String name = ddl.name(column);
    return "ALTER TABLE "
        + ddl.table(column)
        + " ADD CONSTRAINT "
        + ddl.quote(name(column))
        + " CHECK ("
        + name
        + " IS NULL OR "
        + condition(column, name, ddl)
        + ")";
  }

  private static String condition(ProtectedColumn column, String name, Ddl ddl) {
    Optional<TokenShape> tokens = column.field().protection().tokenShape();
    if (tokens.isPresent()) {
      return TokenGuards.condition(tokens.get(), name);
    }
    if (column.storage() == Storage.BINARY) {
      return "SUBSTRING(" + name + " FROM 1 FOR 2) = " + ddl.hex(firstBytes(column.field()));
    }
    return name + " " + ddl.like() + " 'cr1.%'";
  }

  /** Byte 0 of the binary form, and the 01 of Tink's prefix. */
  private static String firstBytes(ProtectedField<?> field) {
    int mode = field.protection() instanceof Protection.Randomized ? 1 : 2;
    int byte0 = (field.isTenantBound() ? 0x20 : 0) | mode;
    return String.format(Locale.ROOT, "%02x01", byte0);
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
        && check.clause().contains(column.column())
        && check.clause().toLowerCase(Locale.ROOT).contains(sign(column));
  }

  /** What the database prints of a guard's condition whatever way it formats it. */
  private static String sign(ProtectedColumn column) {
    Optional<TokenShape> tokens = column.field().protection().tokenShape();
    if (tokens.isPresent()) {
      return TokenGuards.sign(tokens.get()).toLowerCase(Locale.ROOT);
    }
    return column.storage() == Storage.BINARY ? "'" + firstBytes(column.field()) + "'" : "'cr1.%'";
  }
}
