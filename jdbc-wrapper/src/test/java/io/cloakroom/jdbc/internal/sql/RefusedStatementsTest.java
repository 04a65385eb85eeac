// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.jdbc.ProtectedColumnException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is refused says which column, in which clause and what to do, and nothing of the text. */
class RefusedStatementsTest {

  /** Statement, where {@code canary} is a value; then what the refusal must name. */
  private static final String[][] REFUSED = {
    {"select * from customer where name = 'canary'", "CUSTOMER.NAME", "randomized", "WHERE"},
    {"select * from customer where email > 'canary'", "CUSTOMER.EMAIL", "WHERE", "by order"},
    {"select * from customer where card like 'canary%'", "CUSTOMER.CARD", "tokenized", "LIKE"},
    {"update customer set note = email where id = 1", "CUSTOMER.EMAIL", "SET", "plain value"},
    {"update customer set email = 'canary' || ?", "CUSTOMER.EMAIL", "SET"},
    {"update customer set email = card", "CUSTOMER.EMAIL", "CUSTOMER.CARD", "SET"},
    {"select 1 from customer c join orders o on c.card = o.customer_email", "CARD", "JOIN"},
    {"select email from customer order by 1", "CUSTOMER.EMAIL", "ORDER BY"},
    {"select distinct name from customer", "CUSTOMER.NAME", "DISTINCT", "deterministic"},
    {"insert into product(label) select email from customer", "CUSTOMER.EMAIL", "INSERT"},
    {"select * from v_customer where id = 'canary'", "V_CUSTOMER", "view", "synonym"},
    // The identifier is a value in the wrong quotes.
    {"select \"canary\" from customer", "customer", "near character 8", "catalogue"},
    {"select * from customer where email = \"canary\"", "customer", "near character 38"},
    // Structure
    {"select 1 from customer; delete from customer", "several statements"},
    {"select 1; delete from customer", "several statements"},
    {"select name from customer natural join orders", "NATURAL"},
    {"select customer(1; delete from customer)", "customer"},
    {"select c from customer c", "catalogue"},
    {"select row(c.*) from customer c", "customer"},
    {"select * from customer where email = ?1", "numbered parameter"},
    {"select * from customer where email = $1", "grammar"},
    {"select * from customer where email = $", "grammar"},
    {"select {fn upper('canary')}, id from customer", "customer"},
    {"{call archive((select email from customer))}", "customer"},
    {"select * from `customer`", "backticks"},
    {"select * from [customer]", "customer"},
    {"select * from customer where email ~ 'canary'", "customer"},
    {"select * from customer where id = id = id", "chain"},
    {"select * from customer limit 1 union select * from customer", "customer"},
    {"insert into customer(id, email) values (1)", "values"},
    {"insert into customer values (1, 'canary')", "values"},
    {"insert into customer(nope) values ('canary')", "catalogue"},
    {"select * from system_range(1, 2), customer", "table function"},
    {"select * from customer, elsewhere", "catalogue"},
    {"select * from other.customer", "catalogue"},
    {"update other.public.customer set email = 'canary'", "schema and table"},
    // H2 shows the columns of USING first.
    {"select * from orders join orders o using (customer_email)", "whose columns move"},
    {"lock table customer", "no SELECT"},
    {"call customer", "no SELECT"},
    {"merge into customer key(id) values ('canary')", "values"},
    {"replace into customer values ('canary')", "values"},
    // WITH
    {"with customer as (select 'canary') select * from customer", "a table's"},
    {"with product as (select email as label from customer) select * from product", "a table's"},
    {"with a as (select 1), a as (select 2) select * from a, customer", "another's"},
    {"with a as (select email e from customer) select upper(e) from a", "CUSTOMER.EMAIL", "SELECT"},
    {"with a as (select name n from customer) select * from a where n = 'canary'", "CUSTOMER.NAME"},
    {
      "with a as (select email e from customer) update customer set note = (select e from a)", "SET"
    },
    {
      "with recursive t(e) as (select null union all select email from customer) select * from t",
      "CUSTOMER.EMAIL",
      "WITH RECURSIVE"
    },
    {
      "with recursive t(e) as (select 'canary' union all select email from customer) select * from t",
      "CUSTOMER.EMAIL",
      "WITH RECURSIVE"
    },
    {
      "with recursive t(e) as (select email from customer union all select customer_email from orders)"
          + " select * from t",
      "CUSTOMER.EMAIL",
      "WITH RECURSIVE",
      "same column"
    },
    {
      "with recursive t(e) as (select email from customer union all select 'canary' from t) select 1"
          + " from t",
      "CUSTOMER.EMAIL",
      "WITH RECURSIVE"
    },
    {
      "with recursive t(n) as (select name from customer union select n from t) select 1 from t",
      "CUSTOMER.NAME",
      "UNION without ALL"
    },
    {
      "with recursive t(e) as (select email from customer union all select lower(e) from t) select 1"
          + " from t",
      "CUSTOMER.EMAIL"
    },
    {
      "with recursive t(e) as (select email, 1 from customer union all select e from t) select 1"
          + " from t",
      "names"
    },
    {
      "with t(e) as (select email from customer union all select e from t) select 1 from t",
      "catalogue"
    },
    {
      "with t as (select 1 as id) update t set id = 2 where exists (select 1 from customer)",
      "written"
    },
    // Writing
    {
      "merge into customer c using product p on c.email = p.label when matched then delete",
      "MERGE",
      "CUSTOMER.EMAIL"
    },
    {
      "merge into customer c using (select 'canary' n) s on c.name = s.n when matched then delete",
      "CUSTOMER.NAME",
      "randomized"
    },
    {
      "merge into customer c using orders o on c.id = o.id when matched then update set note ="
          + " o.customer_email",
      "ORDERS.CUSTOMER_EMAIL",
      "MERGE"
    },
    {
      "merge into customer c using product p on c.id = p.id when not matched then insert (email)"
          + " values (p.label)",
      "CUSTOMER.EMAIL",
      "MERGE"
    },
    {
      "merge into customer c using product p on c.id = p.id when not matched then insert values (1)",
      "values"
    },
    {
      "merge into customer(id, name) key(name) values (1, 'canary')",
      "CUSTOMER.NAME",
      "MERGE",
      "key"
    },
    {"merge into badge(id, holder) values (1, 'canary')", "BADGE.HOLDER", "MERGE", "unique key"},
    {"update customer set (email, note) = (note, email)", "CUSTOMER.EMAIL"},
    {"update customer set email = values(email)", "ON DUPLICATE KEY"},
    // Comparisons
    {"select case name when 'canary' then 1 end from customer", "CUSTOMER.NAME", "randomized"},
    {"select case email when note then 1 end from customer", "CUSTOMER.EMAIL", "plain value"},
    {"select nullif(name, 'canary') from customer", "CUSTOMER.NAME", "randomized"},
    {"select id from customer where (name, id) = ('canary', 1)", "CUSTOMER.NAME", "randomized"},
    {"select id from customer where (email, id) < ('canary', 1)", "CUSTOMER.EMAIL"},
    {"select id from customer where (email, id) = ('canary')", "CUSTOMER.EMAIL"},
    {"select id from customer where email = cast('canary' as varchar(3))", "CUSTOMER.EMAIL"},
    {"select rank() over w from customer window w as (order by email)", "CUSTOMER.EMAIL", "WINDOW"},
    {"select rank() over w from customer window w as (partition by name)", "CUSTOMER.NAME"},
    {"select id, count(*) over (order by id rows email preceding) from customer", "CUSTOMER.EMAIL"},
    // Hidden names
    {"update U&\"CUST\\004FMER\" set email = 'canary'", "U& form", "bare connection"},
    {"select u&'canary'", "U& form"},
    {"execute immediate 'update customer set email = ''canary'''", "string"},
    {"EXECUTE /* x */ IMMEDIATE ?", "string"},
    {"execute immediate 'update cust' || 'omer set email = 1'", "string"},
    {"execute immediate 'update U&\"CUST\\004FMER\" set email = 1'", "string"},
    {"execute immediate 'update cu\uFB06omer set email = 1'", "string"},
    {"select 1; execute immediate 'delete from customer'", "string"},
    {"prepare q as update customer set email = 'canary'", "customer"},
    {"create alias f as 'void f() { exec(\"insert into customer\"); }'", "string"},
    {"create alias f as $$ void f() { exec(\"delete from Customer\"); } $$", "string"},
    {"create linked table l('', 'jdbc:h2:mem:', '', '', 'CUSTOMER')", "string"},
    {"create trigger t before insert on customer call 'x'", "customer"},
    {"create view v as select * from customer", "rows"},
    {"create synonym s for customer", "rows"},
    {"runscript from 'customer.sql'", "string"},
    // Definitions
    {"create table t as select * from customer", "made from"},
    {"create table t as table customer", "made from"},
    {"create table t(like customer)", "made from"},
    {"create table customer(email varchar default 'canary')", "value"},
    {"create table customer(email varchar default user)", "DEFAULT"},
    {"create table customer(id int, x varchar generated always as (upper(email)))", "DEFAULT"},
    {"create table customer(email varchar check (email > 'canary'))", "value"},
    {"create table customer as select 1", "DEFAULT"},
    {"alter table customer rename to c2", "RENAME"},
    {"alter table customer alter column email rename to mail", "RENAME"},
    {"alter table customer alter column email set data type int", "nullability"},
    {"alter table customer alter column email set default 1 + 1", "DEFAULT"},
    {"alter table customer add column x varchar default 'canary'", "value"},
    {"alter view customer recompile", "rows"},
    {"create unique index i on customer(id, name)", "UNIQUE"},
    {"create index i on customer(upper(email))", "expression"},
    {"drop table customer; delete from orders", "several statements"},
    {"grant select on customer to canary; update customer set email = ?", "several statements"},
  };

  /** Definitions that carry no value. */
  private static final String[] HARMLESS = {
    "create table customer(id bigint generated always as identity primary key, email varchar(500)"
        + " not null, active boolean default true, since timestamp default current_timestamp, n int"
        + " default 0, unique (email), foreign key (id) references product(id))",
    "create table if not exists public.customer(id bigint)",
    "create index concurrently_no on public.customer(email, id desc)",
    "create unique index if not exists u on customer(email)",
    "alter table customer add column z varchar(10)",
    "alter table customer add constraint u unique (email)",
    "alter table if exists customer drop column z",
    "alter table customer alter column email set not null",
    "alter table customer alter column email drop default",
    "drop table if exists customer cascade",
    "truncate table customer restart identity",
    "comment on column customer.email is 'what it holds'",
    "grant select on customer to clerk",
    "analyze table customer",
  };

  /** Definitions of other tables that name a protected one in passing. */
  private static final String[] PASSING = {
    "create table invoice(id bigint, customer varchar default 'x', foreign key (id) references"
        + " customer(id))",
    "alter table product add foreign key (id) references customer(id)",
    "create table product2(kind varchar default 'customer')",
    "{call customer_report(?)}",
    "select 'customer' from product",
    "select 1 -- customer",
  };

  @TestFactory
  Stream<DynamicTest> statement_isRefused_inWordsThatHelp() {
    return Stream.of(REFUSED)
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row[0],
                    () -> {
                      String message = Shop.refusal(row[0]);
                      assertThat(message).doesNotStartWith("planned: ");
                      assertThat(message).doesNotContain("canary");
                      assertThat(message)
                          .containsAnyOf("bare connection", "write it", "declare the field");
                      for (int i = 1; i < row.length; i++) {
                        assertThat(message).contains(row[i]);
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> definition_withoutValues_isSentAsItIs() {
    return Stream.of(HARMLESS)
        .map(
            sql ->
                DynamicTest.dynamicTest(sql, () -> assertThat(Shop.planned(sql)).isEqualTo(sql)));
  }

  @TestFactory
  Stream<DynamicTest> statement_namingATableInPassing_passes() {
    return Stream.of(PASSING)
        .map(
            sql ->
                DynamicTest.dynamicTest(
                    sql, () -> assertThat(Shop.planned(sql)).isEqualTo("passes")));
  }

  @Test
  void nesting_beyondTheLimit_isRefused_notACrash() {
    for (String[] pair :
        new String[][] {
          {"(", ")"}, {"not ", ""}, {"- ", ""}, {"case when 1=1 then ", " end"}, {"abs(", ")"}
        }) {
      for (int depth : new int[] {50, 150, 10_000}) {
        String deep = pair[0].repeat(depth) + "id" + pair[1].repeat(depth);
        String outcome = Shop.refusal("select " + deep + " from customer");
        boolean flat = pair[1].isEmpty();
        assertThat(outcome.startsWith("planned: ")).isEqualTo(flat || depth == 50);
      }
    }
  }

  @Test
  void longStatements_arePlanned() throws ProtectedColumnException {
    String many = "?, ".repeat(9_999) + "?";
    StatementPlan plan = Shop.plan("select id from customer where email in (" + many + ")");
    assertThat(plan.slots()).hasSize(10_000);
    String sum = "id + ".repeat(50_000) + "id";
    assertThat(Shop.refusal("select " + sum + " from customer")).startsWith("planned: ");
    String casts = "id" + "::int".repeat(50_000);
    assertThat(Shop.refusal("select " + casts + " from customer")).contains("nested too deeply");
    String unions = "select id from customer union all ".repeat(10_000) + "select 1";
    assertThat(Shop.refusal(unions)).startsWith("planned: ");
  }

  @Test
  void nameInLigatures_isFoundOut() throws ProtectedColumnException {
    assertThat(Shop.planned("update cu\u017Ftomer set email = ?")).contains("<stored email>");
    assertThat(Shop.planned("update cu\uFB06omer set email = ?")).contains("<stored email>");
    assertThat(Shop.planned("update custome\u0157 set email = ?")).isEqualTo("passes");
  }
}
