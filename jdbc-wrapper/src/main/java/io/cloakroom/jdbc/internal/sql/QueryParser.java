// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.internal.sql.Query.Filter;
import io.cloakroom.jdbc.internal.sql.Query.Item;
import io.cloakroom.jdbc.internal.sql.Query.NamedWindow;
import java.util.ArrayList;
import java.util.List;

/** Queries: SELECT, VALUES, set operations, ORDER BY and limits. */
final class QueryParser {

  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final SourceParser sources;
  private final CommandParser commands;

  QueryParser(Cursor cursor, CommandParser commands) {
    this.cursor = cursor;
    this.commands = commands;
    this.expressions = new ExpressionParser(cursor, this);
    this.sources = new SourceParser(cursor, expressions, this);
  }

  ExpressionParser expressions() {
    return expressions;
  }

  SourceParser sources() {
    return sources;
  }

  Query query() throws NotUnderstood {
    cursor.enter();
    if (cursor.isAt("WITH")) {
      Query.With with = new Query.With(commands.with(), query());
      cursor.leave();
      return with;
    }
    Query body = body();
    List<Expr> orderBy = new ArrayList<>();
    if (cursor.accept("ORDER", "BY")) {
      do {
        orderBy.add(orderItem());
      } while (cursor.accept(","));
    }
    List<Expr> limits = limits();
    cursor.leave();
    return orderBy.isEmpty() && limits.isEmpty() ? body : new Query.Ordered(body, orderBy, limits);
  }

  private Query body() throws NotUnderstood {
    List<Query> branches = new ArrayList<>(List.of(primary()));
    boolean all = true;
    while (true) {
      if (cursor.accept("UNION", "ALL")) {
        branches.add(primary());
      } else if (cursor.accept("UNION") || cursor.accept("EXCEPT") || cursor.accept("MINUS")) {
        cursor.accept("DISTINCT");
        all = false;
        branches.add(primary());
      } else if (cursor.accept("INTERSECT")) {
        all = false;
        branches.add(primary());
      } else {
        return branches.size() == 1 ? branches.get(0) : new Query.SetOperation(all, branches);
      }
    }
  }

  private Query primary() throws NotUnderstood {
    if (cursor.accept("(")) {
      Query query = query();
      cursor.expect(")");
      return query;
    }
    if (cursor.accept("VALUES")) {
      return rows();
    }
    if (cursor.accept("TABLE")) {
      Source table = new Source.Table(cursor.path(), -1, List.of());
      return new Query.Select(
          false,
          List.of(),
          List.of(new Item.Star(List.of())),
          table,
          List.of(),
          List.of(),
          List.of());
    }
    cursor.expect("SELECT");
    return select();
  }

  private Query rows() throws NotUnderstood {
    List<List<Expr>> rows = new ArrayList<>();
    do {
      cursor.accept("ROW");
      if (cursor.accept("(")) {
        rows.add(expressions.list());
        cursor.expect(")");
      } else {
        rows.add(List.of(expressions.expression()));
      }
    } while (cursor.accept(","));
    return new Query.Rows(rows);
  }

  private Query select() throws NotUnderstood {
    boolean distinct = cursor.accept("DISTINCT");
    List<Expr> distinctOn = new ArrayList<>();
    if (distinct && cursor.accept("ON", "(")) {
      distinctOn.addAll(expressions.list());
      cursor.expect(")");
    } else if (!distinct) {
      cursor.accept("ALL");
    }
    List<Item> items = items();
    Source from = cursor.accept("FROM") ? sources.from() : null;
    List<Filter> filters = new ArrayList<>(filter("WHERE"));
    List<Expr> groupBy = cursor.accept("GROUP", "BY") ? expressions.list() : List.of();
    filters.addAll(filter("HAVING"));
    List<NamedWindow> windows = windows();
    filters.addAll(filter("QUALIFY"));
    return new Query.Select(
        distinct && distinctOn.isEmpty(), distinctOn, items, from, filters, groupBy, windows);
  }

  private List<NamedWindow> windows() throws NotUnderstood {
    List<NamedWindow> windows = new ArrayList<>();
    if (cursor.accept("WINDOW")) {
      do {
        int name = cursor.name();
        cursor.expect("AS", "(");
        windows.add(new NamedWindow(name, expressions.window()));
      } while (cursor.accept(","));
    }
    return windows;
  }

  List<Item> items() throws NotUnderstood {
    List<Item> items = new ArrayList<>();
    do {
      items.add(item());
    } while (cursor.accept(","));
    return items;
  }

  List<Filter> filter(String clause) throws NotUnderstood {
    return cursor.accept(clause)
        ? List.of(new Filter(clause, expressions.expression()))
        : List.of();
  }

  private Item item() throws NotUnderstood {
    if (cursor.accept("*")) {
      return new Item.Star(List.of());
    }
    int start = cursor.position();
    if (Words.isName(cursor.token())) {
      List<Integer> path = cursor.path();
      if (cursor.accept(".", "*")) {
        return new Item.Star(path);
      }
      cursor.reset(start, cursor.depth());
    }
    Expr expr = expressions.expression();
    return new Item.Value(expr, sources.alias());
  }

  private Expr orderItem() throws NotUnderstood {
    Expr expr = expressions.expression();
    if (!cursor.accept("ASC")) {
      cursor.accept("DESC");
    }
    if (cursor.accept("NULLS") && !cursor.accept("FIRST")) {
      cursor.expect("LAST");
    }
    return expr;
  }

  /** OFFSET, FETCH, LIMIT and row locks, as many as there are. */
  List<Expr> limits() throws NotUnderstood {
    List<Expr> limits = new ArrayList<>();
    while (true) {
      if (cursor.accept("OFFSET")) {
        limits.add(expressions.operand());
        rowOrRows();
      } else if (cursor.accept("LIMIT")) {
        limits.add(expressions.operand());
        if (cursor.accept(",")) {
          limits.add(expressions.operand());
        }
      } else if (cursor.accept("FETCH")) {
        fetch(limits);
      } else if (cursor.accept("FOR")) {
        lock(limits);
      } else if (!cursor.accept("LOCK", "IN", "SHARE", "MODE")) {
        return limits;
      }
    }
  }

  /** FOR UPDATE, FOR SHARE and their like; the tables of OF are names and no more. */
  private void lock(List<Expr> limits) throws NotUnderstood {
    boolean known =
        cursor.accept("UPDATE")
            || cursor.accept("SHARE")
            || cursor.accept("NO", "KEY", "UPDATE")
            || cursor.accept("KEY", "SHARE");
    if (!known) {
      throw cursor.notUnderstood("expected UPDATE or SHARE");
    }
    if (cursor.accept("OF")) {
      int first = cursor.position();
      do {
        cursor.path();
      } while (cursor.accept(","));
      limits.add(new Expr.Opaque(first, cursor.position() - 1));
    }
    if (cursor.accept("WAIT")) {
      limits.add(expressions.operand());
    } else if (!cursor.accept("NOWAIT")) {
      cursor.accept("SKIP", "LOCKED");
    }
  }

  private void fetch(List<Expr> limits) throws NotUnderstood {
    if (!cursor.accept("FIRST")) {
      cursor.expect("NEXT");
    }
    if (!rowOrRows()) {
      limits.add(expressions.operand());
      cursor.accept("PERCENT");
      if (!rowOrRows()) {
        throw cursor.notUnderstood("expected ROWS");
      }
    }
    if (!cursor.accept("WITH", "TIES")) {
      cursor.expect("ONLY");
    }
  }

  private boolean rowOrRows() {
    return cursor.accept("ROW") || cursor.accept("ROWS");
  }
}
