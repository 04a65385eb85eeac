// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.internal.sql.Source.Join;
import java.util.ArrayList;
import java.util.List;

/** FROM clauses: tables, queries in brackets, joins. */
final class SourceParser {

  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final QueryParser queries;
  private boolean bracketed; // among joins in brackets, which see less than LATERAL would

  SourceParser(Cursor cursor, ExpressionParser expressions, QueryParser queries) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.queries = queries;
  }

  Source from() throws NotUnderstood {
    Source first = primary();
    List<Join> joins = new ArrayList<>();
    while (true) {
      if (cursor.accept(",") || cursor.accept("CROSS", "JOIN")) {
        joins.add(new Join(primary(), null, List.of()));
      } else if (acceptJoin()) {
        joins.add(conditionalJoin());
      } else {
        return joins.isEmpty() ? first : new Source.Joined(first, joins);
      }
    }
  }

  private boolean acceptJoin() throws NotUnderstood {
    if (cursor.isAt("NATURAL")) {
      throw cursor.notUnderstood("NATURAL JOIN is not planned, name the columns with USING or ON");
    }
    for (String side : List.of("LEFT", "RIGHT", "FULL")) {
      if (cursor.accept(side)) {
        cursor.accept("OUTER");
        cursor.expect("JOIN");
        return true;
      }
    }
    return cursor.accept("INNER", "JOIN") || cursor.accept("JOIN");
  }

  private Join conditionalJoin() throws NotUnderstood {
    Source right = primary();
    if (cursor.accept("USING")) {
      List<Integer> using = cursor.names();
      if (using.isEmpty()) {
        throw cursor.notUnderstood("expected columns after USING");
      }
      return new Join(right, null, using);
    }
    cursor.expect("ON");
    return new Join(right, expressions.expression(), List.of());
  }

  /** A table, a query in brackets, or joins in brackets. */
  Source primary() throws NotUnderstood {
    boolean lateral = cursor.accept("LATERAL");
    if (lateral && bracketed) {
      throw cursor.notUnderstood("LATERAL among joins in brackets");
    }
    if (!lateral && !cursor.isAt("(")) {
      return table();
    }
    if (!cursor.isQueryAt(cursor.position())) {
      return joinsInBrackets();
    }
    boolean outer = bracketed;
    bracketed = false;
    cursor.expect("(");
    Query query = queries.query();
    cursor.expect(")");
    bracketed = outer;
    int alias = alias();
    return new Source.Derived(query, lateral, alias, alias < 0 ? List.of() : cursor.names());
  }

  private Source joinsInBrackets() throws NotUnderstood {
    boolean outer = bracketed;
    bracketed = true;
    cursor.enter();
    cursor.expect("(");
    Source inner = from();
    cursor.expect(")");
    cursor.leave();
    bracketed = outer;
    return inner;
  }

  Source.Table table() throws NotUnderstood {
    List<Integer> path = cursor.path();
    if (cursor.isAt("(")) {
      throw cursor.notUnderstood("a table function");
    }
    int alias = alias();
    return new Source.Table(path, alias, alias < 0 ? List.of() : cursor.names());
  }

  /** An alias with AS or without, or -1. */
  int alias() throws NotUnderstood {
    if (cursor.accept("AS")) {
      return cursor.name();
    }
    boolean lock = cursor.isAt("LOCK", "IN", "SHARE", "MODE");
    return Words.isName(cursor.token()) && !lock ? cursor.take() : -1;
  }
}
