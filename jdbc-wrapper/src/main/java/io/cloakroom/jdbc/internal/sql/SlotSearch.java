// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.internal.sql.Expr.Compare.Op;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison with a column that is found by a part of its stored forms. It is written anew, over
 * an expression instead of the column: {@code email = ?} becomes {@code SUBSTRING(email FROM 8 FOR
 * 26) = ?}. Positions are exclusive at the end.
 *
 * @param start where it starts
 * @param end where it ends
 * @param column the column's name
 * @param operator between an expression and one value
 * @param list between an expression and several, or null where it is written once for each
 * @param joiner what stands between several comparisons: OR, or AND
 * @param elements what the column is compared with
 */
record SlotSearch(
    int start,
    int end,
    NamedColumn column,
    String operator,
    @Nullable String list,
    String joiner,
    List<Element> elements) {

  private static final String OR = " OR ";
  private static final String AND = " AND ";

  /**
   * The column's name.
   *
   * @param start where its qualifier starts, or itself
   * @param nameStart where its last part starts
   * @param end where it ends
   * @param direct whether it is a table's own column
   */
  record NamedColumn(int start, int nameStart, int end, boolean direct) {

    private static NamedColumn of(Expr.Name name, Type.Field field, Typing typing) {
      Token last = typing.token(last(name));
      return new NamedColumn(
          typing.token(first(name)).start(), last.start(), last.end(), field.direct());
    }

    ColumnText in(String sql) {
      return new ColumnText(sql.substring(start, end), sql.substring(start, nameStart), direct);
    }
  }

  /**
   * What the column is compared with.
   *
   * @param start where it starts
   * @param end where it ends
   * @param value whether it is a searched value, or else NULL
   */
  record Element(int start, int end, boolean value) {}

  /**
   * One comparison of many.
   *
   * @param expression what takes the column's place
   * @param text what it is compared with
   */
  record Compared(String expression, String text) {}

  /** For {@code column = value}, and the other way round. */
  static SlotSearch of(Expr.Compare node, Type.Field field, Typing typing) throws NotUnderstood {
    boolean valueRight = Expansion.isValue(node.right());
    Expr value = valueRight ? node.right() : node.left();
    if (!((valueRight ? node.left() : node.right()) instanceof Expr.Name column)) {
      throw beside(node.opFirst(), typing);
    }
    int left = valueRight ? last(column) : Expansion.last(value, typing);
    int right = valueRight ? Expansion.first(value, typing) : first(column);
    int last = valueRight ? Expansion.last(value, typing) : last(column);
    boolean bracketed =
        valueRight
            && right == node.opLast() + 2
            && typing.token(right - 1).is("(")
            && typing.partner(right - 1) == last + 1;
    if (left != node.opFirst() - 1 || (right != node.opLast() + 1 && !bracketed)) {
      throw typing.notUnderstood("brackets around a searched value or column", node.opFirst());
    }
    int first = valueRight ? first(column) : Expansion.first(value, typing);
    Expr direct = value instanceof Expr.Cast cast ? cast.operand() : value;
    boolean equal = isEqual(node, typing);
    Element element =
        new Element(
            typing.token(Expansion.first(direct)).start(),
            typing.token(Expansion.last(direct)).end(),
            true);
    return new SlotSearch(
        typing.token(first).start(),
        typing.token(bracketed ? last + 1 : last).end(),
        NamedColumn.of(column, field, typing),
        node.op() == Op.DISTINCT ? operator(node, typing) : equal ? "=" : "<>",
        node.op() == Op.DISTINCT ? null : equal ? "IN" : "NOT IN",
        equal ? OR : AND,
        List.of(element));
  }

  private static boolean isEqual(Expr.Compare node, Typing typing) {
    if (node.op() != Op.DISTINCT) {
      return node.op() == Op.EQUAL;
    }
    return typing.token(node.opFirst()).is("<=>") || typing.token(node.opFirst() + 1).is("NOT");
  }

  private static String operator(Expr.Compare node, Typing typing) {
    if (typing.token(node.opFirst()).is("<=>")) {
      return "<=>";
    }
    return isEqual(node, typing) ? "IS NOT DISTINCT FROM" : "IS DISTINCT FROM";
  }

  /** For {@code column [NOT] IN (value, …)}. */
  static SlotSearch of(Expr.InList node, Type.Field field, Typing typing) throws NotUnderstood {
    if (!(node.left() instanceof Expr.Name column)) {
      throw beside(first(node.elements().get(0)) - 1, typing);
    }
    boolean not = typing.token(last(column) + 1).is("NOT");
    int opening = last(column) + (not ? 3 : 2);
    if (!typing.token(opening).is("(") || !typing.token(opening - 1).is("IN")) {
      throw typing.notUnderstood("brackets around a searched column", last(column));
    }
    List<Element> elements = new ArrayList<>();
    for (Expr element : node.elements()) {
      boolean value = Expansion.isDirect(element);
      if (value) {
        Expansion.element(element, typing);
      }
      int first = value ? Expansion.first(element) : first(element);
      int last = value ? Expansion.last(element) : first;
      elements.add(new Element(typing.token(first).start(), typing.token(last).end(), value));
    }
    return new SlotSearch(
        typing.token(first(column)).start(),
        typing.token(typing.partner(opening)).end(),
        NamedColumn.of(column, field, typing),
        not ? "<>" : "=",
        not ? "NOT IN" : "IN",
        not ? AND : OR,
        List.copyOf(elements));
  }

  private static NotUnderstood beside(int token, Typing typing) {
    return typing.notUnderstood("a searched value beside something else than a column", token);
  }

  /** Whether a slot is its first value: where it is written. */
  boolean startsWith(StatementPlan.Slot slot) {
    for (Element element : elements) {
      if (element.value()) {
        return element.start() == slot.start();
      }
    }
    return false;
  }

  /** The comparison of every expression with its values, in their order. */
  String write(List<Compared> compared) {
    List<String> conditions = new ArrayList<>();
    for (int from = 0; from < compared.size(); ) {
      String expression = compared.get(from).expression();
      List<String> texts = new ArrayList<>();
      int to = from;
      while (to < compared.size()
          && compared.get(to).expression().equals(expression)
          && (to == from || list != null)) {
        texts.add(compared.get(to++).text());
      }
      conditions.add(
          texts.size() == 1
              ? expression + " " + operator + " " + texts.get(0)
              : expression + " " + list + " (" + String.join(", ", texts) + ")");
      from = to;
    }
    return conditions.size() == 1 ? conditions.get(0) : "(" + String.join(joiner, conditions) + ")";
  }

  private static int first(Expr node) {
    return node instanceof Expr.Name name
        ? name.path().get(0)
        : node instanceof Expr.NullLiteral literal ? literal.token() : -1;
  }

  private static int last(Expr.Name name) {
    return name.path().get(name.path().size() - 1);
  }
}
