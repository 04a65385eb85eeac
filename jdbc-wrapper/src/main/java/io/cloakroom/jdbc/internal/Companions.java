// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.jdbc.internal.LiveSchema.LiveColumn;
import io.cloakroom.jdbc.internal.LiveSchema.LiveRelation;
import io.cloakroom.jdbc.internal.LiveSchema.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * The generated columns of a table that are parts of other columns and that {@code *} does not
 * show: made for indexes, and named by nobody but this driver. Immutable.
 */
final class Companions {

  private record Part(String column, int from, int length) {}

  private final Map<Part, String> names = new HashMap<>();

  Companions(LiveRelation table, Ddl ddl) {
    List<LiveColumn> columns = table.columns() == null ? List.of() : table.columns();
    for (LiveColumn column : columns) {
      String rule = column.rule();
      if (rule != null && !column.visible()) {
        Matcher part = ddl.partPattern().matcher(rule);
        if (part.matches() && holds(column, Integer.parseInt(part.group(3)))) {
          names.put(
              new Part(
                  part.group(1), Integer.parseInt(part.group(2)), Integer.parseInt(part.group(3))),
              column.name());
        }
      }
    }
  }

  /** One of another type, or a shorter one, may have something else than the part. */
  private static boolean holds(LiveColumn column, int length) {
    return column.shape() != Shape.OTHER && column.width() >= length;
  }

  /**
   * The column for a part of another.
   *
   * @param quoted the other column's name, in quotes
   */
  @Nullable String of(String quoted, int from, int length) {
    return names.get(new Part(quoted, from, length));
  }
}
