// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.internal.sql.Expr.Compare.Op;
import io.cloakroom.jdbc.internal.sql.StatementPlan.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Conditions on values: equality is planned, everything that looks into a value is refused. */
final class ComparisonRules {

  private static final Set<String> TEXT_TYPES =
      Set.of("VARCHAR", "CHARACTER", "CHAR", "CLOB", "TEXT");

  private ComparisonRules() {}

  static void register(Rules.Builder rules) {
    rules.expression(Expr.Compare.class, ComparisonRules::compare);
    rules.expression(Expr.InList.class, ComparisonRules::inList);
    rules.expression(Expr.InQuery.class, ComparisonRules::inQuery);
    rules.expression(Expr.Quantified.class, ComparisonRules::quantified);
    rules.expression(Expr.Matches.class, ComparisonRules::matches);
    rules.expression(Expr.IsNull.class, ComparisonRules::isNull);
    rules.expression(Expr.Exists.class, ComparisonRules::exists);
  }

  private static Type compare(Expr.Compare node, Scope scope, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    if (node.op() != Op.ORDER
        && node.left() instanceof Expr.RowValue left
        && node.right() instanceof Expr.RowValue right) {
      rows(left, right, scope, typing);
      return Type.Simple.PLAIN;
    }
    Type left = typing.type(node.left(), scope);
    Type right = typing.type(node.right(), scope).now();
    if (left instanceof Type.Field field) {
      requireEquals(field, node, scope);
      if (right instanceof Type.Open open && Expansion.isValue(node.right())) {
        search(open, field, node, scope, typing);
      } else {
        meet(field, right, scope, typing);
      }
    } else if (right instanceof Type.Field field) {
      requireEquals(field, node, scope);
      if (left instanceof Type.Open open && Expansion.isValue(node.left())) {
        search(open, field, node, scope, typing);
      } else {
        meet(field, left, scope, typing);
      }
    } else {
      typing.plain(left, scope.clause(), "a comparison");
      typing.plain(right, scope.clause(), "a comparison");
    }
    return Type.Simple.PLAIN;
  }

  private static void requireEquals(Type.Field field, Expr.Compare node, Scope scope)
      throws ProtectedColumnException {
    if (node.op() == Op.ORDER) {
      throw Refusals.computed(field.column(), scope.clause(), "a comparison by order");
    }
  }

  private static Expansion expansion(Expr.Compare node, Typing typing) throws NotUnderstood {
    boolean cast = node.left() instanceof Expr.Cast || node.right() instanceof Expr.Cast;
    if (node.op() == Op.DISTINCT || cast) {
      return Expansion.repeated(node, typing);
    }
    return Expansion.isDirect(node.right())
        ? Expansion.right(node, typing)
        : Expansion.left(node, typing);
  }

  /** Compares two rows, column by column. */
  private static void rows(Expr.RowValue left, Expr.RowValue right, Scope scope, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    if (left.parts().size() != right.parts().size()) {
      throw new NotUnderstood("rows of different lengths", 0);
    }
    for (int i = 0; i < left.parts().size(); i++) {
      Type one = typing.type(left.parts().get(i), scope);
      equal(one, typing.type(right.parts().get(i), scope), scope, "a row value", typing);
    }
  }

  /** Compares for equality where a value cannot have but one stored form. */
  static void equal(Type one, Type other, Scope scope, String by, Typing typing)
      throws ProtectedColumnException {
    Type left = one.now();
    Type right = other.now();
    if (left instanceof Type.Field field) {
      meet(field, right, scope, typing);
    } else if (right instanceof Type.Field field) {
      meet(field, left, scope, typing);
    } else {
      typing.plain(left, scope.clause(), by);
      typing.plain(right, scope.clause(), by);
    }
  }

  /**
   * Compares a protected column with what is not searched: a value from elsewhere is stored as the
   * column's rows are, which must then all be of one form.
   */
  private static void meet(Type.Field field, Type other, Scope scope, Typing typing)
      throws ProtectedColumnException {
    if (other == Type.Simple.NULL) {
      return;
    }
    if (other instanceof Type.Field second) {
      if (!field.sameAs(second)) {
        throw Refusals.mixed(field.column(), scope.clause(), second.column().label());
      }
      typing.rowsCompared(field.column(), scope.clause(), "a comparison of columns");
      return;
    }
    if (other instanceof Type.Open open) {
      typing.rowsCompared(field.column(), scope.clause(), "a comparison");
      open.decide(Role.STORED, field.column());
      return;
    }
    throw Refusals.mixed(field.column(), scope.clause(), "a plain value");
  }

  private static void search(
      Type.Open open, Type.Field field, Expr.Compare node, Scope scope, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    decide(open, field, scope);
    if (field.isSlotted()) {
      typing.ledger().searched(open, SlotSearch.of(node, field, typing));
    } else {
      typing.ledger().expandable(open, expansion(node, typing));
    }
  }

  private static void search(
      Type.Open open, Type.Field field, Expr.InList node, Expr element, Scope scope, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    decide(open, field, scope);
    if (field.isSlotted()) {
      typing.ledger().searched(open, SlotSearch.of(node, field, typing));
    } else {
      typing.ledger().expandable(open, Expansion.element(element, typing));
    }
  }

  private static void decide(Type.Open open, Type.Field field, Scope scope)
      throws ProtectedColumnException {
    if (!field.isSlotted()) {
      Typing.requireEquality(field.column(), scope.clause(), "a search");
    }
    open.decide(Role.SEARCHED, field.column());
  }

  private static Type inList(Expr.InList node, Scope scope, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    if (node.left() instanceof Expr.RowValue left && areRows(node.elements())) {
      return inRows(left, node.elements(), scope, typing);
    }
    Type left = typing.type(node.left(), scope);
    List<Type> elements = new ArrayList<>();
    for (Expr element : node.elements()) {
      elements.add(typing.type(element, scope));
    }
    for (int i = 0; i < elements.size(); i++) {
      Type element = elements.get(i).now();
      Expr part = node.elements().get(i);
      if (left instanceof Type.Field field) {
        if (element instanceof Type.Open open && Expansion.isDirect(part)) {
          search(open, field, node, part, scope, typing);
        } else {
          meet(field, element, scope, typing);
        }
      } else if (element instanceof Type.Field field) {
        meet(field, left == Type.Simple.NULL ? Type.Simple.PLAIN : left, scope, typing);
      } else {
        typing.plain(element, scope.clause(), "IN");
      }
    }
    if (!(left instanceof Type.Field)) {
      typing.plain(left, scope.clause(), "IN");
    }
    return Type.Simple.PLAIN;
  }

  private static boolean areRows(List<Expr> elements) {
    return elements.stream().allMatch(element -> element instanceof Expr.RowValue);
  }

  private static Type inRows(Expr.RowValue left, List<Expr> rows, Scope scope, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    List<Type> types = new ArrayList<>();
    for (Expr part : left.parts()) {
      types.add(typing.type(part, scope));
    }
    for (Expr row : rows) {
      List<Expr> parts = ((Expr.RowValue) row).parts();
      if (parts.size() != types.size()) {
        throw new NotUnderstood("rows of different lengths", 0);
      }
      for (int i = 0; i < parts.size(); i++) {
        equal(types.get(i), typing.type(parts.get(i), scope), scope, "a row value", typing);
      }
    }
    return Type.Simple.PLAIN;
  }

  private static Type inQuery(Expr.InQuery node, Scope scope, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    Type left = typing.type(node.left(), scope);
    Type right = ValueRules.single(node.query(), scope, typing);
    if (left.now() instanceof Type.Field field) {
      meet(field, right, scope, typing);
    } else if (right instanceof Type.Field field) {
      meet(field, left.now(), scope, typing);
    } else {
      typing.plain(left, scope.clause(), "IN");
      typing.plain(right, scope.clause(), "IN");
    }
    return Type.Simple.PLAIN;
  }

  private static Type quantified(Expr.Quantified node, Scope scope, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    String by = "a comparison with ANY or ALL (write IN)";
    typing.plain(node.left(), scope, by);
    if (node.query() != null) {
      typing.plain(ValueRules.single(node.query(), scope, typing), scope.clause(), by);
    }
    if (node.array() != null) {
      typing.plain(node.array(), scope, by);
    }
    return Type.Simple.PLAIN;
  }

  private static Type matches(Expr.Matches node, Scope scope, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    for (Expr part : node.parts()) {
      typing.plain(part, scope, node.clause());
    }
    return Type.Simple.PLAIN;
  }

  /** Null is visible through every protection; a parameter asked for it gives nothing else away. */
  private static Type isNull(Expr.IsNull node, Scope scope, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    Expr operand = node.operand();
    if (operand instanceof Expr.Cast cast
        && Expansion.isDirect(cast.operand())
        && TEXT_TYPES.contains(typing.token(cast.typeFirst()).keyword())) {
      typing.ledger().plain(cast.typeFirst(), cast.typeLast());
      operand = cast.operand();
    }
    if (typing.type(operand, scope) instanceof Type.Open open && Expansion.isDirect(operand)) {
      open.decide(Role.NULLNESS, null);
    }
    return Type.Simple.PLAIN;
  }

  private static Type exists(Expr.Exists node, Scope scope, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    typing.type(node.query(), scope);
    return Type.Simple.PLAIN;
  }
}
