// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.internal.sql.Command.Branch;
import io.cloakroom.jdbc.internal.sql.Command.Conflict;
import io.cloakroom.jdbc.internal.sql.Command.Insertion;
import io.cloakroom.jdbc.internal.sql.Query.Filter;
import io.cloakroom.jdbc.internal.sql.Query.Item;
import io.cloakroom.jdbc.internal.sql.Scope.Output;
import io.cloakroom.jdbc.internal.sql.Scope.Visible;
import io.cloakroom.jdbc.internal.sql.Typing.Effect;
import java.util.List;
import java.util.Set;

/**
 * Rows that are written or changed, depending on rows that are there. Which they meet is decided by
 * equality of stored forms: a randomized column in the key would never meet any.
 */
final class UpsertRules {

  private static final String MERGE = "MERGE";

  private UpsertRules() {}

  static void register(Rules.Builder rules) {
    rules.command(Command.Merge.class, UpsertRules::merge);
    rules.expression(Expr.Inserted.class, UpsertRules::inserted);
  }

  /** Types what an INSERT does with rows whose key is there. */
  static void conflict(Conflict node, Relation relation, Visible target, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    String clause = node.clause();
    Scope there = SourceRules.shows(null, List.of(target), Set.of()).in(clause);
    for (Expr key : node.keys()) {
      typing.grouped(typing.type(key, there), clause, "the key");
    }
    if (node.keys().isEmpty()) {
      requireComparableKeys(relation, clause, typing);
    }
    List<Output> columns = target.columns().stream().map(Output::handedOn).toList();
    Visible excluded = new Visible(null, excluded(typing), columns);
    Scope both = SourceRules.shows(null, List.of(target, excluded), Set.of()).in(clause);
    CommandRules.set(node.assignments(), there, both, typing);
    for (Filter filter : node.filters()) {
      typing.plain(filter.condition(), both, "a condition");
    }
  }

  /** Any unique key decides: none may have a column whose equal values do not look equal. */
  private static void requireComparableKeys(Relation relation, String clause, Typing typing)
      throws ProtectedColumnException {
    for (Relation.Column column : relation.columns()) {
      ProtectedColumn carried = column.protectedAs();
      if (carried != null && column.unique()) {
        typing.rowsCompared(carried, clause, "a unique key");
      }
    }
  }

  private static String excluded(Typing typing) {
    return typing.dialect().fold().apply("excluded");
  }

  private static Type inserted(Expr.Inserted node, Scope scope, Typing typing)
      throws NotUnderstood {
    typing.ledger().name(node.column());
    for (Visible row : scope.qualified(null, excluded(typing))) {
      for (Output column : row.columns()) {
        if (column.isNamed(typing.token(node.column()).text())) {
          return column.type().now();
        }
      }
    }
    throw typing.notUnderstood("VALUES outside of ON DUPLICATE KEY UPDATE", node.column());
  }

  private static Effect merge(Command.Merge node, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    Scope target = typing.type(node.target(), null);
    Relation written = typing.found(node.target().path());
    if (written == null) {
      throw typing.notUnderstood("no table that can be written", node.target().path().get(0));
    }
    Scope both = SourceRules.beside(null, target, typing.type(node.source(), null)).in(MERGE);
    typing.plain(node.on(), both, "a condition");
    for (Branch branch : node.branches()) {
      for (Filter filter : branch.filters()) {
        typing.plain(filter.condition(), both, "a condition");
      }
      CommandRules.set(branch.assignments(), target, both, typing);
      if (branch.insert() != null) {
        insert(branch.insert(), target.relations().get(0), both, typing);
      }
    }
    for (Item item : node.returning()) {
      if (item instanceof Item.Star star && star.qualifier().isEmpty()) {
        throw new NotUnderstood("* in RETURNING of MERGE; name the columns", 0);
      }
    }
    return new Effect(CommandRules.returning(node.returning(), both, typing), written);
  }

  private static void insert(Insertion node, Visible target, Scope values, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    List<Output> targets = CommandRules.targets(node.columns(), target, typing);
    if (targets.size() != node.values().size()) {
      throw new NotUnderstood("more or fewer values than columns", 0);
    }
    for (int i = 0; i < targets.size(); i++) {
      CommandRules.store(targets.get(i).type(), typing.type(node.values().get(i), values), MERGE);
    }
  }
}
