// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression's structure; ints are indexes of tokens. Lists instead of left-deep pairs keep the
 * tree as shallow as the text's brackets.
 */
sealed interface Expr {

  /** A literal, with a type word before it (DATE '…') or a sign; last is inclusive. */
  record Literal(int first, int last) implements Expr {}

  /** A {@code ?}. */
  record Parameter(int token) implements Expr {}

  /** NULL. */
  record NullLiteral(int token) implements Expr {}

  /** DEFAULT, where a value is stored. */
  record DefaultValue(int token) implements Expr {}

  /** A name of a column, qualified or not, or of a function without brackets. */
  record Name(List<Integer> path) implements Expr {}

  /** Arithmetic, concatenation, arrays: computes on all its parts. */
  record Compute(List<Expr> parts) implements Expr {}

  /** AND, OR, NOT, IS TRUE. */
  record Logical(List<Expr> parts) implements Expr {}

  /** A comparison; operator tokens from opFirst to opLast. */
  record Compare(Expr left, Op op, int opFirst, int opLast, Expr right) implements Expr {

    /** How it compares. */
    enum Op {
      /** {@code =}. */
      EQUAL,
      /** {@code <>} and {@code !=}. */
      NOT_EQUAL,
      /** IS [NOT] DISTINCT FROM, or {@code <=>}. */
      DISTINCT,
      /** By order. */
      ORDER
    }
  }

  /** A comparison with ANY, SOME or ALL rows of a query or elements of an array. */
  record Quantified(Expr left, @Nullable Query query, @Nullable Expr array) implements Expr {}

  /** {@code VALUES(column)} where ON DUPLICATE KEY UPDATE means the row that was not inserted. */
  record Inserted(int column) implements Expr {}

  /** [NOT] IN a list. */
  record InList(Expr left, List<Expr> elements) implements Expr {}

  /** [NOT] IN a query. */
  record InQuery(Expr left, Query query) implements Expr {}

  /** BETWEEN, LIKE, ILIKE, REGEXP: looks into its operands. */
  record Matches(String clause, List<Expr> parts) implements Expr {}

  /** IS [NOT] NULL. */
  record IsNull(Expr operand) implements Expr {}

  /** EXISTS. */
  record Exists(Query query) implements Expr {}

  /** A query as a value. */
  record ScalarQuery(Query query) implements Expr {}

  /** CASE, with an operand or without; otherwise is the last of results when given. */
  record Case(@Nullable Expr operand, List<Expr> conditions, List<Expr> results) implements Expr {}

  /** A function; arguments are empty and star is true for {@code COUNT(*)}. */
  record Call(
      List<Integer> name,
      boolean star,
      boolean distinct,
      List<Expr> arguments,
      @Nullable Expr filter,
      @Nullable Window window,
      List<Opaque> tail)
      implements Expr {}

  /**
   * OVER.
   *
   * @param base the window of WINDOW that it names, or -1
   * @param partition what rows are grouped by
   * @param order what they are ordered by
   * @param frame the rest, or null where there is no bracket
   */
  record Window(int base, List<Expr> partition, List<Expr> order, @Nullable Opaque frame) {}

  /** CAST, or {@code ::}; the type's tokens from typeFirst to typeLast. */
  record Cast(Expr operand, int typeFirst, int typeLast) implements Expr {}

  /** {@code (a, b)}. */
  record RowValue(List<Expr> parts) implements Expr {}

  /**
   * Tokens from first to last that are not looked into, because nothing protected can be in them:
   * no sub-query, no name that could be a protected column's.
   */
  record Opaque(int first, int last) implements Expr {}
}
