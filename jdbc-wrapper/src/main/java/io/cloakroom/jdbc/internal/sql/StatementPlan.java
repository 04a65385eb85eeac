// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement that was understood: which spans of its text change, what every parameter is for, and
 * what every result column carries. Immutable, free of literals, shared by all statements with the
 * same masked text.
 */
public interface StatementPlan {

  /** What a parameter or literal is used for. */
  enum Role {
    /** Nothing protected: passed on as it is. */
    PLAIN,
    /** Stored into a protected column. */
    STORED,
    /** Compared for equality with a protected column. */
    SEARCHED,
    /** Tested for null only ({@code ? IS NULL}): gets a constant, never the value. */
    NULLNESS
  }

  /**
   * A parameter, or a literal used with a protected column.
   *
   * @param start where it starts in the statement's text
   * @param end where it ends, exclusive
   * @param parameter its 1-based number among the {@code ?}, or 0 for a literal
   * @param role what it is for
   * @param column the protected column, null exactly when the role is PLAIN or NULLNESS
   */
  record Slot(int start, int end, int parameter, Role role, @Nullable ProtectedColumn column) {}

  /**
   * True when the statement touches no watched relation: send the very same text, nothing else
   * applies.
   */
  boolean isPassThrough();

  /** All parameters, and the literals used with protected columns, in the order of the text. */
  List<Slot> slots();

  /**
   * A column of the result.
   *
   * @param label its name in the form that tokens have, or null where the database makes one up
   * @param column what it carries, or null for a plain column
   */
  record Result(@Nullable String label, @Nullable ProtectedColumn column) {}

  /** The result's columns, in order. Empty when the statement returns no rows. */
  List<Result> results();

  /**
   * The value of a literal.
   *
   * @param sql the statement's text
   * @param slot the literal's slot
   * @return a String, Long, BigDecimal, Boolean, byte[], LocalDate, LocalTime, LocalDateTime,
   *     OffsetDateTime or UUID
   * @throws IllegalArgumentException when the literal has not the form of its type; the message has
   *     none of it
   */
  Object literalValue(String sql, Slot slot);

  /** How the statement was read. */
  Dialect dialect();

  /** The one table an INSERT, UPDATE, DELETE or MERGE writes, for generated keys, or null. */
  @Nullable Relation target();

  /**
   * Whether it is an EXPLAIN: its rows have columns of the database's own, none of them protected.
   */
  boolean explains();

  /**
   * The columns whose rows are compared with each other: by GROUP BY, DISTINCT, a join. Sound only
   * while equal values have equal stored forms in all rows.
   */
  Set<ProtectedColumn> comparedColumns();

  /**
   * The text to send: the original with each slot whose role is not PLAIN replaced.
   *
   * @param sql the original text, of which this is the plan
   * @param replacement what stands in the places of the slots
   * @return the physical text
   */
  String render(String sql, Replacement replacement);

  /** What stands in the places of slots. */
  @FunctionalInterface
  interface Replacement {

    /**
     * The physical texts of a slot: one {@code ?} or one literal for each stored value.
     *
     * @param slot its index in {@link #slots}
     * @return one text; more only for SEARCHED, where a row may have several stored forms
     */
    List<String> texts(int slot);

    /**
     * What of a column each text is compared with, where rows are found by a part of their stored
     * forms.
     *
     * @param slot the index of a searched slot
     * @param column the column in the statement
     * @return as many expressions as there are texts
     */
    default List<String> expressions(int slot, ColumnText column) {
      return Collections.nCopies(texts(slot).size(), column.text());
    }
  }
}
