// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that an expression can see, and the clause it stands in. Immutable.
 *
 * @param parent the query around this one, or null
 * @param relations what FROM reads
 * @param merged columns that USING made one of
 * @param outputs what ORDER BY and GROUP BY see besides: the select list
 * @param clause for messages
 * @param strict whether an outer column of the same name must be of the same type, because the
 *     database may see fewer relations here than we do
 */
record Scope(
    @Nullable Scope parent,
    List<Visible> relations,
    Set<String> merged,
    List<Output> outputs,
    String clause,
    boolean strict) {

  /** Nothing to see. */
  static final Scope EMPTY = new Scope(null, List.of(), Set.of(), List.of(), "a limit", false);

  /**
   * A column of a relation or of a query's result.
   *
   * @param name as the database has it, null where it gives one of its own
   * @param type what it carries
   * @param visible whether {@code *} shows it
   */
  record Output(@Nullable String name, Type type, boolean visible) {

    Output(@Nullable String name, Type type) {
      this(name, type, true);
    }

    boolean isNamed(String other) {
      return other.equals(name);
    }

    /** The same as a query around its table sees it. */
    Output handedOn() {
      return type.now() instanceof Type.Field field && field.direct()
          ? new Output(name, new Type.Field(field.column()), visible)
          : this;
    }
  }

  /**
   * A relation in FROM.
   *
   * @param schema its schema, null when it has an alias or is a query
   * @param name its alias or name, empty when it has none
   * @param columns its columns
   */
  record Visible(@Nullable String schema, String name, List<Output> columns) {}

  Scope in(String otherClause) {
    return new Scope(parent, relations, merged, outputs, otherClause, strict);
  }

  Scope withOutputs(List<Output> list) {
    return new Scope(parent, relations, merged, list, clause, strict);
  }

  Scope strictly(String otherClause) {
    return new Scope(parent, relations, merged, outputs, otherClause, true);
  }

  /** The types that a column name without qualifier can have here; the nearest query wins. */
  List<Type> candidates(String column) {
    List<Type> found = new ArrayList<>();
    for (Visible relation : relations) {
      for (Output output : relation.columns()) {
        if (output.isNamed(column) && !(found.size() == 1 && merged.contains(column))) {
          found.add(output.type().now());
        }
      }
    }
    for (Output output : outputs) {
      if (output.isNamed(column)) {
        found.add(output.type().now());
      }
    }
    boolean unknown = found.isEmpty();
    if (unknown) {
      addUnnamed(found);
    }
    if (parent != null && (unknown || strict)) {
      found.addAll(parent.candidates(column));
    }
    return found;
  }

  /** A name that is none of those we know can be one that the database has made up. */
  private void addUnnamed(List<Type> found) {
    for (Visible relation : relations) {
      for (Output output : relation.columns()) {
        if (output.name() == null) {
          found.add(output.type().now());
        }
      }
    }
  }

  /** The relations here or further out that a qualifier can mean. */
  List<Visible> qualified(@Nullable String schema, String name) {
    List<Visible> found = new ArrayList<>();
    for (Visible relation : relations) {
      if (relation.name().equals(name) && (schema == null || schema.equals(relation.schema()))) {
        found.add(relation);
      }
    }
    if (parent != null && (found.isEmpty() || strict)) {
      found.addAll(parent.qualified(schema, name));
    }
    return found;
  }

  /** A protected or undecided column that a name could reach from here, or null. */
  @Nullable Type reachable(String name) {
    for (Visible relation : relations) {
      for (Output output : relation.columns()) {
        boolean named = relation.name().equalsIgnoreCase(name) || equal(output.name(), name);
        if (named && output.type().now() != Type.Simple.PLAIN) {
          return output.type().now();
        }
      }
    }
    for (Output output : outputs) {
      if (equal(output.name(), name) && output.type().now() != Type.Simple.PLAIN) {
        return output.type().now();
      }
    }
    return parent == null ? null : parent.reachable(name);
  }

  private static boolean equal(@Nullable String name, String other) {
    return name != null && name.equalsIgnoreCase(other);
  }
}
