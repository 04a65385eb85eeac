// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a database's catalogue says, before our column map is laid over it. Names as the catalogue
 * spells them; the database's own schemas are left out.
 *
 * @param path the schemas in which names without schema are looked for, in order
 * @param folding how unquoted names are folded
 * @param relations tables, views and synonyms
 * @param checks CHECK constraints
 */
record LiveSchema(
    List<String> path, Folding folding, List<LiveRelation> relations, List<LiveCheck> checks) {

  /** A relation by its full name, in any spelling that the database takes for it. */
  @Nullable LiveRelation find(Name name) {
    LiveRelation other = null;
    for (LiveRelation relation : relations) {
      if (relation.name().equals(name)) {
        return relation;
      }
      if (key(relation.name()).equals(key(name))) {
        other = relation;
      }
    }
    return other;
  }

  /** The same, looked at from another path. */
  LiveSchema from(List<String> other) {
    return new LiveSchema(other, folding, relations, checks);
  }

  /** Where a table of a name without schema is, or would be made. */
  String schemaOf(String table) {
    for (String schema : path) {
      if (!isTransient(schema) && find(new Name(schema, table)) != null) {
        return schema;
      }
    }
    return path.stream().filter(schema -> !isTransient(schema)).findFirst().orElse("");
  }

  /** PostgreSQL's schemas that are on every path. */
  static boolean isTransient(String schema) {
    return schema.startsWith("pg_temp") || schema.equals("pg_catalog");
  }

  /** What all spellings of one name have in common. */
  Name key(Name name) {
    return new Name(folding.key(name.schema()), folding.key(name.relation()));
  }

  /** A relation's full name. */
  record Name(String schema, String relation) {}

  /**
   * A table, view or synonym.
   *
   * @param name its full name
   * @param table whether it is a table of its own
   * @param columns its columns in order, or null when the catalogue cannot say
   * @param reaches the relations it is made of, or null when the catalogue cannot say
   */
  record LiveRelation(
      Name name, boolean table, @Nullable List<LiveColumn> columns, @Nullable List<Name> reaches) {}

  /** What a column's type can hold. */
  enum Shape {
    /** Characters, as many as given. */
    TEXT,
    /** Bytes, as many as given. */
    BINARY,
    /** Neither, or padded to a fixed length. */
    OTHER
  }

  /**
   * A column.
   *
   * @param name its name
   * @param type its type as the catalogue names it
   * @param shape what it can hold
   * @param width characters or bytes at most
   * @param comparesByBytes whether two values are equal exactly when their bytes are
   * @param filledBy what gives it values of its own ("a default"), or null
   * @param visible whether {@code *} shows it
   */
  record LiveColumn(
      String name,
      String type,
      Shape shape,
      long width,
      boolean comparesByBytes,
      @Nullable String filledBy,
      boolean visible) {}

  /**
   * A CHECK constraint.
   *
   * @param table the table it stands on
   * @param name its name
   * @param clause its condition, as the catalogue prints it
   */
  record LiveCheck(Name table, String name, String clause) {}
}
