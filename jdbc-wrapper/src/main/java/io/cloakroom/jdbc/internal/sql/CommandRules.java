// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.internal.sql.Command.Assignment;
import io.cloakroom.jdbc.internal.sql.Query.Item;
import io.cloakroom.jdbc.internal.sql.Scope.Output;
import io.cloakroom.jdbc.internal.sql.Scope.Visible;
import io.cloakroom.jdbc.internal.sql.Typing.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What statements do: what they write must be of the kind that its column carries. */
final class CommandRules {

  private static final String RETURNING = "RETURNING";

  private CommandRules() {}

  static void register(Rules.Builder rules) {
    rules.command(
        Command.Read.class, (c, typing) -> new Effect(typing.type(c.query(), null), null));
    rules.command(Command.Explain.class, CommandRules::explain);
    rules.command(Command.Insert.class, CommandRules::insert);
    rules.command(Command.Update.class, CommandRules::update);
    rules.command(Command.Delete.class, CommandRules::delete);
  }

  /** The plan that is shown names columns and shows stored forms, no more. */
  private static Effect explain(Command.Explain node, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    typing.type(node.command());
    return Effect.EXPLAINS;
  }

  private static Effect insert(Command.Insert node, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    Relation relation = typing.relation(node.path());
    if (relation == null) {
      throw typing.notUnderstood("a relation that the catalogue does not have", node.path().get(0));
    }
    Visible target = SourceRules.visible(relation, node.path(), node.alias(), typing);
    List<Output> targets = targets(node.columns(), target, typing);
    for (Query source : node.source()) {
      List<Output> values = typing.type(source, null);
      if (values.size() != targets.size()) {
        throw typing.notUnderstood("more or fewer values than columns", node.path().get(0));
      }
      for (int i = 0; i < values.size(); i++) {
        store(targets.get(i).type(), values.get(i).type(), "INSERT");
      }
    }
    if (node.conflict() != null) {
      UpsertRules.conflict(node.conflict(), relation, target, typing);
    }
    Scope written = SourceRules.shows(null, List.of(target), Set.of());
    return new Effect(returning(node.returning(), written, typing), relation);
  }

  /** The columns that a row is written to: those named, or all that a wildcard means. */
  static List<Output> targets(List<Integer> names, Visible target, Typing typing)
      throws NotUnderstood {
    if (names.isEmpty()) {
      return target.columns().stream().filter(Output::visible).toList();
    }
    List<Output> targets = new ArrayList<>();
    for (int token : names) {
      typing.ledger().name(token);
      targets.add(named(List.of(target), token, typing));
    }
    return targets;
  }

  /** Types what is stored in a column as what the column carries. */
  static void store(Type target, Type value, String clause) throws ProtectedColumnException {
    Typing.unify(target, value, clause);
  }

  private static Output named(List<Visible> targets, int token, Typing typing)
      throws NotUnderstood {
    List<Output> found = new ArrayList<>();
    for (Visible target : targets) {
      for (Output column : target.columns()) {
        if (column.isNamed(typing.token(token).text())) {
          found.add(column);
        }
      }
    }
    if (found.isEmpty()) {
      throw typing.notUnderstood("a column that the catalogue does not have", token);
    }
    if (found.size() > 1) {
      throw typing.notUnderstood("a column of several tables; name its table", token);
    }
    return found.get(0);
  }

  static List<Output> returning(List<Item> items, Scope written, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    List<Output> outputs = new ArrayList<>();
    for (Item item : items) {
      outputs.addAll(QueryRules.item(item, written.in(RETURNING), typing));
    }
    return outputs;
  }

  private static Effect update(Command.Update node, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    Scope target = typing.type(node.target(), null);
    Scope all =
        node.from() == null
            ? target
            : SourceRules.beside(null, target, typing.type(node.from(), null));
    set(node.assignments(), target, all.in("SET"), typing);
    filter(node.where(), node.limits(), all, typing);
    Relation written = written(node.target(), typing);
    return new Effect(returning(node.returning(), all, typing), written);
  }

  /** Types assignments to columns of the target. */
  static void set(List<Assignment> assignments, Scope target, Scope values, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    for (Assignment assignment : assignments) {
      Type column = assigned(assignment.column(), target, typing);
      store(column, typing.type(assignment.value(), values), values.clause());
    }
  }

  private static Type assigned(List<Integer> path, Scope scope, Typing typing)
      throws NotUnderstood {
    typing.ledger().names(path);
    int last = path.size() - 1;
    if (last > 2) {
      throw typing.notUnderstood("a name with more than schema, table and column", path.get(0));
    }
    String schema = last == 2 ? typing.token(path.get(0)).text() : null;
    List<Visible> targets =
        last == 0
            ? scope.relations()
            : scope.qualified(schema, typing.token(path.get(last - 1)).text());
    if (targets.isEmpty()) {
      throw typing.notUnderstood("a column of another table in SET", path.get(0));
    }
    return named(targets, path.get(last), typing).type();
  }

  private static Effect delete(Command.Delete node, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    Source table = node.table();
    Source using = node.using();
    boolean listed = table == null || typing.dialect().has(Dialect.Feature.PREPARE_FROM);
    if (using != null && listed) {
      Scope all = typing.type(using, null);
      listed(node.targets(), all, typing);
      filter(node.where(), node.limits(), all, typing);
      return new Effect(returning(node.returning(), all, typing), null);
    }
    if (table == null) {
      throw new NotUnderstood("a DELETE of no table", 0);
    }
    Scope all = typing.type(table, null);
    if (using != null) {
      all = SourceRules.beside(null, all, typing.type(using, null));
    }
    filter(node.where(), node.limits(), all, typing);
    return new Effect(returning(node.returning(), all, typing), written(table, typing));
  }

  /** Tables named before or after FROM, which are those of the joins. */
  private static void listed(List<List<Integer>> targets, Scope all, Typing typing)
      throws NotUnderstood {
    for (List<Integer> path : targets) {
      typing.ledger().names(path);
      int last = path.size() - 1;
      String schema = last == 1 ? typing.token(path.get(0)).text() : null;
      if (last > 1 || all.qualified(schema, typing.token(path.get(last)).text()).size() != 1) {
        throw typing.notUnderstood("a table that is not among those joined", path.get(0));
      }
    }
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

  /** The relation that a table already typed stands for; null of several. */
  private static @Nullable Relation written(Source target, Typing typing) throws NotUnderstood {
    if (target instanceof Source.Joined) {
      return null;
    }
    if (target instanceof Source.Table table && table.columnAliases().isEmpty()) {
      Relation relation = typing.found(table.path());
      if (relation != null) {
        return relation;
      }
    }
    throw new NotUnderstood("no table that can be written", 0);
  }
}
