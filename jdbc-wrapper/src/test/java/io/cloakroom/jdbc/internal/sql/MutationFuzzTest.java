// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.internal.sql.StatementPlan.Role;
import io.cloakroom.jdbc.internal.sql.StatementPlan.Slot;
import io.cloakroom.jdbc.internal.sql.TwinDatabases.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Statements that nobody wrote: the planned ones, mutated. Each is refused, or does in a database
 * of stored forms what it does in one of plain values; nothing but a refusal is ever thrown.
 */
class MutationFuzzTest {

  private static final int STATEMENTS = Integer.getInteger("cloakroom.fuzz.statements", 6_000);

  /** Words that can stand for each other, so that many mutants are statements. */
  private static final List<List<String>> KINDS =
      List.of(
          List.of(
              "email",
              "name",
              "card",
              "note",
              "id",
              "customer_email",
              "memo",
              "label",
              "c.email",
              "o.customer_email",
              "total",
              "c.note",
              "t.e"),
          List.of("?", "'a@x'", "'n1'", "1", "2", "null", "'Ann'", "default"),
          List.of("=", "<>", "<", "||", "+", "like", "in", "is distinct from"),
          List.of("and", "or"),
          List.of("join", "left join", "cross join", ",", "union", "union all", "except"),
          List.of("customer", "orders", "product", "customer c", "orders o", "customer t"),
          List.of("count", "max", "coalesce", "upper", "nullif", ""),
          List.of("select", "select distinct"),
          List.of("order", "group"));

  private static final List<String> WORDS =
      List.of(
          "(",
          ")",
          ".",
          "*",
          "as",
          "from",
          "where",
          "on",
          "using",
          "by",
          "limit",
          "exists",
          "case",
          "when",
          "then",
          "else",
          "end",
          "cast",
          "values",
          "set",
          "between",
          "having",
          "not",
          "-- x\n",
          "/* y */",
          ";",
          "c.*",
          "is null",
          "email = ?",
          "order by 1",
          "group by email");

  /** Statements that the database runs, whatever values they get. */
  private static final List<String> SEEDS =
      List.of(
          "select * from customer where email = ? and note = ?",
          "select c.email , o.memo from customer c join orders o on c.email = o.customer_email",
          "select note , email from customer where card in ( ? , '4111' ) or note in ( ? , 'n1' )",
          "update customer set email = ? , note = ? where card = ? or note = 'n1'",
          "update customer set email = ( select max ( customer_email ) from orders ) where id = 1",
          "insert into customer ( id , name , email , note ) select id + 10 , name , email , note"
              + " from customer where email = ?",
          "insert into orders ( id , customer_email , memo ) values ( 9 , ? , ? ) , ( 10 , 'a@x' ,"
              + " 'n1' )",
          "delete from orders where customer_email = ? or memo = ?",
          "select email , count ( * ) from customer group by email having count ( note ) > 0",
          "select t.e , t.n from ( select email as e , note as n from customer ) t where t.e = ?",
          "select email from customer union all select customer_email from orders",
          "select coalesce ( email , 'a@x' ) , coalesce ( note , 'n1' ) from customer",
          "select case when email = ? then name else 'Ann' end from customer",
          "select memo from orders o where exists ( select 1 from customer c where c.email ="
              + " o.customer_email and c.note = ? )",
          "select note from customer where ( ? is null or email = ? ) and not card <> ?");

  private static final List<String> VALUES =
      java.util.Arrays.asList("a@x", "b@x", "Ann", "1", "2", "4111", "n1", null);

  private final Random random = new Random(20261124);
  private int planned;
  private int compared;

  @Test
  void mutants_areRefusedOrDoTheSame() throws Exception {
    List<String> corpus = new ArrayList<>();
    for (String[] row : PlannedStatementsTest.PLANNED) {
      if (!row[0].startsWith("explain")) {
        corpus.add(row[0]);
      }
    }
    try (TwinDatabases twins = new TwinDatabases()) {
      corpus.addAll(SEEDS);
      for (String sql : corpus) {
        check(sql, twins);
      }
      for (int i = 0; i < STATEMENTS; i++) {
        String sql = corpus.get(random.nextInt(corpus.size()));
        for (int k = random.nextInt(4); k >= 0; k--) {
          sql = mutant(sql, corpus);
        }
        check(sql, twins);
      }
    }
    assertThat(planned).isGreaterThan(STATEMENTS / 20);
    assertThat(compared).isGreaterThan(STATEMENTS / 40);
  }

  private String mutant(String sql, List<String> corpus) {
    List<String> words = words(sql);
    int at = random.nextInt(words.size());
    switch (random.nextInt(16)) {
      case 0 -> words.remove(at);
      case 1 -> words.add(at, words.get(random.nextInt(words.size())));
      case 2 -> java.util.Collections.swap(words, at, random.nextInt(words.size()));
      case 3 -> words.add(at, any(WORDS));
      case 4 -> words.set(at, any(WORDS));
      case 5 -> {
        List<String> donor = words(any(corpus));
        int from = random.nextInt(donor.size());
        int length = Math.min(1 + random.nextInt(8), donor.size() - from);
        words.addAll(at, donor.subList(from, from + length));
      }
      default -> exchange(words);
    }
    return String.join(" ", words);
  }

  /** Puts a word of the same kind in the place of another. */
  private void exchange(List<String> words) {
    for (int tries = 0; tries < 20; tries++) {
      int at = random.nextInt(words.size());
      for (List<String> kind : KINDS) {
        if (kind.contains(words.get(at).toLowerCase(Locale.ROOT))) {
          words.set(at, any(kind));
          return;
        }
      }
    }
  }

  private String any(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  private static List<String> words(String sql) {
    List<String> words =
        SqlLexer.lex(sql, Dialect.H2).tokens().stream()
            .map(token -> sql.substring(token.start(), token.end()))
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toCollection(ArrayList::new));
    if (words.isEmpty()) {
      words.add("customer");
    }
    return words;
  }

  private void check(String sql, TwinDatabases twins) {
    StatementPlan plan;
    try {
      plan = Shop.plan(sql);
    } catch (ProtectedColumnException refused) {
      return;
    }
    planned++;
    allParametersAreClaimed(sql, plan);
    int parameters =
        (int)
            SqlLexer.lex(sql, Dialect.H2).tokens().stream().filter(t -> t.parameter() > 0).count();
    List<String> values =
        IntStream.range(0, parameters)
            .mapToObj(i -> VALUES.get(random.nextInt(VALUES.size())))
            .collect(Collectors.toList());
    Outcome there = twins.runPlain(sql, values);
    Outcome here;
    try {
      here = twins.runPlanned(sql, values);
    } catch (ProtectedColumnException e) {
      throw new AssertionError("planned once, refused then", e);
    }
    assertThat(here.failure()).as(sql).doesNotStartWith("23513");
    if (!there.failed() && !isCut(sql)) {
      compared++;
      assertThat(here).as(sql + " with " + values).isEqualTo(there);
    }
  }

  private static void allParametersAreClaimed(String sql, StatementPlan plan) {
    if (plan.isPassThrough()) {
      return;
    }
    long parameters =
        SqlLexer.lex(sql, Dialect.H2).tokens().stream().filter(t -> t.parameter() > 0).count();
    assertThat(plan.slots().stream().filter(slot -> slot.parameter() > 0))
        .hasSize((int) parameters);
    int end = 0;
    for (Slot slot : plan.slots()) {
      assertThat(slot.start()).isGreaterThanOrEqualTo(end);
      end = slot.end();
      boolean plain = slot.role() == Role.PLAIN || slot.role() == Role.NULLNESS;
      assertThat(slot.column() == null).isEqualTo(plain);
    }
  }

  /** Which rows a limit leaves is up to the database. */
  private static boolean isCut(String sql) {
    String lower = sql.toLowerCase(Locale.ROOT);
    return lower.contains("limit") || lower.contains("fetch") || lower.contains("offset");
  }
}
