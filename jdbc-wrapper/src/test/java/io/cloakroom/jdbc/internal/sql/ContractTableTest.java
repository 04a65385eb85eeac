// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What each clause does with each kind of column: one test per cell. {@code #} stands for the
 * column; how a statement that works is rewritten is {@link PlannedStatementsTest}'s business.
 */
class ContractTableTest {

  private static final List<String> COLUMNS = List.of("name", "email", "card");
  private static final String YES = "works";
  private static final String NO = "refused";

  /** Statement, then randomized, deterministic, tokenized. */
  private static final String[][] TABLE = {
    {"insert into customer(#) values (?)", YES, YES, YES},
    {"insert into customer(id, #) values (1, 'a'), (2, null)", YES, YES, YES},
    {"insert into customer(#) values (default)", YES, YES, YES},
    {"insert into customer(#) select # from customer", YES, YES, YES},
    {"insert into customer(note) select # from customer", NO, NO, NO},
    {"insert into product(label) select # from customer", NO, NO, NO},
    {"insert into customer(#) select note from customer", NO, NO, NO},
    {"insert into customer(#) values (upper(?))", NO, NO, NO},
    {"insert into customer(#) values (? || 'x')", NO, NO, NO},
    {"update customer set # = ?", YES, YES, YES},
    {"update customer set # = null", YES, YES, YES},
    {"update customer set # = #", YES, YES, YES},
    {"update customer set # = concat(#, 'x')", NO, NO, NO},
    {"update customer set # = note", NO, NO, NO},
    {"update customer set note = #", NO, NO, NO},
    {"update customer set note = 'x' where # = ?", NO, YES, YES},
    {"delete from customer where # = ?", NO, YES, YES},
    {"delete from customer where # is null", YES, YES, YES},
    {"select # from customer", YES, YES, YES},
    {"select # as note from customer", YES, YES, YES},
    {"select id from customer where # = ?", NO, YES, YES},
    {"select id from customer where ? = #", NO, YES, YES},
    {"select id from customer where # = 'a'", NO, YES, YES},
    {"select id from customer where # <> ?", NO, YES, YES},
    {"select id from customer where # in (?, 'a')", NO, YES, YES},
    {"select id from customer where # not in (?)", NO, YES, YES},
    {"select id from customer where # in (select # from customer)", NO, YES, YES},
    {"select id from customer where # in (select note from customer)", NO, NO, NO},
    {"select id from customer where # is not null and (? is null or id = ?)", YES, YES, YES},
    {"select id from customer where # = null", YES, YES, YES},
    {"select id from customer where # = note", NO, NO, NO},
    {"select id from customer where # < ?", NO, NO, NO},
    {"select id from customer where # >= 'a'", NO, NO, NO},
    {"select id from customer where # between ? and ?", NO, NO, NO},
    {"select id from customer where # like ?", NO, NO, NO},
    {"select id from customer where # regexp 'a'", NO, NO, NO},
    {"select id from customer where # is distinct from ?", NO, YES, YES},
    {"select id from customer where # is not distinct from ?", NO, YES, YES},
    {"select id from customer where 'a' is not distinct from #", NO, YES, YES},
    {"select id from customer where # is not distinct from note", NO, NO, NO},
    {"select id from customer where # is not distinct from null", YES, YES, YES},
    {"select id from customer where # = any(select # from customer)", NO, NO, NO},
    {"select id from customer where (#, id) = (?, ?)", NO, NO, NO},
    {"select id from customer where upper(#) = ?", NO, NO, NO},
    {"select id from customer where # = upper(?)", NO, NO, NO},
    {"select id from customer where # || 'x' = ?", NO, NO, NO},
    {"select a.id from customer a join customer b on a.# = b.#", NO, YES, YES},
    {"select a.# from customer a left join product b on a.id = b.id", YES, YES, YES},
    {"select id from customer a join customer b using (#)", NO, YES, YES},
    {"select * from customer natural join product where # is null", NO, NO, NO},
    {"select t.x from (select # as x from customer) t", YES, YES, YES},
    {"select 1 from (select # as x from customer) t where t.x = ?", NO, YES, YES},
    {"select (select # from customer where id = 1) from product", YES, YES, YES},
    {"select id from product where exists (select 1 from customer where # = ?)", NO, YES, YES},
    {"select # from customer union all select # from customer", YES, YES, YES},
    {"select # from customer union select # from customer", NO, YES, YES},
    {"select # from customer intersect select # from customer", NO, YES, YES},
    {"select # from customer union all select note from customer", NO, NO, NO},
    {"select distinct # from customer", NO, YES, YES},
    {"select # from customer group by #", NO, YES, YES},
    {"select # from customer group by 1", NO, YES, YES},
    {"select count(*) from customer group by note having count(#) > 1", YES, YES, YES},
    {"select count(*) from customer group by note having max(#) = 'a'", NO, NO, NO},
    {"select id from customer order by #", NO, NO, NO},
    {"select # from customer order by 1", NO, NO, NO},
    {"select # as x from customer order by x", NO, NO, NO},
    {"select # from customer order by id limit 1 offset ?", YES, YES, YES},
    {"select # from customer order by note, 2", NO, NO, NO},
    {"select count(#) from customer", YES, YES, YES},
    {"select count(distinct #) from customer", NO, YES, YES},
    {"select min(#) from customer", NO, NO, NO},
    {"select max(#) from customer", NO, NO, NO},
    {"select listagg(#, ',') from customer", NO, NO, NO},
    {"select length(#) from customer", NO, NO, NO},
    {"select trim(both ' ' from #) from customer", NO, NO, NO},
    {"select rank() over (order by #) from customer", NO, NO, NO},
    {"select rank() over (partition by # order by id) from customer", NO, YES, YES},
    {"select count(*) over (partition by note, #) from customer", NO, YES, YES},
    {"select max(#) over (partition by note) from customer", NO, NO, NO},
    {"select cast(# as varchar) from customer", YES, YES, YES},
    {"select cast(# as varchar(10)) from customer", NO, NO, NO},
    {"select cast(# as char(10)) from customer", NO, NO, NO},
    {"select #::int from customer", NO, NO, NO},
    {"select coalesce(#, ?) from customer", YES, YES, YES},
    {"select coalesce(#, note) from customer", NO, NO, NO},
    {"select nullif(#, 'a') from customer", NO, NO, NO},
    {"select case when id = 1 then # else ? end from customer", YES, YES, YES},
    {"select case when # = ? then 1 end from customer", NO, YES, YES},
    {"select case # when ? then 1 end from customer", NO, NO, NO},
    {"select case when id = 1 then # else note end from customer", NO, NO, NO},
    {"select # from customer where id = ? for update", YES, YES, YES},
    {"select * from (values (1)) v(x) join customer on # = 'a'", NO, YES, YES},
    {"merge into customer(id, #) key(id) values (1, ?)", NO, NO, NO},
    {"select # from final table (insert into customer(#) values (?))", NO, NO, NO},
    {"with c as (select # from customer) select # from c", NO, NO, NO},
    {"alter table customer add constraint c check (# = 'a')", NO, NO, NO},
    {"alter table customer alter column # set default 'a'", NO, NO, NO},
    {"alter table customer drop column #", YES, YES, YES},
    {"create index i on customer(#)", YES, YES, YES},
    {"create unique index i on customer(#)", NO, YES, YES},
    {"create view v as select # from customer", NO, NO, NO},
    {"create table t as select # from customer", NO, NO, NO},
  };

  @TestFactory
  Stream<DynamicTest> cell_isAsTheTableSays() {
    return Stream.of(TABLE)
        .flatMap(
            row ->
                Stream.of(0, 1, 2)
                    .map(
                        i -> {
                          String sql = row[0].replace("#", COLUMNS.get(i));
                          return DynamicTest.dynamicTest(
                              sql, () -> assertThat(outcome(sql)).isEqualTo(row[i + 1]));
                        }));
  }

  private static String outcome(String sql) {
    return Shop.refusal(sql).startsWith("planned: ") ? YES : NO;
  }
}
