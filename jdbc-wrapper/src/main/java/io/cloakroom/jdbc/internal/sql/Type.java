// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.internal.sql.StatementPlan.Role;
import org.jspecify.annotations.Nullable;

/** What an expression carries. */
sealed interface Type {

  /** Types without more to say. */
  enum Simple implements Type {
    /** Nothing protected. */
    PLAIN,
    /** Null, which fits everywhere. */
    NULL
  }

  /**
   * Stored forms of a field.
   *
   * @param column a column that has them
   * @param direct whether they are read from that column itself, under its own name
   */
  record Field(ProtectedColumn column, boolean direct) implements Type {

    /** Stored forms that a query hands on. */
    Field(ProtectedColumn column) {
      this(column, false);
    }

    /** Whether rows with a value are found by a part of these. */
    boolean isSlotted() {
      return column.field().isIndexed();
    }

    /** Whether values of both may stand for each other: one field, one storage. */
    boolean sameAs(Field other) {
      return column.field().equals(other.column.field())
          && column.storage() == other.column.storage();
    }
  }

  /** Parameters and literals that nobody has decided on yet; decided once, for all of them. */
  final class Open implements Type {

    private @Nullable Open into;
    private @Nullable Role role;
    private @Nullable ProtectedColumn column;

    private Open root() {
      Open root = this;
      while (root.into != null) {
        root = root.into;
      }
      return root;
    }

    /** Makes one of both: what decides one decides the other. */
    void merge(Open other) {
      Open root = other.root();
      if (root != root()) {
        root.into = root();
      }
    }

    /** Decides; only an undecided one may be decided. */
    void decide(Role decision, @Nullable ProtectedColumn on) {
      Open root = root();
      if (root.role != null) {
        throw new IllegalStateException("decided twice");
      }
      root.role = decision;
      root.column = on;
    }

    /** The role; what nobody decided on touches nothing protected. */
    Role role() {
      Role decided = root().role;
      return decided == null ? Role.PLAIN : decided;
    }

    @Nullable ProtectedColumn column() {
      return root().column;
    }

    @Override
    public Type now() {
      Open root = root();
      if (root.role == null) {
        return root;
      }
      return root.column == null ? Simple.PLAIN : new Field(root.column);
    }
  }

  /** This type with what has been decided in the meantime. */
  default Type now() {
    return this;
  }
}
