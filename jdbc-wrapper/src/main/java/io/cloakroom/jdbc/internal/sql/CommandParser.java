// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.internal.sql.Command.Assignment;
import io.cloakroom.jdbc.internal.sql.Command.Conflict;
import io.cloakroom.jdbc.internal.sql.Query.Filter;
import io.cloakroom.jdbc.internal.sql.Query.Item;
import io.cloakroom.jdbc.internal.sql.Query.Named;
import io.cloakroom.jdbc.internal.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whole statements: every token belongs to exactly one rule, or the statement is not understood.
 */
final class CommandParser {

  private static final Set<String> WRITING =
      Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE");

  private final Cursor cursor;
  private final QueryParser queries;
  private final ExpressionParser expressions;
  private final MergeParser merges;

  CommandParser(Cursor cursor) {
    this.cursor = cursor;
    this.queries = new QueryParser(cursor, this);
    this.expressions = queries.expressions();
    this.merges = new MergeParser(cursor, queries, this);
  }

  Command statement() throws NotUnderstood {
    boolean explains = cursor.accept("EXPLAIN") || cursor.accept("ANALYZE");
    if (explains) {
      explanation();
    }
    Command command = command();
    cursor.accept(";");
    if (!cursor.isAt(Kind.END)) {
      boolean second = cursor.at(cursor.position() - 1).is(";");
      throw cursor.notUnderstood(
          second ? "several statements in one text" : "a clause that is not planned");
    }
    return explains ? new Command.Explain(command) : command;
  }

  /** How a plan is to be shown. */
  private void explanation() throws NotUnderstood {
    cursor.accept("PLAN", "FOR");
    for (String option : List.of("ANALYZE", "VERBOSE", "EXTENDED", "PARTITIONS")) {
      cursor.accept(option);
    }
    if (cursor.isAt("FORMAT", "=")) {
      cursor.accept("FORMAT", "=");
      cursor.name();
    }
    if (cursor.isAt("(") && !cursor.isQueryAt(cursor.position())) {
      cursor.skipTo(cursor.partner(cursor.position()));
    }
  }

  private Command command() throws NotUnderstood {
    if (!cursor.isAt("WITH")) {
      return withoutNames();
    }
    List<Named> named = with();
    return WRITING.contains(cursor.token().keyword())
        ? new Command.With(named, withoutNames())
        : new Command.Read(new Query.With(named, queries.query()));
  }

  private Command withoutNames() throws NotUnderstood {
    if (cursor.accept("INSERT", "INTO")) {
      return insert(null);
    }
    if (cursor.isAt("REPLACE") && !cursor.ahead(1).is("(")) {
      cursor.accept("REPLACE");
      cursor.accept("INTO");
      return insert(new Conflict("REPLACE", List.of(), List.of(), List.of()));
    }
    if (cursor.accept("MERGE", "INTO")) {
      return merges.merge();
    }
    if (cursor.accept("UPDATE")) {
      return update();
    }
    if (cursor.accept("DELETE")) {
      return delete();
    }
    boolean query = cursor.isAt("(") || Words.QUERIES.contains(cursor.token().keyword());
    if (!query) {
      throw cursor.notUnderstood("no SELECT, INSERT, UPDATE, DELETE or MERGE");
    }
    return new Command.Read(queries.query());
  }

  /** What WITH names, in order. */
  List<Named> with() throws NotUnderstood {
    cursor.expect("WITH");
    boolean recursive = cursor.accept("RECURSIVE");
    List<Named> named = new ArrayList<>();
    do {
      int name = cursor.name();
      List<Integer> columns = cursor.names();
      cursor.expect("AS");
      if (!cursor.accept("NOT", "MATERIALIZED")) {
        cursor.accept("MATERIALIZED");
      }
      cursor.expect("(");
      cursor.enter();
      named.add(new Named(name, columns, recursive, command()));
      cursor.leave();
      cursor.expect(")");
    } while (cursor.accept(","));
    return named;
  }

  private Command insert(@Nullable Conflict replaces) throws NotUnderstood {
    List<Integer> path = cursor.path();
    int alias = cursor.accept("AS") ? cursor.name() : -1;
    boolean query = cursor.isAt("(") && cursor.isQueryAt(cursor.position());
    List<Integer> columns = query ? List.of() : cursor.names();
    List<Query> source = new ArrayList<>();
    if (columns.isEmpty() && cursor.accept("SET")) {
      columns = new ArrayList<>();
      source.add(row(columns));
    } else if (!cursor.accept("DEFAULT", "VALUES")) {
      if (cursor.accept("OVERRIDING") && !cursor.accept("USER", "VALUE")) {
        cursor.expect("SYSTEM", "VALUE");
      }
      source.add(queries.query());
    }
    Conflict conflict = replaces == null ? conflict() : replaces;
    return new Command.Insert(path, alias, columns, source, conflict, returning());
  }

  /** {@code SET column = value, …} as a row; adds its columns. */
  private Query row(List<Integer> columns) throws NotUnderstood {
    List<Expr> row = new ArrayList<>();
    for (Assignment assignment : assignments()) {
      if (assignment.column().size() != 1) {
        throw cursor.notUnderstood("a qualified column");
      }
      columns.add(assignment.column().get(0));
      row.add(assignment.value());
    }
    return new Query.Rows(List.of(row));
  }

  private @Nullable Conflict conflict() throws NotUnderstood {
    if (cursor.accept("ON", "DUPLICATE", "KEY", "UPDATE")) {
      return new Conflict("ON DUPLICATE KEY UPDATE", List.of(), assignments(), List.of());
    }
    if (!cursor.accept("ON", "CONFLICT")) {
      return null;
    }
    List<Expr> keys = new ArrayList<>();
    List<Filter> filters = new ArrayList<>();
    if (cursor.accept("(")) {
      keys.addAll(expressions.list());
      cursor.expect(")");
      filters.addAll(queries.filter("WHERE"));
    } else if (cursor.accept("ON", "CONSTRAINT")) {
      cursor.name();
    }
    cursor.expect("DO");
    if (cursor.accept("NOTHING")) {
      return new Conflict("ON CONFLICT", keys, List.of(), filters);
    }
    cursor.expect("UPDATE", "SET");
    List<Assignment> assignments = assignments();
    filters.addAll(queries.filter("WHERE"));
    return new Conflict("ON CONFLICT", keys, assignments, filters);
  }

  private Command update() throws NotUnderstood {
    Source target = queries.sources().from();
    cursor.expect("SET");
    List<Assignment> assignments = assignments();
    Source from = cursor.accept("FROM") ? queries.sources().from() : null;
    List<Filter> where = queries.filter("WHERE");
    return new Command.Update(target, assignments, from, where, queries.limits(), returning());
  }

  private Command delete() throws NotUnderstood {
    if (!cursor.accept("FROM")) {
      List<List<Integer>> targets = paths();
      cursor.expect("FROM");
      Source using = queries.sources().from();
      return new Command.Delete(
          targets, null, using, queries.filter("WHERE"), List.of(), List.of());
    }
    int start = cursor.position();
    List<List<Integer>> targets = paths();
    if (targets.size() == 1) {
      cursor.reset(start, cursor.depth());
      Source table = queries.sources().table();
      Source using = cursor.accept("USING") ? queries.sources().from() : null;
      List<Filter> where = queries.filter("WHERE");
      return new Command.Delete(targets, table, using, where, queries.limits(), returning());
    }
    cursor.expect("USING");
    Source using = queries.sources().from();
    return new Command.Delete(targets, null, using, queries.filter("WHERE"), List.of(), List.of());
  }

  private List<List<Integer>> paths() throws NotUnderstood {
    List<List<Integer>> paths = new ArrayList<>();
    do {
      paths.add(cursor.path());
    } while (cursor.accept(","));
    return paths;
  }

  List<Item> returning() throws NotUnderstood {
    return cursor.accept("RETURNING") ? queries.items() : List.of();
  }

  List<Assignment> assignments() throws NotUnderstood {
    List<Assignment> assignments = new ArrayList<>();
    do {
      if (cursor.isAt("(")) {
        assignments.addAll(rowAssignment());
      } else {
        List<Integer> column = cursor.path();
        cursor.expect("=");
        assignments.add(new Assignment(column, expressions.expression()));
      }
    } while (cursor.accept(","));
    return assignments;
  }

  /** {@code (a, b) = (x, y)}. */
  private List<Assignment> rowAssignment() throws NotUnderstood {
    List<Integer> columns = cursor.names();
    cursor.expect("=");
    cursor.accept("ROW");
    cursor.expect("(");
    List<Expr> values = expressions.list();
    cursor.expect(")");
    if (values.size() != columns.size()) {
      throw cursor.notUnderstood("more or fewer values than columns");
    }
    List<Assignment> assignments = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      assignments.add(new Assignment(List.of(columns.get(i)), values.get(i)));
    }
    return assignments;
  }
}
