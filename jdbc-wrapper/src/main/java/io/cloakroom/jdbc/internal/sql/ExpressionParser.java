// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.internal.sql.Expr.Compare.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Conditions, and what they compare. Comparisons do not chain: what {@code a = b = c} means differs
 * between databases.
 */
final class ExpressionParser {

  private static final Set<String> COMPARISONS =
      Set.of("=", "<>", "!=", "<", ">", "<=", ">=", "<=>");
  private static final Set<String> COMPUTING = Set.of("+", "-", "*", "/", "%", "||");
  private static final Set<String> CONDITION_WORDS =
      Set.of("IS", "IN", "NOT", "LIKE", "ILIKE", "REGEXP", "BETWEEN");

  private final Cursor cursor;
  private final TermParser terms;

  ExpressionParser(Cursor cursor, QueryParser queries) {
    this.cursor = cursor;
    this.terms = new TermParser(cursor, this, queries);
  }

  Expr expression() throws NotUnderstood {
    cursor.enter();
    List<Expr> parts = new ArrayList<>();
    do {
      parts.add(condition());
    } while (cursor.accept("AND") || cursor.accept("OR"));
    cursor.leave();
    return parts.size() == 1 ? parts.get(0) : new Expr.Logical(parts);
  }

  List<Expr> list() throws NotUnderstood {
    List<Expr> list = new ArrayList<>();
    do {
      list.add(expression());
    } while (cursor.accept(","));
    return list;
  }

  /** What stands after the opening bracket of a window. */
  Expr.Window window() throws NotUnderstood {
    return terms.window();
  }

  private Expr condition() throws NotUnderstood {
    boolean not = false;
    while (cursor.accept("NOT")) {
      not = true;
    }
    Expr condition = cursor.isAt("EXISTS") ? exists() : comparison();
    return not ? new Expr.Logical(List.of(condition)) : condition;
  }

  private Expr exists() throws NotUnderstood {
    cursor.expect("EXISTS");
    return new Expr.Exists(terms.bracketedQuery());
  }

  private Expr comparison() throws NotUnderstood {
    Expr left = operand();
    Expr condition = rightHandSide(left);
    Token next = cursor.token();
    if (condition != left && (isComparison(next) || CONDITION_WORDS.contains(next.keyword()))) {
      throw cursor.notUnderstood("a chain of comparisons without brackets");
    }
    return condition;
  }

  private Expr rightHandSide(Expr left) throws NotUnderstood {
    if (cursor.accept("IS")) {
      return is(left);
    }
    if (isComparison(cursor.token())) {
      return compare(left);
    }
    cursor.accept("NOT");
    if (cursor.accept("IN")) {
      return in(left);
    }
    for (String like : List.of("LIKE", "ILIKE", "REGEXP")) {
      if (cursor.accept(like)) {
        List<Expr> parts = new ArrayList<>(List.of(left, operand()));
        if (cursor.accept("ESCAPE")) {
          parts.add(operand());
        }
        return new Expr.Matches(like, parts);
      }
    }
    return cursor.accept("BETWEEN") ? between(left) : left;
  }

  private Expr between(Expr left) throws NotUnderstood {
    if (!cursor.accept("SYMMETRIC")) {
      cursor.accept("ASYMMETRIC");
    }
    Expr low = operand();
    cursor.expect("AND");
    return new Expr.Matches("BETWEEN", List.of(left, low, operand()));
  }

  private Expr is(Expr left) throws NotUnderstood {
    int first = cursor.position() - 1;
    cursor.accept("NOT");
    if (cursor.accept("NULL")) {
      return new Expr.IsNull(left);
    }
    if (cursor.accept("DISTINCT", "FROM")) {
      int last = cursor.position() - 1;
      return new Expr.Compare(left, Op.DISTINCT, first, last, operand());
    }
    if (cursor.accept("TRUE") || cursor.accept("FALSE") || cursor.accept("UNKNOWN")) {
      return new Expr.Logical(List.of(left));
    }
    throw cursor.notUnderstood("expected NULL, TRUE, FALSE, UNKNOWN or DISTINCT FROM");
  }

  private Expr compare(Expr left) throws NotUnderstood {
    String symbol = cursor.token().text();
    int operator = cursor.position();
    cursor.expect(symbol);
    if (cursor.accept("ANY") || cursor.accept("ALL") || cursor.accept("SOME")) {
      if (cursor.isAt("(") && cursor.isQueryAt(cursor.position())) {
        return new Expr.Quantified(left, terms.bracketedQuery(), null);
      }
      return new Expr.Quantified(left, null, terms.bracketed());
    }
    Op op =
        switch (symbol) {
          case "=" -> Op.EQUAL;
          case "<>", "!=" -> Op.NOT_EQUAL;
          case "<=>" -> Op.DISTINCT;
          default -> Op.ORDER;
        };
    return new Expr.Compare(left, op, operator, operator, operand());
  }

  private Expr in(Expr left) throws NotUnderstood {
    if (cursor.isAt("(") && cursor.isQueryAt(cursor.position())) {
      return new Expr.InQuery(left, terms.bracketedQuery());
    }
    cursor.expect("(");
    List<Expr> elements = list();
    cursor.expect(")");
    return new Expr.InList(left, elements);
  }

  /** Everything that binds tighter than a comparison; what binds tighter within does not matter. */
  Expr operand() throws NotUnderstood {
    List<Expr> parts = new ArrayList<>(List.of(terms.term()));
    while (isComputing(cursor.token())) {
      cursor.skipTo(cursor.position());
      parts.add(terms.term());
    }
    return parts.size() == 1 ? parts.get(0) : new Expr.Compute(parts);
  }

  private static boolean isComputing(Token token) {
    return token.kind() == Token.Kind.OPERATOR
        || (token.kind() == Token.Kind.SYMBOL && COMPUTING.contains(token.text()));
  }

  private static boolean isComparison(Token token) {
    return token.kind() == Token.Kind.SYMBOL && COMPARISONS.contains(token.text());
  }
}
