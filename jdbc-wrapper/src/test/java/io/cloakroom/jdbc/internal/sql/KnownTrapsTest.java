// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What went wrong elsewhere, by its effect: each statement does on stored forms what it does on
 * plain values, or is refused.
 */
class KnownTrapsTest {

  /** The trap, the statement, then its parameters. */
  private static final String[][] SAME = {
    {
      "unqualified column in a LEFT JOIN",
      "select name, customer_email from customer left join orders on email = customer_email where"
          + " card = ?",
      "4111"
    },
    {
      "table reached through a sub-query only",
      "select label from product where id in (select id from customer where email = ?)",
      "a@x"
    },
    {
      "alias through a sub-query",
      "select t.mail from (select email as mail from customer) t where mail = ?",
      "b@x"
    },
    {
      "scalar sub-query without alias",
      "select id, (select name from customer c where c.id = p.id) from product p"
    },
    {
      "brackets around a join",
      "select * from (customer c join orders o on c.email = o.customer_email)"
    },
    {
      "join of a derived table",
      "select a.name, t.n from customer a join (select customer_email as e, count(*) as n from"
          + " orders group by customer_email) t on a.email = t.e"
    },
    {
      "wildcard of one side of a self join",
      "select b.* from customer a join customer b on a.email = b.email where a.id = ?",
      "1"
    },
    {
      "insert without columns",
      "insert into customer values (9, ?, ?, ?, ?, null)",
      "N",
      "e",
      "4",
      "n"
    },
    {
      "several rows, literals, nulls and parameters mixed",
      "insert into customer(note, card, id, email, name) values (?, '7', 20, ?, null), ('p', ?, 21,"
          + " null, ?)",
      "n",
      "e",
      "8",
      "N"
    },
    {
      "null parameters",
      "insert into customer(name, id, email, note) values (?, 30, ?, ?)",
      null,
      "e",
      null
    },
    {"column set to itself", "update customer set name = name, email = email where note = ?", "n1"},
    {
      "two columns of one field",
      "select c.id from customer c, orders o where c.email = o.customer_email and o.id = ?",
      "1"
    },
    {
      "null-safe equality with a value",
      "select id from customer where email is not distinct from ?",
      "a@x"
    },
    {
      "null-safe equality with null",
      "select id from customer c where ? is not distinct from c.email",
      null
    },
    {
      "null-safe inequality, negated, beside others",
      "select id from customer where not email is distinct from ? or card is distinct from '4111'"
          + " and id > ?",
      "b@x",
      "0"
    },
    {
      "windows over equal values",
      "select id, row_number() over (partition by email order by id desc), count(*) over"
          + " (partition by card, note) from customer"
    },
    {"grouping", "select email, count(*) from customer group by email"},
    {"paging", "select email from customer order by id limit ? offset 1", "2"},
    {
      "parameter that may be null",
      "select id from customer where (? is null or email = ?) and (? is null or card = ?)",
      null,
      null,
      "4111",
      "4111"
    },
    {
      "nobody to find",
      "delete from customer where email <> ? and card not in (?, '5555')",
      "x",
      "1"
    },
  };

  private static final String[] REFUSED = {
    "update customer set email = concat(email, 'x')",
    "select id from customer where email = card",
    "select id from customer where name = name",
    "select c.id from customer c join orders o on c.card = o.customer_email",
    "select * from (customer c join orders o on c.id = o.id) t",
  };

  @TestFactory
  Stream<DynamicTest> statement_doesTheSameOnStoredForms() {
    return Stream.of(SAME)
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row[0],
                    () -> {
                      List<String> values = Arrays.asList(row).subList(2, row.length);
                      try (TwinDatabases twins = new TwinDatabases()) {
                        TwinDatabases.Outcome plain = twins.runPlain(row[1], values);
                        assertThat(plain.failure()).isEmpty();
                        assertThat(twins.runPlanned(row[1], values)).isEqualTo(plain);
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> statement_withoutARightAnswer_isRefused() {
    return Stream.of(REFUSED)
        .map(
            sql ->
                DynamicTest.dynamicTest(
                    sql, () -> assertThat(Shop.refusal(sql)).doesNotStartWith("planned: ")));
  }
}
