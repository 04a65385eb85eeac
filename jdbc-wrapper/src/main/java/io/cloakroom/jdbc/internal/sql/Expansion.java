// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.internal.sql.Expr.Compare.Op;
import org.jspecify.annotations.Nullable;

/**
 * How the text around a searched value changes when it has several stored forms: {@code column = ?}
 * becomes {@code column IN (?, ?)}, {@code <>} becomes NOT IN, an IN list grows, IS [NOT] DISTINCT
 * FROM is written once for each form. Positions are exclusive at the end.
 *
 * @param operatorStart where {@code =} or {@code <>} starts; -1 in an IN list
 * @param operatorEnd where it ends
 * @param operator IN or NOT IN
 * @param bracketed whether the value already stands in brackets of its own
 * @param columnStart where the column starts when it stands on the right, to change places; else -1
 * @param columnEnd where it ends
 * @param repeated the whole comparison where it is repeated for each form, else null
 */
record Expansion(
    int operatorStart,
    int operatorEnd,
    String operator,
    boolean bracketed,
    int columnStart,
    int columnEnd,
    @Nullable Repeated repeated) {

  private static final Expansion ELEMENT = new Expansion(-1, -1, "", true, -1, -1, null);

  /**
   * A comparison that is repeated.
   *
   * @param start where it starts
   * @param end where it ends
   * @param joiner what stands between: OR, or AND
   */
  record Repeated(int start, int end, String joiner) {}

  /**
   * For {@code column IS [NOT] DISTINCT FROM value} and {@code column = value::text}, and the other
   * way round.
   */
  static Expansion repeated(Expr.Compare node, Typing typing) throws NotUnderstood {
    boolean valueRight = isValue(node.right());
    Expr value = valueRight ? node.right() : node.left();
    boolean adjacent =
        (valueRight ? node.left() : node.right()) instanceof Expr.Name column
            && (valueRight ? last(column) : last(value, typing)) == node.opFirst() - 1
            && (valueRight ? first(value, typing) : first(column)) == node.opLast() + 1;
    if (!adjacent) {
      throw typing.notUnderstood(
          "a searched value beside something else than a column", node.opFirst());
    }
    boolean not = typing.token(node.opFirst() + 1).is("NOT");
    boolean equal = not || node.op() == Op.EQUAL || typing.token(node.opFirst()).is("<=>");
    Repeated repeated =
        new Repeated(
            typing.token(first(node.left(), typing)).start(),
            typing.token(last(node.right(), typing)).end(),
            equal ? " OR " : " AND ");
    return new Expansion(-1, -1, "", false, -1, -1, repeated);
  }

  /** For {@code column = value}. */
  static Expansion right(Expr.Compare node, Typing typing) throws NotUnderstood {
    int after = node.opLast() + 1;
    boolean adjacent = first(node.right()) == after;
    boolean bracketed =
        first(node.right()) == after + 1
            && typing.token(after).is("(")
            && typing.partner(after) == last(node.right()) + 1;
    if (!adjacent && !bracketed) {
      throw typing.notUnderstood("brackets around a searched value", after);
    }
    return of(node, typing, bracketed, -1, -1);
  }

  /** For {@code value = column}. */
  static Expansion left(Expr.Compare node, Typing typing) throws NotUnderstood {
    if (node.right() instanceof Expr.Name column
        && column.path().get(0) == node.opLast() + 1
        && last(node.left()) == node.opFirst() - 1) {
      int columnLast = column.path().get(column.path().size() - 1);
      return of(
          node,
          typing,
          false,
          typing.token(column.path().get(0)).start(),
          typing.token(columnLast).end());
    }
    throw typing.notUnderstood(
        "a searched value on the left of something else than a column", node.opFirst());
  }

  /** For an element of an IN list. */
  static Expansion element(Expr element, Typing typing) throws NotUnderstood {
    int first = first(element);
    Token before = typing.token(first - 1);
    Token after = typing.token(last(element) + 1);
    boolean opens = before.is("(") && typing.token(first - 2).is("IN");
    if ((opens || before.is(",")) && (after.is(",") || after.is(")"))) {
      return ELEMENT;
    }
    throw typing.notUnderstood("brackets around a searched value", first);
  }

  /** Whether an expression is a parameter or literal, or one that is cast. */
  static boolean isValue(Expr node) {
    return isDirect(node) || (node instanceof Expr.Cast cast && isDirect(cast.operand()));
  }

  /** Whether an expression is a parameter or literal itself. */
  static boolean isDirect(Expr node) {
    return node instanceof Expr.Parameter || node instanceof Expr.Literal;
  }

  private static Expansion of(
      Expr.Compare node, Typing typing, boolean bracketed, int columnStart, int columnEnd) {
    return new Expansion(
        typing.token(node.opFirst()).start(),
        typing.token(node.opLast()).end(),
        node.op() == Op.EQUAL ? "IN" : "NOT IN",
        bracketed,
        columnStart,
        columnEnd,
        null);
  }

  static int first(Expr node, Typing typing) throws NotUnderstood {
    if (node instanceof Expr.Cast cast) {
      int operand = first(cast.operand());
      boolean call = isCall(cast, typing);
      if (call && !typing.token(operand - 1).is("(")) {
        throw typing.notUnderstood("brackets around a searched value", operand);
      }
      return call ? operand - 2 : operand;
    }
    return first(node);
  }

  static int last(Expr node, Typing typing) {
    if (node instanceof Expr.Cast cast) {
      return cast.typeLast() + (isCall(cast, typing) ? 1 : 0);
    }
    return last(node);
  }

  /** Whether a cast is written {@code CAST(value AS type)}. */
  private static boolean isCall(Expr.Cast cast, Typing typing) {
    return typing.token(cast.typeFirst() - 1).is("AS");
  }

  static int first(Expr direct) {
    if (direct instanceof Expr.Name name) {
      return name.path().get(0);
    }
    return direct instanceof Expr.Literal literal
        ? literal.first()
        : ((Expr.Parameter) direct).token();
  }

  static int last(Expr direct) {
    if (direct instanceof Expr.Name name) {
      return name.path().get(name.path().size() - 1);
    }
    return direct instanceof Expr.Literal literal
        ? literal.last()
        : ((Expr.Parameter) direct).token();
  }
}
