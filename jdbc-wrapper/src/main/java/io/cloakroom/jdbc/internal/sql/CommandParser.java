// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.internal.sql.Command.Assignment;
import io.cloakroom.jdbc.internal.sql.Query.Filter;
import io.cloakroom.jdbc.internal.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole statements: every token belongs to exactly one rule, or the statement is not understood.
 */
final class CommandParser {

  private final Cursor cursor;
  private final QueryParser queries;
  private final ExpressionParser expressions;

  CommandParser(Cursor cursor) {
    this.cursor = cursor;
    this.queries = new QueryParser(cursor);
    this.expressions = queries.expressions();
  }

  Command statement() throws NotUnderstood {
    Command command = command();
    cursor.accept(";");
    if (!cursor.isAt(Kind.END)) {
      boolean second = cursor.at(cursor.position() - 1).is(";");
      throw cursor.notUnderstood(
          second ? "several statements in one text" : "a clause that is not planned");
    }
    return command;
  }

  private Command command() throws NotUnderstood {
    if (cursor.accept("EXPLAIN")) {
      cursor.accept("ANALYZE");
      cursor.accept("PLAN");
      cursor.accept("FOR");
      return new Command.Explain(command());
    }
    if (cursor.accept("INSERT", "INTO")) {
      return insert();
    }
    if (cursor.accept("UPDATE")) {
      return update();
    }
    if (cursor.accept("DELETE", "FROM")) {
      Source.Table target = queries.sources().table();
      List<Filter> where = queries.filter("WHERE");
      return new Command.Delete(target, where, queries.limits());
    }
    boolean query = cursor.isAt("(") || Words.QUERIES.contains(cursor.token().keyword());
    if (!query) {
      throw cursor.notUnderstood("no SELECT, INSERT, UPDATE or DELETE");
    }
    return new Command.Read(queries.query());
  }

  private Command insert() throws NotUnderstood {
    List<Integer> path = cursor.path();
    boolean query = cursor.isAt("(") && cursor.isQueryAt(cursor.position());
    List<Integer> columns = query ? List.of() : cursor.names();
    if (cursor.accept("DEFAULT", "VALUES")) {
      return new Command.Insert(path, columns, List.of());
    }
    if (columns.isEmpty() && cursor.accept("SET")) {
      return insertSet(path);
    }
    if (cursor.accept("OVERRIDING") && !cursor.accept("USER", "VALUE")) {
      cursor.expect("SYSTEM", "VALUE");
    }
    return new Command.Insert(path, columns, List.of(queries.query()));
  }

  private Command insertSet(List<Integer> path) throws NotUnderstood {
    List<Integer> columns = new ArrayList<>();
    List<Expr> row = new ArrayList<>();
    for (Assignment assignment : assignments()) {
      if (assignment.column().size() != 1) {
        throw cursor.notUnderstood("a qualified column");
      }
      columns.add(assignment.column().get(0));
      row.add(assignment.value());
    }
    return new Command.Insert(path, columns, List.of(new Query.Rows(List.of(row))));
  }

  private Command update() throws NotUnderstood {
    Source.Table target = queries.sources().table();
    cursor.expect("SET");
    List<Assignment> assignments = assignments();
    List<Filter> where = queries.filter("WHERE");
    return new Command.Update(target, assignments, where, queries.limits());
  }

  private List<Assignment> assignments() throws NotUnderstood {
    List<Assignment> assignments = new ArrayList<>();
    do {
      List<Integer> column = cursor.path();
      cursor.expect("=");
      assignments.add(new Assignment(column, expressions.expression()));
    } while (cursor.accept(","));
    return assignments;
  }
}
