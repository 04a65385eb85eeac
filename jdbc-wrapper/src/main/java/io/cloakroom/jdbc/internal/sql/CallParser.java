// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Functions. Arguments in a grammar of their own (TRIM, EXTRACT, JSON_OBJECT, an ORDER BY in an
 * aggregate) are taken as one opaque stretch of tokens, in which nothing protected may occur.
 */
final class CallParser {

  private static final Set<String> QUERY_WORDS = Set.of("SELECT", "VALUES", "TABLE");

  private final Cursor cursor;
  private final ExpressionParser expressions;

  CallParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  Expr call(List<Integer> name) throws NotUnderstood {
    int open = cursor.position();
    int depth = cursor.depth();
    try {
      return plainCall(name);
    } catch (NotUnderstood e) {
      cursor.reset(open, depth);
      cursor.expect("(");
      Expr.Opaque arguments = opaqueUpTo(cursor.partner(open));
      return tail(name, false, false, List.of(arguments));
    }
  }

  private Expr plainCall(List<Integer> name) throws NotUnderstood {
    cursor.expect("(");
    if (cursor.accept("*", ")")) {
      return tail(name, true, false, List.of());
    }
    if (cursor.accept(")")) {
      return tail(name, false, false, List.of());
    }
    boolean distinct = cursor.accept("DISTINCT");
    if (!distinct) {
      cursor.accept("ALL");
    }
    List<Expr> arguments = expressions.list();
    cursor.expect(")");
    return tail(name, false, distinct, arguments);
  }

  private Expr tail(List<Integer> name, boolean star, boolean distinct, List<Expr> arguments)
      throws NotUnderstood {
    List<Expr.Opaque> tail = new ArrayList<>();
    if (cursor.accept("WITHIN", "GROUP", "(")) {
      tail.add(opaqueUpTo(cursor.partner(cursor.position() - 1)));
    }
    Expr filter = null;
    if (cursor.accept("FILTER", "(", "WHERE")) {
      filter = expressions.expression();
      cursor.expect(")");
    }
    Expr.Window window = null;
    if (cursor.accept("OVER", "(")) {
      window = window();
    } else if (cursor.accept("OVER")) {
      window = new Expr.Window(cursor.name(), List.of(), List.of(), null);
    }
    return new Expr.Call(name, star, distinct, arguments, filter, window, tail);
  }

  /** What stands after the opening bracket of a window, the closing one included. */
  Expr.Window window() throws NotUnderstood {
    int close = cursor.partner(cursor.position() - 1);
    int base = Words.isName(cursor.token()) ? cursor.take() : -1;
    List<Expr> partition = cursor.accept("PARTITION", "BY") ? expressions.list() : List.of();
    List<Expr> order = new ArrayList<>();
    if (cursor.accept("ORDER", "BY")) {
      do {
        order.add(expressions.expression());
        if (!cursor.accept("ASC")) {
          cursor.accept("DESC");
        }
        if (cursor.accept("NULLS") && !cursor.accept("FIRST")) {
          cursor.expect("LAST");
        }
      } while (cursor.accept(","));
    }
    return new Expr.Window(base, partition, order, opaqueUpTo(close));
  }

  private Expr.Opaque opaqueUpTo(int close) throws NotUnderstood {
    int first = cursor.position();
    while (cursor.position() < close) {
      boolean wildcard =
          cursor.isAt("*")
              && (cursor.at(cursor.position() - 1).is(".") || first == cursor.position());
      boolean ends = cursor.isAt(";") || cursor.isAt("{");
      if (QUERY_WORDS.contains(cursor.token().keyword()) || wildcard || ends) {
        throw cursor.notUnderstood("a query or wildcard among a function's arguments");
      }
      cursor.take();
    }
    cursor.expect(")");
    return new Expr.Opaque(first, close - 1);
  }
}
