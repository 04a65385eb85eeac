// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.internal.sql.Query.Item;
import io.cloakroom.jdbc.internal.sql.Scope.Output;
import io.cloakroom.jdbc.internal.sql.Scope.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What queries return, and what their clauses may do with it. */
final class QueryRules {

  private QueryRules() {}

  static void register(Rules.Builder rules) {
    rules.query(Query.Select.class, (q, outer, t) -> select(q, outer, t, new ArrayList<>()));
    rules.query(Query.SetOperation.class, QueryRules::setOperation);
    rules.query(Query.Rows.class, QueryRules::rows);
    rules.query(Query.Ordered.class, QueryRules::ordered);
  }

  /** Types a SELECT and adds its scope, for an ORDER BY that follows. */
  private static List<Output> select(
      Query.Select node, @Nullable Scope outer, Typing typing, List<Scope> seen)
      throws ProtectedColumnException, NotUnderstood {
    Scope scope =
        node.from() == null
            ? new Scope(outer, List.of(), Set.of(), List.of(), "SELECT", false)
            : typing.type(node.from(), outer);
    List<Output> outputs = new ArrayList<>();
    for (Item item : node.items()) {
      item(item, scope.in("SELECT"), typing).forEach(output -> outputs.add(output.handedOn()));
    }
    List<Output> aliases = aliases(node, outputs);
    for (Query.Filter filter : node.filters()) {
      boolean early = filter.clause().equals("WHERE");
      Scope filtering = scope.in(filter.clause()).withOutputs(early ? List.of() : aliases);
      typing.plain(filter.condition(), filtering, "a condition");
    }
    for (Query.NamedWindow window : node.windows()) {
      typing.ledger().name(window.name());
      CallRules.window(window.window(), scope.in("WINDOW"), typing);
    }
    Scope grouping = scope.in("GROUP BY").withOutputs(aliases);
    for (Expr expr : node.groupBy()) {
      typing.grouped(orderedBy(expr, grouping, outputs, typing), "GROUP BY", "GROUP BY");
    }
    for (Expr expr : node.distinctOn()) {
      typing.grouped(typing.type(expr, grouping), "DISTINCT ON", "DISTINCT ON");
    }
    if (node.distinct()) {
      requireEquality(outputs, "SELECT DISTINCT", typing);
    }
    seen.add(scope);
    return outputs;
  }

  /** What one item of a select list or of RETURNING gives. */
  static List<Output> item(Item item, Scope scope, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    if (item instanceof Item.Star star) {
      return star(star, scope, typing);
    }
    Item.Value value = (Item.Value) item;
    Type type = typing.type(value.expr(), scope);
    String name = null;
    if (value.alias() >= 0) {
      typing.ledger().name(value.alias());
      name = typing.token(value.alias()).text();
    } else if (value.expr() instanceof Expr.Name column) {
      name = typing.token(column.path().get(column.path().size() - 1)).text();
    }
    return List.of(new Output(name, type));
  }

  private static List<Output> star(Item.Star star, Scope scope, Typing typing)
      throws NotUnderstood {
    List<Integer> path = star.qualifier();
    if (path.isEmpty()) {
      if (!scope.merged().isEmpty()) {
        throw new NotUnderstood("* over a join with USING, whose columns move", 0);
      }
      return scope.relations().stream()
          .flatMap(r -> r.columns().stream())
          .filter(Output::visible)
          .toList();
    }
    typing.ledger().names(path);
    String schema = path.size() == 2 ? typing.token(path.get(0)).text() : null;
    String name = typing.token(path.get(path.size() - 1)).text();
    List<Visible> found = scope.qualified(schema, name);
    if (path.size() > 2 || found.size() != 1 || !scope.relations().contains(found.get(0))) {
      throw typing.notUnderstood("a wildcard of no one relation", path.get(0));
    }
    return found.get(0).columns().stream().filter(Output::visible).toList();
  }

  /**
   * The outputs that the select list names anew: what GROUP BY and ORDER BY see besides columns.
   */
  private static List<Output> aliases(Query.Select node, List<Output> outputs) {
    List<Output> aliases = new ArrayList<>();
    boolean star = node.items().stream().anyMatch(item -> item instanceof Item.Star);
    for (int i = 0; i < outputs.size(); i++) {
      if (star || ((Item.Value) node.items().get(i)).alias() >= 0) {
        aliases.add(outputs.get(i));
      }
    }
    return aliases;
  }

  private static void requireEquality(List<Output> outputs, String clause, Typing typing)
      throws ProtectedColumnException {
    for (Output output : outputs) {
      typing.grouped(output.type(), clause, clause);
    }
  }

  private static List<Output> setOperation(
      Query.SetOperation node, @Nullable Scope outer, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    List<Output> outputs = typing.type(node.branches().get(0), outer);
    for (Query branch : node.branches().subList(1, node.branches().size())) {
      outputs = together(outputs, typing.type(branch, outer), "a set operation");
    }
    if (!node.all()) {
      requireEquality(outputs, "a set operation without ALL", typing);
    }
    return outputs;
  }

  private static List<Output> rows(Query.Rows node, @Nullable Scope outer, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    Scope scope = new Scope(outer, List.of(), Set.of(), List.of(), "VALUES", false);
    List<Output> outputs = List.of();
    for (List<Expr> row : node.rows()) {
      List<Output> next = new ArrayList<>();
      for (Expr expr : row) {
        next.add(new Output(typing.valuesColumn(next.size() + 1), typing.type(expr, scope)));
      }
      outputs = outputs.isEmpty() ? next : together(outputs, next, "VALUES");
    }
    return outputs;
  }

  private static List<Output> together(List<Output> one, List<Output> other, String clause)
      throws ProtectedColumnException, NotUnderstood {
    if (one.size() != other.size()) {
      throw new NotUnderstood("rows of different lengths", 0);
    }
    List<Output> both = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      Type type = Typing.unify(one.get(i).type(), other.get(i).type(), clause);
      both.add(new Output(one.get(i).name(), type));
    }
    return both;
  }

  private static List<Output> ordered(Query.Ordered node, @Nullable Scope outer, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    List<Scope> seen = new ArrayList<>();
    List<Output> outputs =
        node.body() instanceof Query.Select select
            ? select(select, outer, typing, seen)
            : typing.type(node.body(), outer);
    Scope scope =
        seen.isEmpty() ? new Scope(outer, List.of(), Set.of(), List.of(), "", false) : seen.get(0);
    List<Output> visible =
        node.body() instanceof Query.Select select ? aliases(select, outputs) : outputs;
    Scope ordering = scope.in("ORDER BY").withOutputs(visible);
    for (Expr expr : node.orderBy()) {
      typing.plain(orderedBy(expr, ordering, outputs, typing), "ORDER BY", "ORDER BY");
    }
    for (Expr limit : node.limits()) {
      typing.plain(limit, Scope.EMPTY, "a limit");
    }
    return outputs;
  }

  /** What GROUP BY and ORDER BY name: an expression, or a column of the result by its number. */
  private static Type orderedBy(Expr expr, Scope scope, List<Output> outputs, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    if (!Expansion.isDirect(expr)) {
      return typing.type(expr, scope);
    }
    typing.plain(expr, scope, scope.clause());
    int position =
        expr instanceof Expr.Literal literal && literal.first() == literal.last()
            ? typing.mask().ordinal(literal.first(), typing.token(literal.first()))
            : 0;
    if (position >= 1 && position <= outputs.size()) {
      return outputs.get(position - 1).type().now();
    }
    for (Output output : outputs) {
      if (output.type().now() != Type.Simple.PLAIN) {
        throw new NotUnderstood("a column number that is not a small literal", 0);
      }
    }
    return Type.Simple.PLAIN;
  }
}
