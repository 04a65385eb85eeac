// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.internal.sql.Scope.Output;
import io.cloakroom.jdbc.internal.sql.Scope.Visible;
import io.cloakroom.jdbc.internal.sql.StatementPlan.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies the rules to a tree, and how types come together. Confined to one thread. */
final class Typing {

  private final TokenList list;
  private final Mask mask;
  private final Dialect dialect;
  private final Catalog catalog;
  private final Rules rules;
  private final Ledger ledger;
  private final List<Visible> named = new ArrayList<>(); // by WITH, the innermost last
  private boolean touchesProtected;

  Typing(TokenList list, Mask mask, Dialect dialect, Catalog catalog, Rules rules) {
    this.list = list;
    this.dialect = dialect;
    this.mask = mask;
    this.catalog = catalog;
    this.rules = rules;
    this.ledger = new Ledger(list);
  }

  /**
   * What a statement does.
   *
   * @param results what its columns carry, none when it returns no rows
   * @param target the one table it writes, or null
   * @param explains whether it only shows a plan, in columns of the database's own
   */
  record Effect(List<Output> results, @Nullable Relation target, boolean explains) {

    /** Nothing is read or written. */
    static final Effect NONE = new Effect(List.of(), null);

    /** A plan is shown. */
    static final Effect EXPLAINS = new Effect(List.of(), null, true);

    Effect(List<Output> results, @Nullable Relation target) {
      this(results, target, false);
    }
  }

  Ledger ledger() {
    return ledger;
  }

  Mask mask() {
    return mask;
  }

  Token token(int index) {
    return list.get(index);
  }

  int partner(int index) {
    return list.partner(index);
  }

  /** A name of the catalogue in the form that tokens have. */
  String folded(String name) {
    return dialect.fold().applyQuoted(name);
  }

  Dialect dialect() {
    return dialect;
  }

  /** How the database names a column of VALUES. */
  @Nullable String valuesColumn(int number) {
    return dialect.valuesColumn(number);
  }

  boolean touchesProtected() {
    return touchesProtected;
  }

  NotUnderstood notUnderstood(String what, int token) {
    return new NotUnderstood(what, list.get(token).start());
  }

  /** Whether a name of WITH could be read as something else's. */
  boolean isTaken(String name) {
    return catalog.isTaken(name) || named(name) != null;
  }

  /** What WITH calls so, or null. */
  @Nullable Visible named(String name) {
    for (Visible relation : named) {
      if (relation.name().equals(name)) {
        return relation;
      }
    }
    return null;
  }

  /** Makes a relation of WITH seen by what is typed from now on. */
  void name(Visible relation) {
    named.add(relation);
  }

  int namedCount() {
    return named.size();
  }

  /** Forgets relations of WITH but the first ones. */
  void forgetNamed(int before) {
    named.subList(before, named.size()).clear();
  }

  /** A relation by its path; null when the catalogue has none. */
  @Nullable Relation relation(List<Integer> path) throws ProtectedColumnException, NotUnderstood {
    if (path.size() > 2) {
      throw notUnderstood("a name with more than schema and table", path.get(0));
    }
    ledger.names(path);
    Relation relation = found(path);
    if (relation == null) {
      return null;
    }
    if (relation.kind() == Relation.Kind.WATCHED) {
      throw Refusals.watched(relation);
    }
    touchesProtected |= relation.kind() == Relation.Kind.PROTECTED;
    for (Relation.Column column : relation.columns()) {
      if (column.protectedAs() != null) {
        ledger.sensitive(column.name());
      }
    }
    return relation;
  }

  /** A relation by a path that is claimed already. */
  @Nullable Relation found(List<Integer> path) {
    String name = list.get(path.get(path.size() - 1)).text();
    String schema = path.size() == 2 ? list.get(path.get(0)).text() : null;
    return catalog.find(schema, name);
  }

  @SuppressWarnings("unchecked")
  Type type(Expr node, Scope scope) throws ProtectedColumnException, NotUnderstood {
    return ((Rules.ExpressionRule<Expr>) rules.of(node)).type(node, scope, this).now();
  }

  @SuppressWarnings("unchecked")
  List<Output> type(Query node, @Nullable Scope outer)
      throws ProtectedColumnException, NotUnderstood {
    return ((Rules.QueryRule<Query>) rules.of(node)).type(node, outer, this);
  }

  @SuppressWarnings("unchecked")
  Scope type(Source node, @Nullable Scope outer) throws ProtectedColumnException, NotUnderstood {
    return ((Rules.SourceRule<Source>) rules.of(node)).type(node, outer, this);
  }

  @SuppressWarnings("unchecked")
  Effect type(Command node) throws ProtectedColumnException, NotUnderstood {
    return ((Rules.CommandRule<Command>) rules.of(node)).type(node, this);
  }

  /** Types an expression that must carry nothing protected; by names what works on it. */
  void plain(Expr node, Scope scope, String by) throws ProtectedColumnException, NotUnderstood {
    plain(type(node, scope), scope.clause(), by);
  }

  void plain(Type type, String clause, String by) throws ProtectedColumnException {
    Type now = type.now();
    if (now instanceof Type.Field field) {
      throw Refusals.computed(field.column(), clause, by);
    }
    if (now instanceof Type.Open open) {
      open.decide(Role.PLAIN, null);
    }
  }

  /** Types expressions whose equality counts: a randomized column is refused. */
  void grouped(Type type, String clause, String what) throws ProtectedColumnException {
    Type now = type.now();
    if (now instanceof Type.Field field) {
      rowsCompared(field.column(), clause, what);
    } else if (now instanceof Type.Open open) {
      open.decide(Role.PLAIN, null);
    }
  }

  /** Notes that what rows have stored is compared; a randomized column is refused. */
  void rowsCompared(ProtectedColumn column, String clause, String what)
      throws ProtectedColumnException {
    requireEquality(column, clause, what);
    ledger().rowsCompared(column);
  }

  static void requireEquality(ProtectedColumn column, String clause, String what)
      throws ProtectedColumnException {
    if (!column.field().isSearchable()) {
      throw Refusals.notSearchable(column, clause, what);
    }
  }

  /** The type of something that is either of both, for example the results of a CASE. */
  static Type unify(Type one, Type other, String clause) throws ProtectedColumnException {
    Type a = one.now();
    Type b = other.now();
    if (a == Type.Simple.NULL || b == Type.Simple.NULL) {
      return a == Type.Simple.NULL ? b : a;
    }
    if (a instanceof Type.Open left) {
      return unifyOpen(left, b);
    }
    if (b instanceof Type.Open right) {
      return unifyOpen(right, a);
    }
    if (a instanceof Type.Field left && b instanceof Type.Field right) {
      if (left.sameAs(right)) {
        return a;
      }
      throw Refusals.mixed(left.column(), clause, right.column().label());
    }
    if (a instanceof Type.Field field) {
      throw Refusals.mixed(field.column(), clause, "a plain value");
    }
    if (b instanceof Type.Field field) {
      throw Refusals.mixed(field.column(), clause, "a plain value");
    }
    return Type.Simple.PLAIN;
  }

  private static Type unifyOpen(Type.Open open, Type other) {
    if (other instanceof Type.Open second) {
      open.merge(second);
    } else if (other instanceof Type.Field field) {
      open.decide(Role.STORED, field.column());
    } else {
      open.decide(Role.PLAIN, null);
    }
    return open.now();
  }
}
