// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.internal.sql.Dialect.Fold;
import io.cloakroom.jdbc.internal.sql.PlanKey.Session;
import io.cloakroom.jdbc.internal.sql.StatementPlan.Role;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is planned once, what is planned again, and how several stored forms are written. */
class PlannerTest {

  private static final Catalog SHOP = new Shop();

  @Test
  void statements_thatDifferInLiteralsOnly_shareAPlanWithoutThem() throws Exception {
    Planner planner = Shop.planner(Rules.ALL);
    String one = "select id from customer where email = 'a@x'";
    String two = "select id from customer where email = 'b@y'";
    StatementPlan plan = planner.plan(one, SHOP);
    assertThat(planner.plan(two, SHOP)).isSameAs(plan);
    assertThat(plan.literalValue(two, plan.slots().get(0))).isEqualTo("b@y");
    assertThat(plan.slots().toString()).doesNotContain("a@x");
  }

  @Test
  void ordinals_areStructure_andDoNotShareAPlan() throws Exception {
    Planner planner = Shop.planner(Rules.ALL);
    planner.plan("select note, email from customer order by 1", SHOP);
    assertThatThrownBy(() -> planner.plan("select note, email from customer order by 2", SHOP))
        .isInstanceOf(ProtectedColumnException.class);
    assertThatThrownBy(() -> planner.plan("select note, email from customer order by (1)", SHOP))
        .isInstanceOf(ProtectedColumnException.class);
  }

  @Test
  void plans_areKeptBySessionAndCatalogue() throws Exception {
    Planner planner = Shop.planner(Rules.ALL);
    String sql = "select id from customer where email = ?";
    StatementPlan plan = planner.plan(sql, SHOP);
    assertThat(planner.plan(sql, SHOP, new Session("OTHER", "", 0))).isNotSameAs(plan);
    assertThat(planner.plan(sql, SHOP, new Session(null, "ID", 0))).isNotSameAs(plan);
    assertThat(planner.plan(sql, SHOP, new Session(null, "", 1))).isNotSameAs(plan);
    assertThat(planner.plan(sql, version(2))).isNotSameAs(plan);
    assertThat(planner.plan(sql, SHOP)).isSameAs(plan);
  }

  @Test
  void refusals_areNotKept() throws Exception {
    Planner planner = Shop.planner(Rules.ALL);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> planner.plan("select upper(email) from customer", SHOP))
          .isInstanceOf(ProtectedColumnException.class);
    }
  }

  @Test
  void cache_staysWithinItsBound_andKeepsWhatIsUsed() throws Exception {
    PlanCache cache = new PlanCache(100_000);
    Planner planner = new Planner(Dialect.H2, cache);
    String used = "select id from customer where email = ?";
    StatementPlan plan = planner.plan(used, SHOP);
    for (int i = 0; i < 5_000; i++) {
      planner.plan("select id as a" + i + " from customer where email = ?", SHOP);
      assertThat(planner.plan(used, SHOP)).isSameAs(plan);
    }
    assertThat(cache.size()).isLessThan(100_000 / 200);
    planner.plan("select id from customer -- " + "x".repeat(100_000), SHOP);
    assertThat(cache.size()).isLessThan(100_000 / 200);
  }

  @Test
  void searchedValues_withTwoStoredForms_becomeLists() throws Exception {
    assertThat(rekeyed("email = ?")).isEqualTo("email  IN  (?, ?)");
    assertThat(rekeyed("email=?")).isEqualTo("email IN (?, ?)");
    assertThat(rekeyed("email <> ?")).isEqualTo("email  NOT IN  (?, ?)");
    assertThat(rekeyed("? = customer.email")).isEqualTo("customer.email  IN  (?, ?)");
    assertThat(rekeyed("not ?<>email")).isEqualTo("not email NOT IN (?, ?)");
    assertThat(rekeyed("email = (?)")).isEqualTo("email  IN  (?, ?)");
    assertThat(rekeyed("email is distinct from ?"))
        .isEqualTo("(email is distinct from ? AND email is distinct from ?)");
    assertThat(rekeyed("not ? is  not distinct from customer.email"))
        .isEqualTo(
            "not (? is  not distinct from customer.email OR ? is  not distinct from"
                + " customer.email)");
    assertThat(rekeyed("email in (?, null, 'b')"))
        .isEqualTo("email in (?, ?, null, 'cr1.', 'cr1.')");
    assertThat(rekeyed("coalesce(email, ?) = 'x'"))
        .isEqualTo("coalesce(email, ?)  IN  ('cr1.', 'cr1.')");
  }

  private static String rekeyed(String condition) throws ProtectedColumnException {
    String start = "select id from customer where ";
    return Shop.rekeyed(start + condition).substring(start.length());
  }

  @Test
  void storedValue_withTwoStoredForms_isAProgrammingError() throws Exception {
    String sql = "update customer set email = ?";
    StatementPlan plan = Shop.plan(sql);
    assertThatThrownBy(() -> plan.render(sql, i -> List.of("?", "?")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> plan.render(sql, i -> List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void slots_areInTheOrderOfTheText() throws Exception {
    StatementPlan plan =
        Shop.plan("update customer set note = ?, email = 'a', name = ? where ? is null and id = 7");
    assertThat(plan.slots())
        .extracting(slot -> slot.parameter() + " " + slot.role())
        .containsExactly("1 PLAIN", "0 STORED", "2 STORED", "3 NULLNESS");
    assertThat(plan.target().name()).isEqualTo("CUSTOMER");
    assertThat(plan.slots().get(1).column().label()).isEqualTo("CUSTOMER.EMAIL");
    assertThat(plan.slots().get(0).role()).isEqualTo(Role.PLAIN);
  }

  @Test
  void unwatchedStatement_isNotEvenLexed() throws Exception {
    Planner planner = new Planner(Dialect.H2, new PlanCache(1), Rules.ALL);
    assertThat(planner.plan("this ' is no \" SQL (", SHOP).isPassThrough()).isTrue();
    assertThatThrownBy(() -> planner.plan("this ' is no \" SQL of a customer (", SHOP))
        .isInstanceOf(ProtectedColumnException.class);
  }

  @Test
  void nothingWatched_everythingPasses() throws Exception {
    Catalog none =
        new Catalog() {
          @Override
          public long version() {
            return 1;
          }

          @Override
          public Set<String> watchedNames() {
            return Set.of();
          }

          @Override
          public Relation find(String schema, String name) {
            return null;
          }
        };
    assertThat(Shop.PLANNER.plan("select U&'x' from customer", none).isPassThrough()).isTrue();
  }

  @Test
  void otherFolding_isFollowed() throws Exception {
    Planner lower = new Planner(Dialect.H2.withFold(Fold.LOWER), new PlanCache(10_000), Rules.ALL);
    assertThatThrownBy(() -> lower.plan("select * from customer", SHOP))
        .hasMessageContaining("catalogue");
    assertThat(lower.plan("select \"EMAIL\" from \"CUSTOMER\"", SHOP).results()).hasSize(1);
  }

  @Test
  void definitions_areKnownByTheirFirstWord() {
    for (String sql :
        List.of(
            "create table t(a int)",
            " /* x */ DROP view v",
            "-- x\nalter table t",
            "set mode mysql")) {
      assertThat(Shop.PLANNER.changesCatalog(sql)).isTrue();
    }
    for (String sql : List.of("", "select 1", "insert into t values(1)", "(select 1)", "'", "/*")) {
      assertThat(Shop.PLANNER.changesCatalog(sql)).isFalse();
    }
  }

  private static Catalog version(long version) {
    return new Catalog() {
      @Override
      public long version() {
        return version;
      }

      @Override
      public Set<String> watchedNames() {
        return SHOP.watchedNames();
      }

      @Override
      public Relation find(String schema, String name) {
        return SHOP.find(schema, name);
      }
    };
  }
}
