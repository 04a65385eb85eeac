// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.internal.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Literals, names, brackets, CASE, CAST: what operators work on. */
final class TermParser {

  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final QueryParser queries;
  private final CallParser calls;

  TermParser(Cursor cursor, ExpressionParser expressions, QueryParser queries) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.queries = queries;
    this.calls = new CallParser(cursor, expressions);
  }

  Expr term() throws NotUnderstood {
    int first = cursor.position();
    int signs = 0;
    while (cursor.accept("-") || cursor.accept("+")) {
      signs++;
    }
    if (signs == 1 && cursor.isAt(Kind.NUMBER)) {
      return new Expr.Literal(first, cursor.take());
    }
    Expr term = suffixes(primary());
    return signs == 0 ? term : new Expr.Compute(List.of(term));
  }

  private Expr suffixes(Expr start) throws NotUnderstood {
    Expr term = start;
    int depth = cursor.depth();
    while (true) {
      cursor.enter();
      if (cursor.accept("[")) {
        term = new Expr.Compute(List.of(term, expressions.expression()));
        cursor.expect("]");
      } else if (cursor.accept("::")) {
        int typeFirst = cursor.position();
        typeAfterColons();
        term = new Expr.Cast(term, typeFirst, cursor.position() - 1);
      } else if (cursor.accept("AT", "TIME", "ZONE")) {
        term = new Expr.Compute(List.of(term, primary()));
      } else {
        while (cursor.depth() > depth) {
          cursor.leave();
        }
        return term;
      }
    }
  }

  private void typeAfterColons() throws NotUnderstood {
    if (!cursor.isAt(Kind.WORD)) {
      throw cursor.notUnderstood("expected a type");
    }
    int first = cursor.take();
    while (cursor.isAt(".") && cursor.ahead(1).isIdentifier()) {
      cursor.take();
      cursor.take();
    }
    if (cursor.isAt("VARYING") || (cursor.at(first).is("DOUBLE") && cursor.isAt("PRECISION"))) {
      cursor.take();
    }
    if (cursor.isAt("(")) {
      cursor.skipTo(cursor.partner(cursor.position()));
    }
    if (cursor.isAt("WITH", "TIME", "ZONE") || cursor.isAt("WITHOUT", "TIME", "ZONE")) {
      cursor.skipTo(cursor.position() + 2);
    }
    while (cursor.isAt("[", "]")) {
      cursor.skipTo(cursor.position() + 1);
    }
  }

  private Expr primary() throws NotUnderstood {
    Token token = cursor.token();
    switch (token.kind()) {
      case STRING, NUMBER -> {
        int literal = cursor.take();
        return new Expr.Literal(literal, literal);
      }
      case PARAMETER -> {
        return new Expr.Parameter(cursor.take());
      }
      case SYMBOL -> {
        return bracketed();
      }
      case QUOTED -> {
        return named();
      }
      case WORD -> {
        return word(token.keyword());
      }
      default -> throw cursor.notUnderstood("expected an expression");
    }
  }

  private Expr word(String keyword) throws NotUnderstood {
    if (Words.LITERAL_TYPES.contains(keyword) && typedLiteralEnd() > 0) {
      int first = cursor.position();
      int last = typedLiteralEnd();
      cursor.skipTo(last - 1);
      return new Expr.Literal(first, cursor.take());
    }
    if ((keyword.equals("VALUES") || keyword.equals("VALUE"))
        && cursor.ahead(1).is("(")
        && cursor.ahead(3).is(")")) {
      return inserted();
    }
    int here = cursor.position();
    return switch (keyword) {
      case "NULL" -> new Expr.NullLiteral(cursor.take());
      case "DEFAULT" -> new Expr.DefaultValue(cursor.take());
      case "TRUE", "FALSE" -> new Expr.Literal(here, cursor.take());
      case "CASE" -> caseOf();
      case "CAST" -> cast();
      case "ARRAY" -> array();
      case "ROW" -> row();
      case "INTERVAL" -> interval();
      case "NEXT", "CURRENT" ->
          cursor.ahead(1).is("VALUE") && cursor.ahead(2).is("FOR") ? sequence() : named();
      default -> named();
    };
  }

  /** The index of the string of a DATE '…' or TIMESTAMP WITH TIME ZONE '…', or -1. */
  private int typedLiteralEnd() {
    int i = cursor.position() + 1;
    if ((cursor.at(i).is("WITH") || cursor.at(i).is("WITHOUT"))
        && cursor.at(i + 1).is("TIME")
        && cursor.at(i + 2).is("ZONE")) {
      i += 3;
    }
    return cursor.at(i).kind() == Kind.STRING ? i : -1;
  }

  private Expr named() throws NotUnderstood {
    Token token = cursor.token();
    boolean calls = cursor.ahead(1).is("(");
    if (token.kind() == Kind.WORD && Words.RESERVED.contains(token.keyword())) {
      int here = cursor.position();
      if (calls && Words.FUNCTIONS.contains(token.keyword())) {
        return this.calls.call(List.of(cursor.take()));
      }
      if (!calls && Words.VALUES.contains(token.keyword())) {
        return new Expr.Opaque(here, cursor.take());
      }
      throw cursor.notUnderstood("expected an expression");
    }
    List<Integer> path = cursor.path();
    return cursor.isAt("(") ? this.calls.call(path) : new Expr.Name(path);
  }

  /** {@code VALUES(column)} among expressions; MariaDB writes VALUE too. */
  private Expr inserted() throws NotUnderstood {
    if (!cursor.accept("VALUES", "(")) {
      cursor.expect("VALUE", "(");
    }
    int column = cursor.name();
    cursor.expect(")");
    return new Expr.Inserted(column);
  }

  Expr.Window window() throws NotUnderstood {
    return calls.window();
  }

  /** An expression, row value or query in brackets. */
  Expr bracketed() throws NotUnderstood {
    if (cursor.isAt("(") && cursor.isQueryAt(cursor.position())) {
      return new Expr.ScalarQuery(bracketedQuery());
    }
    cursor.expect("(");
    List<Expr> parts = expressions.list();
    cursor.expect(")");
    return parts.size() == 1 ? parts.get(0) : new Expr.RowValue(parts);
  }

  Query bracketedQuery() throws NotUnderstood {
    cursor.expect("(");
    Query query = queries.query();
    cursor.expect(")");
    return query;
  }

  private Expr caseOf() throws NotUnderstood {
    cursor.expect("CASE");
    Expr operand = cursor.isAt("WHEN") ? null : expressions.expression();
    List<Expr> conditions = new ArrayList<>();
    List<Expr> results = new ArrayList<>();
    while (cursor.accept("WHEN")) {
      conditions.addAll(operand == null ? List.of(expressions.expression()) : expressions.list());
      cursor.expect("THEN");
      results.add(expressions.expression());
    }
    if (cursor.accept("ELSE")) {
      results.add(expressions.expression());
    }
    cursor.expect("END");
    return new Expr.Case(operand, conditions, results);
  }

  private Expr cast() throws NotUnderstood {
    cursor.expect("CAST", "(");
    int close = cursor.partner(cursor.position() - 1);
    Expr operand = expressions.expression();
    cursor.expect("AS");
    int typeFirst = cursor.position();
    if (typeFirst >= close) {
      throw cursor.notUnderstood("expected a type");
    }
    while (cursor.position() < close) {
      cursor.take();
    }
    cursor.expect(")");
    return new Expr.Cast(operand, typeFirst, close - 1);
  }

  private Expr array() throws NotUnderstood {
    cursor.expect("ARRAY", "[");
    List<Expr> parts = cursor.isAt("]") ? List.of() : expressions.list();
    cursor.expect("]");
    return new Expr.Compute(parts);
  }

  private Expr row() throws NotUnderstood {
    cursor.expect("ROW", "(");
    List<Expr> parts = expressions.list();
    cursor.expect(")");
    return new Expr.RowValue(parts);
  }

  private Expr interval() throws NotUnderstood {
    int first = cursor.position();
    cursor.expect("INTERVAL");
    if (!cursor.isAt(Kind.STRING) || cursor.ahead(1).kind() != Kind.WORD) {
      throw cursor.notUnderstood("expected a string and a unit after INTERVAL");
    }
    cursor.take();
    int last = cursor.take();
    if (cursor.accept("TO")) {
      last = cursor.take();
    }
    return new Expr.Opaque(first, last);
  }

  private Expr sequence() throws NotUnderstood {
    int first = cursor.position();
    cursor.skipTo(first + 2);
    cursor.path();
    return new Expr.Opaque(first, cursor.position() - 1);
  }
}
