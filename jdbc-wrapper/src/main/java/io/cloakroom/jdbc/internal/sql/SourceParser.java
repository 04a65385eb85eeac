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

  private Source primary() throws NotUnderstood {
    if (!cursor.isAt("(")) {
      return table();
    }
    if (!cursor.isQueryAt(cursor.position())) {
      cursor.enter();
      cursor.expect("(");
      Source inner = from();
      cursor.expect(")");
      cursor.leave();
      return inner;
    }
    cursor.expect("(");
    Query query = queries.query();
    cursor.expect(")");
    int alias = alias();
    return new Source.Derived(query, alias, alias < 0 ? List.of() : cursor.names());
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
    return Words.isName(cursor.token()) ? cursor.take() : -1;
  }
}
