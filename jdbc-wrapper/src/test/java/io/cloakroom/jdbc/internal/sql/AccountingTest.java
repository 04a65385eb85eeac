// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.internal.sql.StatementPlan.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A planner with a rule less, or a rule that is wrong, refuses: it never passes. */
class AccountingTest {

  /** The statements that are planned with these rules, with their slots. */
  private static Map<String, List<Slot>> plannedBy(Rules rules) {
    Map<String, List<Slot>> planned = new LinkedHashMap<>();
    Planner planner = Shop.planner(rules);
    for (String[] row : PlannedStatementsTest.PLANNED) {
      plan(row[0], planner, planned);
    }
    Planner elsewhere = Shop.planner(DialectStatementsTest.DIALECT, rules);
    for (String[] row : DialectStatementsTest.PLANNED) {
      plan(row[0], elsewhere, planned);
    }
    return planned;
  }

  private static void plan(String sql, Planner planner, Map<String, List<Slot>> planned) {
    try {
      StatementPlan plan = planner.plan(sql, new Shop());
      if (!plan.isPassThrough()) {
        planned.put(sql, plan.slots());
      }
    } catch (ProtectedColumnException refused) {
      // what this test is about
    }
  }

  @TestFactory
  Stream<DynamicTest> withoutARule_statementsAreRefused_neverPassed() {
    Map<String, List<Slot>> all = plannedBy(Rules.ALL);
    return StreamSupport.stream(Rules.ALL.nodes().spliterator(), false)
        .map(
            node ->
                DynamicTest.dynamicTest(
                    node.getSimpleName(),
                    () -> {
                      Map<String, List<Slot>> fewer = plannedBy(Rules.ALL.without(node));
                      assertThat(all).containsAllEntriesOf(fewer);
                      assertThat(fewer.size()).isLessThan(all.size());
                    }));
  }

  @Test
  void withoutTheRuleOfComparisons_aSearchIsRefused() {
    Planner planner = Shop.planner(Rules.ALL.without(Expr.Compare.class));
    assertThatThrownBy(() -> planner.plan("select id from customer where email = ?", new Shop()))
        .isInstanceOf(ProtectedColumnException.class)
        .hasMessageContaining("without a rule");
  }

  @Test
  void ruleThatForgetsItsParameter_isFoundOut() {
    Planner planner =
        Shop.planner(Rules.ALL.with(Expr.Parameter.class, (e, s, t) -> Type.Simple.PLAIN));
    assertThatThrownBy(() -> planner.plan("select name from customer where id = ?", new Shop()))
        .hasMessageContaining("no rule accounts for");
  }

  @Test
  void ruleThatForgetsALiteral_isFoundOut() {
    Planner planner =
        Shop.planner(Rules.ALL.with(Expr.Literal.class, (e, s, t) -> Type.Simple.PLAIN));
    assertThatThrownBy(
            () -> planner.plan("update customer set note = 'x' where id = ?", new Shop()))
        .hasMessageContaining("no rule accounts for");
  }

  @Test
  void ruleThatForgetsAProtectedColumn_isFoundOut() {
    Planner planner = Shop.planner(Rules.ALL.with(Expr.Name.class, (e, s, t) -> Type.Simple.PLAIN));
    assertThatThrownBy(() -> planner.plan("select upper(email) from customer", new Shop()))
        .hasMessageContaining("no rule accounts for");
  }

  @Test
  void ruleThatSkipsASubQuery_isFoundOut() {
    Planner planner =
        Shop.planner(Rules.ALL.with(Expr.Exists.class, (e, s, t) -> Type.Simple.PLAIN));
    assertThatThrownBy(
            () ->
                planner.plan(
                    "select id from product where exists (select 1 from customer)", new Shop()))
        .hasMessageContaining("no rule accounts for");
  }

  @Test
  void ruleThatClaimsTwice_isFoundOut() {
    Rules twice =
        Rules.ALL.with(
            Expr.Logical.class,
            (node, scope, typing) -> {
              typing.type(node.parts().get(0), scope);
              return typing.type(node.parts().get(0), scope);
            });
    assertThatThrownBy(
            () ->
                Shop.planner(twice)
                    .plan("select id from customer where id = ? and note = ?", new Shop()))
        .hasMessageContaining("two meanings");
  }

  @Test
  void everyKindOfNode_hasARule() {
    List<Class<?>> kinds = new ArrayList<>();
    for (Class<?> family : List.of(Expr.class, Query.class, Source.class, Command.class)) {
      kinds.addAll(List.of(family.getPermittedSubclasses()));
    }
    assertThat(Rules.ALL.nodes()).containsExactlyInAnyOrderElementsOf(kinds);
  }
}
