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
    Type left = typing.type(node.left(), scope);
    Type right = typing.type(node.right(), scope).now();
    if (left instanceof Type.Field field) {
      requireEquals(field, node, scope);
      if (right instanceof Type.Open open && Expansion.isDirect(node.right())) {
        search(open, field, node, scope, typing);
      } else {
        meet(field, right, scope, typing);
      }
    } else if (right instanceof Type.Field field) {
      requireEquals(field, node, scope);
      if (left instanceof Type.Open open && Expansion.isDirect(node.left())) {
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
    if (node.op() == Op.DISTINCT) {
      return Expansion.distinct(node, typing);
    }
    return Expansion.isDirect(node.right())
        ? Expansion.right(node, typing)
        : Expansion.left(node, typing);
  }

  /** Compares a protected column with what is no parameter or literal of its own. */
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
    String with =
        other instanceof Type.Open ? "a value that comes from elsewhere" : "a plain value";
    throw Refusals.mixed(field.column(), scope.clause(), with);
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
