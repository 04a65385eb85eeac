// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table, view or synonym as the catalogue shows it.
 *
 * @param schema its schema
 * @param name its name
 * @param kind what the planner may do with it
 * @param columns its columns in order
 */
public record Relation(String schema, String name, Kind kind, List<Column> columns) {

  /** What the planner may do with a relation. */
  public enum Kind {
    /** A table with protected columns: statements on it are planned. */
    PROTECTED,
    /** Reaches a protected table without being one (a view, a synonym): refused by name. */
    WATCHED,
    /** Anything else. */
    PLAIN
  }

  /**
   * A column.
   *
   * @param name its name in the form that tokens have
   * @param protectedAs what it carries, or null for a plain column
   * @param visible whether {@code *} and an INSERT without columns mean it too
   * @param unique whether it is a part of a primary or unique key
   */
  public record Column(
      String name, @Nullable ProtectedColumn protectedAs, boolean visible, boolean unique) {

    /** A column like most. */
    public Column(String name, @Nullable ProtectedColumn protectedAs) {
      this(name, protectedAs, true, false);
    }
  }
}
