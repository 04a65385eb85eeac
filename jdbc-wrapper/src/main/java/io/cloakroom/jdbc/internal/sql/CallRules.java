// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.ProtectedColumnException;
import java.util.Set;

/** Functions: COUNT asks for null only, COALESCE hands a value on, all others compute. */
final class CallRules {

  private static final Set<String> FIRST_NOT_NULL = Set.of("COALESCE", "IFNULL", "NVL");

  private CallRules() {}

  static void register(Rules.Builder rules) {
    rules.expression(Expr.Call.class, CallRules::call);
  }

  private static Type call(Expr.Call node, Scope scope, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    typing.ledger().names(node.name());
    String name = node.name().size() == 1 ? typing.token(node.name().get(0)).keyword() : "";
    Type result = Type.Simple.PLAIN;
    if (name.equals("COUNT") && node.arguments().size() == 1) {
      count(node, scope, typing);
    } else if (name.equals("NULLIF") && node.arguments().size() == 2) {
      result = nullIf(node, scope, typing);
    } else if (FIRST_NOT_NULL.contains(name)) {
      result = coalesce(node, scope, typing);
    } else {
      for (Expr argument : node.arguments()) {
        typing.plain(argument, scope, "a function");
      }
    }
    if (node.filter() != null) {
      typing.plain(node.filter(), scope, "FILTER");
    }
    if (node.window() != null) {
      window(node.window(), scope, typing);
    }
    for (Expr.Opaque part : node.tail()) {
      typing.plain(part, scope, "a window");
    }
    return result;
  }

  /** Types a window; that which it names is typed where WINDOW says what it is. */
  static void window(Expr.Window node, Scope scope, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    if (node.base() >= 0) {
      typing.ledger().name(node.base());
    }
    for (Expr expr : node.partition()) {
      typing.grouped(typing.type(expr, scope), scope.clause(), "PARTITION BY");
    }
    for (Expr expr : node.order()) {
      typing.plain(expr, scope, "ORDER BY in a window");
    }
    if (node.frame() != null) {
      typing.plain(node.frame(), scope, "a window");
    }
  }

  /** NULLIF hands its first argument on, unless both are equal. */
  private static Type nullIf(Expr.Call node, Scope scope, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    Type first = typing.type(node.arguments().get(0), scope);
    Type second = typing.type(node.arguments().get(1), scope);
    ComparisonRules.equal(first, second, scope, "NULLIF", typing);
    return first.now();
  }

  private static void count(Expr.Call node, Scope scope, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    Type counted = typing.type(node.arguments().get(0), scope);
    if (node.distinct()) {
      typing.grouped(counted, scope.clause(), "COUNT(DISTINCT …)");
    } else if (!(counted instanceof Type.Field)) {
      typing.plain(counted, scope.clause(), "COUNT");
    }
  }

  private static Type coalesce(Expr.Call node, Scope scope, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    Type result = Type.Simple.NULL;
    for (Expr argument : node.arguments()) {
      result = Typing.unify(result, typing.type(argument, scope), "COALESCE");
    }
    return result;
  }
}
