// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.internal.sql.Command.Assignment;
import io.cloakroom.jdbc.internal.sql.Scope.Output;
import io.cloakroom.jdbc.internal.sql.Scope.Visible;
import io.cloakroom.jdbc.internal.sql.Typing.Effect;
import java.util.ArrayList;
import java.util.List;

/** What statements do: what they write must be of the kind that its column carries. */
final class CommandRules {

  private CommandRules() {}

  static void register(Rules.Builder rules) {
    rules.command(
        Command.Read.class, (c, typing) -> new Effect(typing.type(c.query(), null), null));
    rules.command(Command.Explain.class, CommandRules::explain);
    rules.command(Command.Insert.class, CommandRules::insert);
    rules.command(Command.Update.class, CommandRules::update);
    rules.command(Command.Delete.class, CommandRules::delete);
  }

  private static Effect explain(Command.Explain node, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    if (typing.dialect().has(Dialect.Feature.PREPARE_FROM)) {
      throw new NotUnderstood("EXPLAIN, whose columns differ from release to release", 0);
    }
    typing.type(node.command());
    return new Effect(List.of(new Output(null, Type.Simple.PLAIN)), null);
  }

  private static Relation target(List<Integer> path, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    Relation relation = typing.relation(path);
    if (relation == null) {
      throw typing.notUnderstood("a relation that the catalogue does not have", path.get(0));
    }
    return relation;
  }

  private static Effect insert(Command.Insert node, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    Relation relation = target(node.path(), typing);
    List<Output> columns = SourceRules.columns(relation);
    List<Output> targets =
        new ArrayList<>(
            node.columns().isEmpty()
                ? columns.stream().filter(Output::visible).toList()
                : List.of());
    for (int token : node.columns()) {
      typing.ledger().name(token);
      targets.add(named(columns, token, typing));
    }
    for (Query source : node.source()) {
      List<Output> values = typing.type(source, null);
      if (values.size() != targets.size()) {
        throw typing.notUnderstood("more or fewer values than columns", node.path().get(0));
      }
      for (int i = 0; i < values.size(); i++) {
        store(targets.get(i).type(), values.get(i).type(), "INSERT");
      }
    }
    return new Effect(List.of(), relation);
  }

  private static void store(Type target, Type value, String clause)
      throws ProtectedColumnException {
    Typing.unify(target, value, clause);
  }

  private static Output named(List<Output> columns, int token, Typing typing) throws NotUnderstood {
    for (Output column : columns) {
      if (column.isNamed(typing.token(token).text())) {
        return column;
      }
    }
    throw typing.notUnderstood("a column that the catalogue does not have", token);
  }

  private static Effect update(Command.Update node, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    Scope scope = typing.type(node.target(), null);
    for (Assignment assignment : node.assignments()) {
      Type column = assigned(assignment.column(), scope, typing);
      store(column, typing.type(assignment.value(), scope.in("SET")), "SET");
    }
    filter(node.where(), node.limits(), scope, typing);
    return new Effect(List.of(), written(node.target(), typing));
  }

  private static Type assigned(List<Integer> path, Scope scope, Typing typing)
      throws NotUnderstood {
    typing.ledger().names(path);
    Visible target = scope.relations().get(0);
    boolean qualified = path.size() == 2 && typing.token(path.get(0)).text().equals(target.name());
    if (path.size() > 1 && !qualified) {
      throw typing.notUnderstood("a column of another table in SET", path.get(0));
    }
    return named(target.columns(), path.get(path.size() - 1), typing).type();
  }

  private static Effect delete(Command.Delete node, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    Scope scope = typing.type(node.target(), null);
    filter(node.where(), node.limits(), scope, typing);
    return new Effect(List.of(), written(node.target(), typing));
  }

  private static void filter(
      List<Query.Filter> where, List<Expr> limits, Scope scope, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    for (Query.Filter filter : where) {
      typing.plain(filter.condition(), scope.in(filter.clause()), "a condition");
    }
    for (Expr limit : limits) {
      typing.plain(limit, Scope.EMPTY, "a limit");
    }
  }

  /** The relation that a table already typed stands for. */
  private static Relation written(Source.Table table, Typing typing) throws NotUnderstood {
    Relation relation = typing.found(table.path());
    if (relation == null || !table.columnAliases().isEmpty()) {
      throw typing.notUnderstood("no table that can be written", table.path().get(0));
    }
    return relation;
  }
}
