// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.jdbc.internal.sql.StatementPlan.Role;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every shape of statement that is planned: what each value is for, what each column carries. */
class PlannedStatementsTest {

  /** Statement, and what it becomes. */
  static final String[][] PLANNED = {
    // INSERT
    {
      "insert into customer(id, name, email, card, note) values (?, ?, ?, ?, ?)",
      "insert into customer(id, name, email, card, note) values (?, <stored name>, <stored email>,"
          + " <stored card>, ?)"
    },
    {
      "insert into customer values (1, 'Ann', 'a@x', '4111111111111111', 'n', DATE '2020-01-01')",
      "insert into customer values (1, <stored name>, <stored email>, <stored card>, 'n', DATE"
          + " '2020-01-01')"
    },
    {
      "insert into customer(email, id) values (?, 1), (null, ?), (default, 3), ('b', 4)",
      "insert into customer(email, id) values (<stored email>, 1), (null, ?), (default, 3),"
          + " (<stored email>, 4)"
    },
    {
      "INSERT INTO PUBLIC.\"CUSTOMER\" (\"EMAIL\") SELECT CUSTOMER_EMAIL FROM ORDERS WHERE ID = ?",
      "INSERT INTO PUBLIC.\"CUSTOMER\" (\"EMAIL\") SELECT CUSTOMER_EMAIL FROM ORDERS WHERE ID = ?"
    },
    {
      "insert into customer(name, email, note) select ?, ?, label from product",
      "insert into customer(name, email, note) select <stored name>, <stored email>, label from"
          + " product"
    },
    {
      "insert into customer(email) select e from (select ? as e union all select '$' from dual) t",
      "insert into customer(email) select e from (select <stored email> as e union all select"
          + " <stored email> from dual) t"
    },
    {
      "insert into customer set id = ?, email = ?",
      "insert into customer set id = ?, email = <stored email>"
    },
    {"insert into customer default values", "insert into customer default values"},
    {
      "insert into customer(email) values (coalesce(?, 'x'))",
      "insert into customer(email) values (coalesce(<stored email>, <stored email>))"
    },
    {
      "insert into customer(email) values (case when ? > 1 then ? else null end)",
      "insert into customer(email) values (case when ? > 1 then <stored email> else null end)"
    },
    // UPDATE, DELETE
    {
      "update customer set name = ?, note = ? where id = ? and email = ?",
      "update customer set name = <stored name>, note = ? where id = ? and email = <searched email>"
    },
    {
      "update customer c set c.email = 'a' where c.card in (?, '5', ?)",
      "update customer c set c.email = <stored email> where c.card in (<searched card>, <searched"
          + " card>, <searched card>)"
    },
    {
      "update customer set (email, note) = (?, ?), name = 'n' where id = 1",
      "update customer set (email, note) = (<stored email>, ?), name = <stored name> where id = 1"
    },
    {"update customer set email = null", "update customer set email = null"},
    {"update customer set email = default", "update customer set email = default"},
    {"update customer set name = name", "update customer set name = name"},
    {
      "update customer set email = (select customer_email from orders where orders.id ="
          + " customer.id)",
      "update customer set email = (select customer_email from orders where orders.id ="
          + " customer.id)"
    },
    {
      "delete from customer where email = ? or name is null",
      "delete from customer where email = <searched email> or name is null"
    },
    {
      "delete from product where label in (select memo from orders where customer_email = ?)",
      "delete from product where label in (select memo from orders where customer_email ="
          + " <searched customer_email>)"
    },
    // SELECT
    {
      "select * from customer where email = ?",
      "select * from customer where email = <searched email> -> - name email card - -"
    },
    {"select c.* from customer c", "select c.* from customer c -> - name email card - -"},
    {
      "select EMAIL, \"NAME\" as n, id from Customer",
      "select EMAIL, \"NAME\" as n, id from Customer -> email name -"
    },
    {
      "select public.customer.email from public.customer",
      "select public.customer.email from public.customer -> email"
    },
    {
      "select o.memo, c.name from customer c join orders o on c.email = o.customer_email where"
          + " o.total > ?",
      "select o.memo, c.name from customer c join orders o on c.email = o.customer_email where"
          + " o.total > ? -> - name"
    },
    {
      "select * from customer c left join orders o on o.customer_email = c.email and c.card = ?",
      "select * from customer c left join orders o on o.customer_email = c.email and c.card ="
          + " <searched card> -> - name email card - - - customer_email - -"
    },
    {
      "select o.* from customer c right outer join orders o on c.id = o.id",
      "select o.* from customer c right outer join orders o on c.id = o.id -> - customer_email - -"
    },
    {
      "select a.email, b.email from customer a, customer b where a.email = b.email",
      "select a.email, b.email from customer a, customer b where a.email = b.email -> email email"
    },
    {
      "select count(*), count(email), count(distinct card) from customer cross join product",
      "select count(*), count(email), count(distinct card) from customer cross join product -> - -"
          + " -"
    },
    {
      "select t.e from (select email as e, id from customer) t where t.e = ? and t.id = 2",
      "select t.e from (select email as e, id from customer) t where t.e = <searched email> and t.id"
          + " = 2 -> email"
    },
    {
      "select x.a from (select id, email from customer) as x(i, a) where a in ('p', ?)",
      "select x.a from (select id, email from customer) as x(i, a) where a in (<searched email>,"
          + " <searched email>) -> email"
    },
    {
      "select note from customer where (? is null or email = ?) and not card <> ?",
      "select note from customer where (<nullness> is null or email = <searched email>) and not card"
          + " <> <searched card> -> -"
    },
    {
      "select note from customer where cast(? as varchar(10)) is null or ? = email",
      "select note from customer where cast(<nullness> as varchar(10)) is null or <searched email> ="
          + " email -> -"
    },
    {
      "select 1 from product p where exists (select 1 from customer c where c.email = ? and c.id ="
          + " p.id)",
      "select 1 from product p where exists (select 1 from customer c where c.email = <searched"
          + " email> and c.id = p.id) -> -"
    },
    {
      "select name from customer where email in (select customer_email from orders where id = ?)",
      "select name from customer where email in (select customer_email from orders where id = ?) ->"
          + " name"
    },
    {
      "select (select max(total) from orders o where o.customer_email = c.email), email from"
          + " customer c",
      "select (select max(total) from orders o where o.customer_email = c.email), email from"
          + " customer c -> - email"
    },
    {
      "select email from customer union select customer_email from orders",
      "select email from customer union select customer_email from orders -> email"
    },
    {
      "select name from customer union all select ? union all select null",
      "select name from customer union all select <stored name> union all select null -> name"
    },
    {
      "select coalesce(email, 'none'), case when id = 1 then name end from customer",
      "select coalesce(email, <stored email>), case when id = 1 then name end from customer -> email"
          + " name"
    },
    {
      "select distinct email from customer group by email having count(*) > ?",
      "select distinct email from customer group by email having count(*) > ? -> email"
    },
    {
      "select name, note as n from customer order by n desc nulls last, 2, created limit ? offset 5",
      "select name, note as n from customer order by n desc nulls last, 2, created limit ? offset 5"
          + " -> name -"
    },
    {
      "select name from customer where id > ? order by id offset ? rows fetch first 5 rows only for"
          + " update",
      "select name from customer where id > ? order by id offset ? rows fetch first 5 rows only for"
          + " update -> name"
    },
    {
      "select upper(note), extract(year from created), trim(both ' ' from note), name from customer",
      "select upper(note), extract(year from created), trim(both ' ' from note), name from customer"
          + " -> - - - name"
    },
    {
      "select row_number() over (partition by note order by id), name from customer",
      "select row_number() over (partition by note order by id), name from customer -> - name"
    },
    {
      "select memo from orders join customer using (id)",
      "select memo from orders join customer using (id) -> -"
    },
    {
      "select o.*, label from orders o join product using (id)",
      "select o.*, label from orders o join product using (id) -> - customer_email - - -"
    },
    {
      "select * from (customer c join orders o on c.email = o.customer_email) join product p on"
          + " p.id = c.id where c.created >= ?",
      "select * from (customer c join orders o on c.email = o.customer_email) join product p on"
          + " p.id = c.id where c.created >= ? -> - name email card - - -"
          + " customer_email - - - - -"
    },
    {
      "select -total * 2 + ?, memo from orders where (id, total) > (?, 5) and memo like ? and id ="
          + " any(select id from product) and total between ? and 7",
      "select -total * 2 + ?, memo from orders where (id, total) > (?, 5) and memo like ? and id ="
          + " any(select id from product) and total between ? and 7 -> - -"
    },
    {
      "select id from customer where id in (select id from product) and id in (?, 2)",
      "select id from customer where id in (select id from product) and id in (?, 2) -> -"
    },
    {
      "select cast(email as varchar), cast(note as varchar(5)), id::varchar from customer",
      "select cast(email as varchar), cast(note as varchar(5)), id::varchar from customer -> email"
          + " - -"
    },
    {"table customer", "table customer -> - name email card - -"},
    {
      "select case email when ? then 1 when 'b' then 2 end, nullif(card, ?) from customer",
      "select case email when <stored email> then 1 when <stored email> then 2 end, nullif(card,"
          + " <stored card>) from customer -> - card"
    },
    {
      "select id from customer where (email, id) = (?, 2) or (id, card) in ((1, ?), (?, '4'))",
      "select id from customer where (email, id) = (<stored email>, 2) or (id, card) in ((1, <stored"
          + " card>), (?, <stored card>)) -> -"
    },
    {
      "select id from customer where email = cast(? as varchar) and cast('c' as varchar) <> card",
      "select id from customer where email = cast(<searched email> as varchar) and cast(<searched"
          + " card> as varchar) <> card -> -"
    },
    {
      "select name, count(id) over w, count(*) over (w order by id) from customer window w as"
          + " (partition by email), email as (order by id)",
      "select name, count(id) over w, count(*) over (w order by id) from customer window w as"
          + " (partition by email), email as (order by id) -> name - -"
    },
    {
      "select name from customer c where id = 1 for update skip locked",
      "select name from customer c where id = 1 for update skip locked -> name"
    },
    // WITH
    {
      "with a as (select email, id from customer where note = ?), b(e) as (select email from a) select"
          + " b.e, a.* from a join b on a.email = b.e where e = ?",
      "with a as (select email, id from customer where note = ?), b(e) as (select email from a) select"
          + " b.e, a.* from a join b on a.email = b.e where e = <searched email> -> email email -"
    },
    {
      "select t.n from (with x as (select name as n from customer) select n from x) t",
      "select t.n from (with x as (select name as n from customer) select n from x) t -> name"
    },
    {
      "with recursive t(e, n) as (select email, 1 from customer where email = ? union all select t.e,"
          + " n + 1 from t where n < 3) select e, n from t",
      "with recursive t(e, n) as (select email, 1 from customer where email = <searched email> union"
          + " all select t.e, n + 1 from t where n < 3) select e, n from t -> email -"
    },
    {
      "insert into customer(id, email) with p as (select cast(? as varchar) as e) select 1, e from p",
      "insert into customer(id, email) with p as (select cast(<stored email> as varchar) as e) select 1, e from p"
    },
    // MERGE
    {
      "merge into customer t using (select cast(? as bigint) id, cast(? as varchar) email) s on (t.id"
          + " = s.id) when matched and t.note = ? then update set email = s.email, name = ? when not"
          + " matched then insert (id, email, name) values (s.id, s.email, 'x')",
      "merge into customer t using (select cast(? as bigint) id, cast(<stored email> as varchar)"
          + " email) s on (t.id = s.id) when matched and t.note = ? then update set email = s.email,"
          + " name = <stored name> when not matched then insert (id, email, name) values (s.id,"
          + " s.email, <stored name>)"
    },
    {
      "merge into customer c using orders o on c.email = o.customer_email and c.card = ? when matched"
          + " then delete",
      "merge into customer c using orders o on c.email = o.customer_email and c.card = <searched"
          + " card> when matched then delete"
    },
    {
      "merge into customer t using (select cast(? as varchar) as e) s on t.email = s.e when not matched then insert"
          + " (id, email) values (1, s.e)",
      "merge into customer t using (select cast(<stored email> as varchar) as e) s on t.email = s.e when not matched"
          + " then insert (id, email) values (1, s.e)"
    },
    {
      "merge into customer(id, email) key(email) values (1, ?)",
      "merge into customer(id, email) key(email) values (1, <stored email>)"
    },
    {
      "explain select name from customer where email = ?",
      "explain select name from customer where email = <searched email>"
    },
    {
      "/* who */ select name -- the customer's\n from customer // all\n where note = 'it''s' ;",
      "/* who */ select name -- the customer's\n from customer // all\n where note = 'it''s' ; ->"
          + " name"
    },
    // elsewhere
    {"select id, label from product where label = 'customer'", "passes"},
    {"select label customer from product", "passes"},
    {"select customers from customer_archive", "passes"},
    {"insert into product values (?, 'orders', -1)", "passes"},
  };

  private static Connection database;

  @BeforeAll
  static void openDatabase() throws SQLException {
    database = DriverManager.getConnection("jdbc:h2:mem:");
    try (Statement statement = database.createStatement()) {
      for (String ddl : Shop.DDL) {
        statement.execute(ddl);
      }
    }
  }

  @AfterAll
  static void closeDatabase() throws SQLException {
    database.close();
  }

  @TestFactory
  Stream<DynamicTest> statement_isPlannedAsWritten() {
    return Stream.of(PLANNED)
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row[0], () -> assertThat(Shop.planned(row[0])).isEqualTo(row[1])));
  }

  @TestFactory
  Stream<DynamicTest> plan_agreesWithTheDatabase() {
    return Stream.of(PLANNED)
        .filter(row -> !row[1].equals("passes") && !row[0].startsWith("explain"))
        .map(row -> DynamicTest.dynamicTest(row[0], () -> agrees(row[0])));
  }

  /** The database counts as many parameters and columns, also when one value became two. */
  static void agrees(String sql) throws SQLException {
    StatementPlan plan = Shop.plan(sql);
    long parameters = plan.slots().stream().filter(slot -> slot.parameter() > 0).count();
    try (PreparedStatement prepared = database.prepareStatement(sql)) {
      assertThat(prepared.getParameterMetaData().getParameterCount()).isEqualTo((int) parameters);
      ResultSetMetaData columns = prepared.getMetaData();
      assertThat(columns == null ? 0 : columns.getColumnCount()).isEqualTo(plan.results().size());
    }
    try (PreparedStatement prepared = database.prepareStatement(Shop.rekeyed(sql))) {
      long second =
          plan.slots().stream()
              .filter(slot -> slot.role() == Role.SEARCHED && slot.parameter() > 0)
              .count();
      assertThat(prepared.getParameterMetaData().getParameterCount())
          .isEqualTo((int) (parameters + second));
    }
  }
}
