// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.internal.sql.Scope.Output;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every kind of node means, by its class. A node without a rule makes its statement one that
 * is not understood. Immutable.
 */
final class Rules {

  /** What an expression carries. */
  @FunctionalInterface
  interface ExpressionRule<E extends Expr> {
    Type type(E node, Scope scope, Typing typing) throws ProtectedColumnException, NotUnderstood;
  }

  /** What a query returns. */
  @FunctionalInterface
  interface QueryRule<Q extends Query> {
    List<Output> type(Q node, @Nullable Scope outer, Typing typing)
        throws ProtectedColumnException, NotUnderstood;
  }

  /** What a FROM clause shows; outer is the query around it. */
  @FunctionalInterface
  interface SourceRule<S extends Source> {
    Scope type(S node, @Nullable Scope outer, Typing typing)
        throws ProtectedColumnException, NotUnderstood;
  }

  /** What a statement does. */
  @FunctionalInterface
  interface CommandRule<C extends Command> {
    Typing.Effect type(C node, Typing typing) throws ProtectedColumnException, NotUnderstood;
  }

  /** All rules there are. */
  static final Rules ALL = all();

  private final Map<Class<?>, Object> rules;

  private Rules(Map<Class<?>, Object> rules) {
    this.rules = Map.copyOf(rules);
  }

  private static Rules all() {
    Builder builder = new Builder();
    ValueRules.register(builder);
    ComparisonRules.register(builder);
    CallRules.register(builder);
    QueryRules.register(builder);
    SourceRules.register(builder);
    WithRules.register(builder);
    UpsertRules.register(builder);
    CommandRules.register(builder);
    return new Rules(builder.rules);
  }

  /** These rules without the one for a class of nodes. */
  Rules without(Class<?> node) {
    Map<Class<?>, Object> fewer = new HashMap<>(rules);
    fewer.remove(node);
    return new Rules(fewer);
  }

  /** These rules with another one for a class of expressions. */
  <E extends Expr> Rules with(Class<E> node, ExpressionRule<E> rule) {
    Map<Class<?>, Object> more = new HashMap<>(rules);
    more.put(node, rule);
    return new Rules(more);
  }

  /** The rule for a node. */
  Object of(Object node) throws NotUnderstood {
    Object rule = rules.get(node.getClass());
    if (rule == null) {
      throw new NotUnderstood("a construct without a rule", 0);
    }
    return rule;
  }

  /** The classes of nodes that have a rule. */
  Iterable<Class<?>> nodes() {
    return rules.keySet();
  }

  /** Collects rules. */
  static final class Builder {
    private final Map<Class<?>, Object> rules = new HashMap<>();

    <E extends Expr> void expression(Class<E> node, ExpressionRule<E> rule) {
      rules.put(node, rule);
    }

    <Q extends Query> void query(Class<Q> node, QueryRule<Q> rule) {
      rules.put(node, rule);
    }

    <S extends Source> void source(Class<S> node, SourceRule<S> rule) {
      rules.put(node, rule);
    }

    <C extends Command> void command(Class<C> node, CommandRule<C> rule) {
      rules.put(node, rule);
    }
  }
}
