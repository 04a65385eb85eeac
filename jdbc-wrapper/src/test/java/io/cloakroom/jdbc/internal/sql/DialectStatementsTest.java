// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.jdbc.ProtectedColumnException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Statements that H2 does not know: what each value is for, and what is refused. */
class DialectStatementsTest {

  /** As PostgreSQL; MariaDB's words are planned by the same grammar. */
  static final Dialect DIALECT = Dialect.POSTGRESQL;

  private static final Planner PLANNER = Shop.planner(DIALECT, Rules.ALL);
  private static final Planner MYSQL = Shop.planner(Dialect.MYSQL, Rules.ALL);

  /** Statement, and what it becomes. */
  static final String[][] PLANNED = {
    {
      "insert into customer as c (id, email) values (1, ?) on conflict (email) where note = 'x' do"
          + " update set email = excluded.email, name = ?, note = excluded.note where c.email <> ? and"
          + " c.note = excluded.note returning id, c.email as e, upper(note)",
      "insert into customer as c (id, email) values (1, <stored email>) on conflict (email) where note"
          + " = 'x' do update set email = excluded.email, name = <stored name>, note = excluded.note"
          + " where c.email <> <searched email> and c.note = excluded.note returning id, c.email as e,"
          + " upper(note) -> - email -"
    },
    {
      "insert into customer(id, name) select id, ? from product on conflict do nothing returning *",
      "insert into customer(id, name) select id, <stored name> from product on conflict do nothing"
          + " returning * -> - name email card - -"
    },
    {
      "insert into customer(id) values (1) on conflict on constraint pk do nothing",
      "insert into customer(id) values (1) on conflict on constraint pk do nothing"
    },
    {
      "insert into customer(id, email) values (1, ?) on duplicate key update email = values(email),"
          + " name = value(name), note = concat(note, values(note)), card = ?",
      "insert into customer(id, email) values (1, <stored email>) on duplicate key update email ="
          + " values(email), name = value(name), note = concat(note, values(note)), card = <stored"
          + " card>"
    },
    {
      "replace into customer(id, name) values (1, ?)",
      "replace into customer(id, name) values (1, <stored name>)"
    },
    {
      "update customer c set email = o.customer_email, name = ? from orders o where o.id = c.id and"
          + " o.customer_email = ? returning c.name, o.*",
      "update customer c set email = o.customer_email, name = <stored name> from orders o where o.id ="
          + " c.id and o.customer_email = <searched customer_email> returning c.name, o.* -> name -"
          + " customer_email - -"
    },
    {
      "update customer c join orders o on o.customer_email = c.email set c.name = ?, memo = 'x' where"
          + " o.id = ?",
      "update customer c join orders o on o.customer_email = c.email set c.name = <stored name>, memo"
          + " = 'x' where o.id = ?"
    },
    {
      "delete from customer c using orders o where o.customer_email = c.email and c.card = ?"
          + " returning c.id, email",
      "delete from customer c using orders o where o.customer_email = c.email and c.card = <searched"
          + " card> returning c.id, email -> - email"
    },
    {
      "delete c, o from customer c join orders o on c.id = o.id where c.email = ?",
      "delete c, o from customer c join orders o on c.id = o.id where c.email = <searched email>"
    },
    {
      "delete from c, o using customer c join orders o on c.id = o.id where c.email = ?",
      "delete from c, o using customer c join orders o on c.id = o.id where c.email = <searched email>"
    },
    {
      "with gone as (delete from customer where email = ? returning id, email as e) insert into orders"
          + " (id, customer_email) select id, e from gone returning customer_email",
      "with gone as (delete from customer where email = <searched email> returning id, email as e)"
          + " insert into orders (id, customer_email) select id, e from gone returning customer_email"
          + " -> customer_email"
    },
    {
      "with p(i) as (select id from product) delete from customer where email = ? and id in (select i"
          + " from p)",
      "with p(i) as (select id from product) delete from customer where email = <searched email> and"
          + " id in (select i from p)"
    },
    {
      "with a as materialized (select 1), b as not materialized (update customer set name = ? where id"
          + " = 1 returning name) select * from b",
      "with a as materialized (select 1), b as not materialized (update customer set name = <stored"
          + " name> where id = 1 returning name) select * from b -> name"
    },
    {
      "select x.m, c.name from customer c cross join lateral (select memo as m from orders o where"
          + " o.customer_email = c.email and o.memo = ?) x left join lateral (select c.email as e) y on"
          + " y.e = ?",
      "select x.m, c.name from customer c cross join lateral (select memo as m from orders o where"
          + " o.customer_email = c.email and o.memo = ?) x left join lateral (select c.email as e) y on"
          + " y.e = <searched email> -> - name"
    },
    {
      "select name from customer c where email = ?::text for no key update of c nowait for key share"
          + " of public.orders skip locked",
      "select name from customer c where email = <searched email>::text for no key update of c nowait"
          + " for key share of public.orders skip locked -> name"
    },
    {
      "select name from customer lock in share mode",
      "select name from customer lock in share mode -> name"
    },
    {
      "select name from customer for update wait 5",
      "select name from customer for update wait 5 -> name"
    },
    {
      "explain (analyze, format json) select name from customer where email = ?",
      "explain (analyze, format json) select name from customer where email = <searched email>"
    },
    {
      "explain format=json select name from customer where email = ?",
      "explain format=json select name from customer where email = <searched email>"
    },
    {"analyze update customer set name = ?", "analyze update customer set name = <stored name>"},
    {
      "merge into customer c using orders o on c.id = o.id when not matched by source then do nothing"
          + " when matched then update set email = o.customer_email returning c.email, o.memo",
      "merge into customer c using orders o on c.id = o.id when not matched by source then do nothing"
          + " when matched then update set email = o.customer_email returning c.email, o.memo -> email"
          + " -"
    },
  };

  /** Statement, where {@code canary} is a value; then what the refusal must name. */
  private static final String[][] REFUSED = {
    {
      "insert into customer(name) values ('canary') on conflict (name) do nothing",
      "CUSTOMER.NAME",
      "randomized",
      "ON CONFLICT",
      "the key"
    },
    {
      "insert into customer(email) values ('canary') on conflict (lower(email)) do nothing",
      "CUSTOMER.EMAIL",
      "ON CONFLICT"
    },
    {
      "insert into badge(id, holder) values (1, 'canary') on conflict do nothing",
      "BADGE.HOLDER",
      "ON CONFLICT",
      "unique key"
    },
    {
      "insert into badge(id, holder) values (1, 'canary') on conflict on constraint k do nothing",
      "BADGE.HOLDER",
      "unique key"
    },
    {
      "insert into badge(id) values (1) on duplicate key update holder = 'canary'",
      "BADGE.HOLDER",
      "ON DUPLICATE KEY UPDATE",
      "unique key"
    },
    {
      "replace into badge(id, holder) values (1, 'canary')", "BADGE.HOLDER", "REPLACE", "unique key"
    },
    {
      "insert into customer(id, email) values (1, 'canary') on conflict (id) do update set name ="
          + " excluded.email",
      "CUSTOMER.NAME",
      "ON CONFLICT"
    },
    {
      "insert into customer(id, email) values (1, 'canary') on conflict (id) do update set note ="
          + " excluded.email",
      "CUSTOMER.EMAIL",
      "plain value"
    },
    {
      "insert into customer(id, note) values (1, 'canary') on conflict (id) do update set email ="
          + " excluded.note",
      "CUSTOMER.EMAIL",
      "plain value"
    },
    {
      "insert into customer(id, name) values (1, 'canary') on conflict (id) do update set name ="
          + " excluded.name where customer.name <> excluded.name",
      "CUSTOMER.NAME",
      "randomized"
    },
    {
      "insert into customer(id, name) values (1, 'canary') on conflict (id) do update set name ="
          + " excluded.name where excluded.name is distinct from 'canary'",
      "CUSTOMER.NAME"
    },
    {
      "insert into customer(id, note) values (1, 'canary') on duplicate key update email ="
          + " values(note)",
      "CUSTOMER.EMAIL",
      "plain value"
    },
    {
      "insert into customer(id, email) values (1, 'canary') on duplicate key update note ="
          + " concat(values(email), 'x')",
      "CUSTOMER.EMAIL"
    },
    {
      "insert into customer(id, email) values (1, 'canary') as new on duplicate key update email ="
          + " new.email",
      "customer"
    },
    {"insert ignore into customer(id, email) values (1, 'canary')", "no SELECT, INSERT"},
    {"update customer set name = 'canary' returning lower(name)", "CUSTOMER.NAME", "RETURNING"},
    {"update customer set name = 'canary' returning customer", "catalogue"},
    {"update customer set name = 'canary' returning old.name", "catalogue"},
    {
      "insert into customer(id) values (1) returning email || 'canary'",
      "CUSTOMER.EMAIL",
      "RETURNING"
    },
    {
      "merge into customer c using orders o on c.id = o.id when matched then do nothing returning *",
      "RETURNING of MERGE"
    },
    {"update customer c set note = o.customer_email from orders o", "ORDERS.CUSTOMER_EMAIL", "SET"},
    {"update customer c set email = p.label from product p", "CUSTOMER.EMAIL", "SET"},
    {
      "update customer c set email = 'canary' from product p where c.email = p.label",
      "CUSTOMER.EMAIL",
      "WHERE"
    },
    {"update customer c join orders o on c.id = o.id set id = 1", "several tables"},
    {
      "update customer c join orders o on c.name = o.memo set c.note = 'canary'",
      "CUSTOMER.NAME",
      "JOIN"
    },
    {"delete from customer c using product p where c.name = p.label", "CUSTOMER.NAME", "WHERE"},
    {"delete x from customer c where c.email = 'canary'", "not among those joined"},
    {"with a as (delete from customer returning email e) select upper(e) from a", "CUSTOMER.EMAIL"},
    {
      "with a as (delete from customer returning name n) insert into product(label) select n from a",
      "CUSTOMER.NAME",
      "INSERT"
    },
    {"with a as (update customer set email = 'canary' || id) select 1", "CUSTOMER.EMAIL", "SET"},
    {"select x.e from customer c, lateral (select upper(c.email) as e) x", "CUSTOMER.EMAIL"},
    {
      "select 1 from customer c, lateral (select o.memo from orders o where o.customer_email ="
          + " c.name) x",
      "ORDERS.CUSTOMER_EMAIL"
    },
    {"select 1 from customer c, (product p cross join lateral (select c.email) x)", "LATERAL"},
    {"select 1 from customer c, (select c.email) x", "catalogue"},
    {"select id from customer where email = 'canary'::varchar(3)", "CUSTOMER.EMAIL"},
    {"select id from customer where name = 'canary'::text", "CUSTOMER.NAME", "randomized"},
    {"select id from customer where email = ('canary')::text", "beside something else"},
    {"explain update customer set email = note", "CUSTOMER.EMAIL", "SET"},
    {"analyze update customer set name = note where id = 1", "CUSTOMER.NAME", "SET"},
    {"analyze format=json update customer set name = note", "CUSTOMER.NAME", "SET"},
    {"select name from customer for wait", "UPDATE or SHARE"},
  };

  @TestFactory
  Stream<DynamicTest> statement_isPlannedAsWritten() {
    return Stream.of(PLANNED)
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row[0], () -> assertThat(Shop.planned(row[0], PLANNER)).isEqualTo(row[1])));
  }

  @TestFactory
  Stream<DynamicTest> statement_isRefused_inWordsThatHelp() {
    return Stream.of(REFUSED)
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row[0],
                    () -> {
                      String message = Shop.refusal(row[0], PLANNER);
                      assertThat(message).doesNotStartWith("planned: ").doesNotContain("canary");
                      for (int i = 1; i < row.length; i++) {
                        assertThat(message).contains(row[i]);
                      }
                    }));
  }

  @Test
  void targetsOfADelete_areNamesOfItsJoins_onMysql() throws ProtectedColumnException {
    String sql = "delete from c using customer c join orders o on c.id = o.id where c.email = ?";
    assertThat(Shop.planned(sql, MYSQL)).endsWith("where c.email = <searched email>");
    assertThat(Shop.refusal(sql, PLANNER)).contains("catalogue");
  }

  @Test
  void comparisonWithACast_isRepeatedForEveryStoredForm() throws ProtectedColumnException {
    StatementPlan plan =
        PLANNER.plan("select 1 from customer where email = ?::text and id = 1", new Shop());
    assertThat(
            plan.render(
                "select 1 from customer where email = ?::text and id = 1", i -> two(plan, i)))
        .isEqualTo("select 1 from customer where (email = ?::text OR email = ?::text) and id = 1");
    String not = "select 1 from customer where cast(? as varchar) <> customer.email";
    StatementPlan other = PLANNER.plan(not, new Shop());
    assertThat(other.render(not, i -> two(other, i)))
        .isEqualTo(
            "select 1 from customer where (cast(? as varchar) <> customer.email AND cast(? as"
                + " varchar) <> customer.email)");
  }

  private static java.util.List<String> two(StatementPlan plan, int slot) {
    assertThat(plan.slots().get(slot).role()).isEqualTo(StatementPlan.Role.SEARCHED);
    return java.util.List.of("?", "?");
  }

  @Test
  void nameThatTheDatabaseMakesUp_isNotTakenForAnOuterOne() {
    assertThat(
            Shop.refusal(
                "select (select email from (select c.email::text from customer c) t) from (select note"
                    + " as email from customer) p",
                PLANNER))
        .contains("several columns");
  }
}
