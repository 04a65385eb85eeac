// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.internal.sql.Command.Assignment;
import io.cloakroom.jdbc.internal.sql.Command.Branch;
import io.cloakroom.jdbc.internal.sql.Command.Conflict;
import io.cloakroom.jdbc.internal.sql.Command.Insertion;
import io.cloakroom.jdbc.internal.sql.Query.Filter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** MERGE: with a source and a condition, and H2's own form with KEY. */
final class MergeParser {

  private final Cursor cursor;
  private final QueryParser queries;
  private final CommandParser commands;

  MergeParser(Cursor cursor, QueryParser queries, CommandParser commands) {
    this.cursor = cursor;
    this.queries = queries;
    this.commands = commands;
  }

  /** What stands after MERGE INTO. */
  Command merge() throws NotUnderstood {
    List<Integer> path = cursor.path();
    int alias = queries.sources().alias();
    if (!cursor.accept("USING")) {
      return keyed(path, alias);
    }
    Source source = queries.sources().primary();
    cursor.expect("ON");
    Expr on = queries.expressions().expression();
    List<Branch> branches = new ArrayList<>();
    while (cursor.accept("WHEN")) {
      branches.add(branch());
    }
    Source.Table target = new Source.Table(path, alias, List.of());
    return new Command.Merge(target, source, on, branches, commands.returning());
  }

  /** {@code MERGE INTO t (a, b) KEY (a) VALUES …}; without KEY the primary key counts. */
  private Command keyed(List<Integer> path, int alias) throws NotUnderstood {
    if (alias >= 0) {
      throw cursor.notUnderstood("expected USING");
    }
    List<Integer> columns = cursor.names();
    List<Expr> keys = new ArrayList<>();
    if (cursor.accept("KEY")) {
      for (int key : cursor.names()) {
        keys.add(new Expr.Name(List.of(key)));
      }
    }
    List<Query> source = List.of(queries.query());
    Conflict conflict = new Conflict("MERGE", keys, List.of(), List.of());
    return new Command.Insert(path, -1, columns, source, conflict, List.of());
  }

  private Branch branch() throws NotUnderstood {
    boolean not = cursor.accept("NOT");
    cursor.expect("MATCHED");
    if (cursor.accept("BY") && !cursor.accept("TARGET")) {
      cursor.expect("SOURCE");
    }
    List<Filter> filters =
        cursor.accept("AND")
            ? List.of(new Filter("WHEN", queries.expressions().expression()))
            : List.of();
    cursor.expect("THEN");
    List<Assignment> assignments = List.of();
    Insertion insertion = null;
    if (cursor.accept("UPDATE", "SET")) {
      assignments = commands.assignments();
    } else if (not && cursor.accept("INSERT")) {
      insertion = insertion();
    } else if (!cursor.accept("DELETE")) {
      cursor.expect("DO", "NOTHING");
    }
    return new Branch(filters, assignments, insertion);
  }

  private @Nullable Insertion insertion() throws NotUnderstood {
    List<Integer> columns = cursor.names();
    if (columns.isEmpty() && cursor.accept("DEFAULT", "VALUES")) {
      return null;
    }
    if (cursor.accept("OVERRIDING") && !cursor.accept("USER", "VALUE")) {
      cursor.expect("SYSTEM", "VALUE");
    }
    cursor.expect("VALUES", "(");
    List<Expr> values = queries.expressions().list();
    cursor.expect(")");
    return new Insertion(columns, values);
  }
}
