// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.ProtectedField;
import io.cloakroom.index.BlindIndex;
import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.Storage;
import io.cloakroom.jdbc.internal.sql.Relation.Column;
import io.cloakroom.jdbc.internal.sql.Relation.Kind;
import io.cloakroom.jdbc.internal.sql.StatementPlan.Replacement;
import io.cloakroom.jdbc.internal.sql.StatementPlan.Role;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comparisons that are written anew over a part of stored forms. */
class SlotSearchTest {

  private static final ProtectedColumn MAIL =
      new ProtectedColumn(
          "PUBLIC",
          "CUSTOMER",
          "MAIL",
          ProtectedField.randomized("customer.mail", String.class)
              .indexedBy(BlindIndex.exact("exact")),
          Storage.TEXT);

  private static final Relation CUSTOMER =
      new Relation(
          "PUBLIC",
          "CUSTOMER",
          Kind.PROTECTED,
          List.of(new Column("ID", null), new Column("MAIL", MAIL), new Column("NOTE", null)));

  /** Searched values have two places; a table's own column is written in brackets. */
  private static final String[][] WRITTEN = {
    {"mail = ?", "(A[mail] = ? OR B[mail] = ?)"},
    {"mail=?", "(A[mail] = ? OR B[mail] = ?)"},
    {"? = mail", "(A[mail] = ? OR B[mail] = ?)"},
    {"mail = (?)", "(A[mail] = ? OR B[mail] = ?)"},
    {"c.mail /* his */ = 'x' AND id = ?", "(A[c.][c.mail] = ? OR B[c.][c.mail] = ?) AND id = ?"},
    {"NOT mail <> ?", "NOT (A[mail] <> ? AND B[mail] <> ?)"},
    {"mail != ?", "(A[mail] <> ? AND B[mail] <> ?)"},
    {"(mail IN (?))", "((A[mail] = ? OR B[mail] = ?))"},
    {
      "mail IN (?, NULL, 'y') OR note = ?",
      "(A[mail] = ? OR B[mail] IN (?, NULL) OR A[mail] = ? OR B[mail] = ?) OR note = ?"
    },
    {"mail NOT IN (NULL, ?)", "(mail <> NULL AND A[mail] <> ? AND B[mail] <> ?)"},
    {"mail IS DISTINCT FROM ?", "(A[mail] IS DISTINCT FROM ? AND B[mail] IS DISTINCT FROM ?)"},
    {
      "? IS NOT DISTINCT FROM mail",
      "(A[mail] IS NOT DISTINCT FROM ? OR B[mail] IS NOT DISTINCT FROM ?)"
    },
    {
      "id IN (SELECT d.id FROM (SELECT id, mail m FROM customer) d WHERE d.m = ?)",
      "id IN (SELECT d.id FROM (SELECT id, mail m FROM customer) d WHERE (A(d.m) = ? OR B(d.m) ="
          + " ?))"
    },
  };

  private static final class Catalogue implements Catalog {

    @Override
    public long version() {
      return 1;
    }

    @Override
    public Set<String> watchedNames() {
      return Set.of("customer");
    }

    @Override
    public Relation find(String schema, String name) {
      return name.equals("CUSTOMER") ? CUSTOMER : null;
    }
  }

  private static StatementPlan plan(String condition) throws ProtectedColumnException {
    return Shop.planner(Rules.ALL).plan(select(condition), new Catalogue());
  }

  private static String select(String condition) {
    return "SELECT id FROM customer c WHERE " + condition;
  }

  private static String written(String condition) throws ProtectedColumnException {
    StatementPlan plan = plan(condition);
    Replacement two =
        new Replacement() {
          @Override
          public List<String> texts(int slot) {
            return plan.slots().get(slot).role() == Role.SEARCHED
                ? List.of("?", "?")
                : List.of("?");
          }

          @Override
          public List<String> expressions(int slot, ColumnText column) {
            String qualifier = column.qualifier().isEmpty() ? "" : "[" + column.qualifier() + "]";
            String over =
                column.direct() ? qualifier + "[" + column.text() + "]" : "(" + column.text() + ")";
            return List.of("A" + over, "B" + over);
          }
        };
    return plan.render(select(condition), two).substring(select("").length());
  }

  @TestFactory
  Stream<DynamicTest> comparison_isWrittenForEveryPlace() {
    return Stream.of(WRITTEN)
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row[0], () -> assertThat(written(row[0])).isEqualTo(row[1])));
  }

  @Test
  void onePlace_makesOneComparison_andAListOfIt() throws ProtectedColumnException {
    StatementPlan plan = plan("mail = ? AND mail IN (?, ?)");
    assertThat(plan.slots()).extracting(StatementPlan.Slot::role).containsOnly(Role.SEARCHED);
    assertThat(plan.slots()).extracting(StatementPlan.Slot::column).containsOnly(MAIL);
    assertThat(plan.render(select("mail = ? AND mail IN (?, ?)"), slot -> List.of("?")))
        .isEqualTo(select("mail = ? AND mail IN (?, ?)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(mail) = ?",
        "? = (mail)",
        "mail = ((?))",
        "(?) = mail",
        "(mail) IN (?)",
        "mail IN ((?))",
        "COALESCE(mail, ?) = ?",
        "mail IN (?, note)",
        "mail IN (mail)",
        "mail = c.mail",
        "mail > ?",
        "mail = note",
        "mail = ? || 'x'",
        "mail = (SELECT mail FROM customer)",
        "mail IN (SELECT mail FROM customer)"
      })
  void whatIsNoPlainComparisonWithValues_isRefused(String condition) {
    assertThatThrownBy(() -> plan(condition)).isInstanceOf(ProtectedColumnException.class);
  }
}
