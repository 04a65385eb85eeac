// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.jdbc.Databases;
import io.cloakroom.jdbc.OnEveryDatabase;
import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.it.Contract.Cell;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each cell of the README's tables is a test: what works gives the rows and leaves the tables of a
 * database without protection; what is refused says so before the database sees it, and helps.
 * Where a statement is not said to exist, the database must not know it.
 */
@OnEveryDatabase
class ContractTableTest {

  private final Databases server;

  ContractTableTest(Databases server) {
    this.server = server;
  }

  @TestFactory
  List<DynamicTest> everyCell_isAsTheTableSays() throws Exception {
    ContractTwins twins = new ContractTwins(server);
    List<DynamicTest> tests = new ArrayList<>();
    for (Cell cell : Contract.cells()) {
      String name = cell.kind() + " " + cell.statement();
      tests.add(DynamicTest.dynamicTest(name, () -> check(cell, twins)));
    }
    assertThat(tests).hasSizeGreaterThan(500);
    tests.add(DynamicTest.dynamicTest("nothing is stored in plain", () -> end(twins)));
    return tests;
  }

  private void check(Cell cell, ContractTwins twins) throws SQLException {
    String sql = cell.sql(server);
    List<String> values = cell.kind().values;
    if (!cell.databases().contains(server)) {
      assertThatThrownBy(() -> ContractTwins.outcome(twins.plain, sql, values))
          .as("The database knows it, so the row must name it")
          .isInstanceOf(SQLException.class);
    } else if (cell.works()) {
      assertThat(ContractTwins.outcome(twins.ours, sql, values))
          .isEqualTo(ContractTwins.outcome(twins.plain, sql, values));
    } else {
      assertThatThrownBy(() -> ContractTwins.outcome(twins.ours, sql, values))
          .isInstanceOf(ProtectedColumnException.class)
          .message()
          .contains(cell.reason())
          .containsAnyOf("bare connection", "declare the field")
          .containsAnyOf(
              server.folded("." + cell.kind().column), "customer: this", "sale: this", "sale, ")
          .doesNotContainIgnoringCase("canary")
          .doesNotContain(values);
    }
  }

  private static void end(ContractTwins twins) throws SQLException {
    assertThat(twins.everythingStored()).doesNotContainIgnoringCase("canary");
    twins.close();
  }

  @Test
  void nameOfWith_isATablesOnlyWhereTheSessionLooks() throws SQLException {
    try (Shop shop = new Shop(server)) {
      shop.run(
          "CREATE SCHEMA IF NOT EXISTS elsewhere",
          "CREATE TABLE IF NOT EXISTS elsewhere.far_away (id INT)",
          "CREATE TABLE near_by (id INT)");
      var dataSource = shop.protecting().build();
      assertThat(
              dataSource.check(
                  List.of("WITH far_away AS (SELECT email FROM customer) SELECT * FROM far_away")))
          .isEmpty();
      assertThat(
              dataSource.check(
                  List.of(
                      "WITH near_by AS (SELECT email FROM customer) SELECT * FROM near_by",
                      "WITH customer AS (SELECT 1 AS id) SELECT * FROM customer")))
          .hasSize(2)
          .allSatisfy(refusal -> assertThat(refusal).contains("a name of WITH"));
    }
  }

  @Test
  void explain_saysWhatBecomesOfEachValue_andCheckWhatIsRefused() throws SQLException {
    try (Shop shop = new Shop(server)) {
      var dataSource = shop.protecting().build();
      assertThat(dataSource.explain("SELECT email, note FROM customer WHERE card = 'x' AND id = ?"))
          .contains("SELECT email, note FROM customer WHERE card = ? AND id = ?")
          .contains("A literal at character 47: searched for in")
          .contains("Parameter 1 at character 60: plain")
          .containsIgnoringCase(
              "Result column 1 email: revealed, customer.email (field customer.email)")
          .containsIgnoringCase("Result column 2 note: plain");
      assertThat(dataSource.explain("SELECT id FROM log")).startsWith("Passes as it is");
      assertThat(dataSource.explain("SELECT id FROM customer WHERE email < 'x'"))
          .startsWith("Refused. ")
          .contains("by order");
      assertThat(
              dataSource.check(
                  List.of("SELECT 1", "UPDATE customer SET name = note", "DELETE FROM customer")))
          .singleElement()
          .asString()
          .startsWith("Statement 2: ")
          .containsIgnoringCase("customer.name");
    }
  }
}
