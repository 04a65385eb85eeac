// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.TokenShape;
import io.cloakroom.index.IndexPlace;
import io.cloakroom.jdbc.Storage;
import io.cloakroom.jdbc.internal.LiveSchema.LiveCheck;
import io.cloakroom.jdbc.internal.LiveSchema.Name;
import io.cloakroom.jdbc.internal.sql.ProtectedColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The CHECK constraints that keep plaintext out of protected columns, whatever way it comes. They
 * know stored forms by their looks: the text marker; byte 0 and Tink's prefix; check digits that
 * are never those of a value.
 */
final class Guards {

  /** What every database takes as a name. */
  private static final int LONGEST_NAME = 60;

  /** The shortest output of Tink, behind byte 0 in text: its prefix and a tag of 16 bytes. */
  private static final int MIN_OUTPUT_BYTES = 21;

  private static final int MIN_OUTPUT_CHARS = 30;
  private static final int INDEXED = 0x08;

  /** What a guard of an indexed column has once for each layout. */
  private static final Pattern FORMS = Pattern.compile("'cr1i|'[0-9a-f]{4}'");

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
  static String ddl(BoundColumn bound, Ddl ddl) {
    ProtectedColumn column = bound.column();
    String name = ddl.name(column);
    return "ALTER TABLE "
        + ddl.table(column)
        + " ADD CONSTRAINT "
        + ddl.quote(name(column))
        + " CHECK ("
        + name
        + " IS NULL OR "
        + condition(bound, name, ddl)
        + ")";
  }

  /** The statement that takes a column's guard away. */
  static String drop(ProtectedColumn column, Ddl ddl) {
    return "ALTER TABLE " + ddl.table(column) + " DROP CONSTRAINT " + ddl.quote(name(column));
  }

  private static String condition(BoundColumn bound, String name, Ddl ddl) {
    ProtectedColumn column = bound.column();
    List<IndexPlace> places = layouts(bound);
    if (!places.isEmpty()) {
      return places.stream()
          .map(place -> ofLayout(column, place, name, ddl))
          .collect(Collectors.joining(" OR ", "(", ")"));
    }
    Optional<TokenShape> tokens = column.field().protection().tokenShape();
    if (tokens.isPresent()) {
      return TokenGuards.condition(tokens.get(), name);
    }
    if (column.storage() == Storage.BINARY) {
      return "SUBSTRING(" + name + " FROM 1 FOR 2) = " + ddl.hex(firstBytes(column.field()));
    }
    return name + " " + ddl.like() + " 'cr1.%'";
  }

  /** One place for each live layout. */
  private static List<IndexPlace> layouts(BoundColumn bound) {
    Map<Integer, IndexPlace> layouts = new TreeMap<>();
    bound.indexPlaces().forEach(place -> layouts.put(place.layout(), place));
    return List.copyOf(layouts.values());
  }

  /** The layout, where the slot that rows are found by ends, and the shortest length. */
  private static String ofLayout(ProtectedColumn column, IndexPlace place, String name, Ddl ddl) {
    if (column.storage() == Storage.BINARY) {
      int shortest = place.binaryOffset() + place.binaryLength() + MIN_OUTPUT_BYTES;
      return "(SUBSTRING("
          + name
          + " FROM 1 FOR 2) = "
          + ddl.hex(layoutBytes(column, place))
          + " AND OCTET_LENGTH("
          + name
          + ") >= "
          + shortest
          + ")";
    }
    int before = place.textOffset() - marker(place).length();
    int shortest = place.textOffset() + place.textLength() + 1 + MIN_OUTPUT_CHARS;
    return "("
        + name
        + " "
        + ddl.like()
        + " '"
        + marker(place)
        + (before == 0 ? "" : "_".repeat(before - 1) + ".")
        + "_".repeat(place.textLength())
        + ".%' AND CHAR_LENGTH("
        + name
        + ") >= "
        + shortest
        + ")";
  }

  private static String marker(IndexPlace place) {
    return String.format(Locale.ROOT, "cr1i%02x.", place.layout());
  }

  private static String layoutBytes(ProtectedColumn column, IndexPlace place) {
    int byte0 = (column.field().isTenantBound() ? 0x20 : 0) | INDEXED | 1;
    return String.format(Locale.ROOT, "%02x%02x", byte0, place.layout());
  }

  /** Byte 0 of the binary form, and the 01 of Tink's prefix. */
  private static String firstBytes(ProtectedField<?> field) {
    int mode = field.protection() instanceof Protection.Randomized ? 1 : 2;
    int byte0 = (field.isTenantBound() ? 0x20 : 0) | mode;
    return String.format(Locale.ROOT, "%02x01", byte0);
  }

  /** The columns whose guard is not there, or is another one under its name. */
  static List<ProtectedColumn> missing(LiveSchema live, Collection<BoundColumn> columns) {
    List<ProtectedColumn> missing = new ArrayList<>();
    for (BoundColumn bound : columns) {
      ProtectedColumn column = bound.column();
      if (exists(column) && live.checks().stream().noneMatch(check -> guards(check, bound))) {
        missing.add(column);
      }
    }
    return missing;
  }

  /** Whether another constraint has the name of a column's guard: one for other layouts, say. */
  static boolean isNameTaken(LiveSchema live, ProtectedColumn column) {
    return live.checks().stream().anyMatch(check -> isNamedFor(check, column));
  }

  private static boolean isNamedFor(LiveCheck check, ProtectedColumn column) {
    return check.table().equals(new Name(column.schema(), column.table()))
        && check.name().equals(name(column));
  }

  private static boolean guards(LiveCheck check, BoundColumn bound) {
    ProtectedColumn column = bound.column();
    String clause = check.clause().toLowerCase(Locale.ROOT);
    List<IndexPlace> layouts = layouts(bound);
    return isNamedFor(check, column)
        && check.clause().contains(column.column())
        && (layouts.isEmpty()
            ? clause.contains(sign(column))
            : layouts.stream().allMatch(layout -> clause.contains(sign(column, layout)))
                && FORMS.matcher(clause).results().count() == layouts.size());
  }

  private static String sign(ProtectedColumn column, IndexPlace layout) {
    return "'"
        + (column.storage() == Storage.BINARY ? layoutBytes(column, layout) : marker(layout));
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
