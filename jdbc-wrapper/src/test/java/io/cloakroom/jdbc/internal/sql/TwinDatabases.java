// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.Protection;
import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.internal.sql.StatementPlan.Role;
import io.cloakroom.jdbc.internal.sql.StatementPlan.Slot;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A database with plain values and one with stored forms, the same rows in both: a statement must
 * do the same in the one as it is and in the other as it is planned. Stored forms are made up
 * (readable, of a visible field, randomized ones never twice the same), and CHECK constraints stop
 * every other value.
 */
final class TwinDatabases implements AutoCloseable {

  private static final List<String> ROWS =
      List.of(
          "insert into customer(id, name, email, card, note) values (1, 'Ann', 'a@x', '4111', 'n1'),"
              + " (2, 'Bob', 'b@x', '5555', 'n2'), (3, 'Ann', null, '4111', null), (4, null, 'a@x',"
              + " null, 'a@x'), (5, 'n1', '1', '1', 'Ann')",
          "insert into orders values (1, 'a@x', 10, 'n1'), (2, 'a@x', 20, 'a@x'), (3, 'b@x', 5, null),"
              + " (4, null, 1, 'n2')");

  private static final List<String> PLAIN_ROWS =
      List.of("insert into product values (1, 'a@x', 1), (2, 'n2', 10), (3, null, 2)");

  private static final List<String> GUARDS =
      List.of(
          "alter table customer add check (name like 'cr1.customer.name.%')",
          "alter table customer add check (email like 'cr1.customer.email.%')",
          "alter table customer add check (card like 'cr1.customer.card.%')",
          "alter table orders add check (customer_email like 'cr1.customer.email.%')",
          "alter table customer add check (note not like 'cr1.%')",
          "alter table orders add check (memo not like 'cr1.%')",
          "alter table product add check (label not like 'cr1.%')");

  private static final List<String> TABLES = List.of("customer", "orders", "product");
  private static final Pattern STORED = Pattern.compile("cr1\\.([a-z]+\\.[a-z]+)\\.\\d+\\.(.*)");

  private final Connection plain = open();
  private final Connection stored = open();
  private int nonce;

  TwinDatabases() throws SQLException {
    execute(stored, GUARDS);
    for (String rows : ROWS) {
      execute(plain, List.of(rows));
      execute(stored, List.of(written(rows, List.of())));
    }
    execute(plain, PLAIN_ROWS);
    execute(stored, PLAIN_ROWS);
    plain.setAutoCommit(false);
    stored.setAutoCommit(false);
  }

  private static Connection open() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
    execute(connection, Shop.DDL);
    return connection;
  }

  private static void execute(Connection connection, List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** What a statement did: its rows or count and then all tables, or that it failed. */
  record Outcome(List<String> rows, String failure) {
    boolean failed() {
      return !failure.isEmpty();
    }
  }

  Outcome runPlain(String sql, List<String> values) {
    return run(plain, sql, values, List.of());
  }

  /** Runs a statement as planned; parameters become stored forms where the plan says so. */
  Outcome runPlanned(String sql, List<String> values) throws ProtectedColumnException {
    StatementPlan plan = Shop.plan(sql);
    List<String> physical = new ArrayList<>();
    for (Slot slot : plan.slots()) {
      if (slot.parameter() > 0) {
        physical.addAll(forms(slot, values.get(slot.parameter() - 1)));
      }
    }
    try {
      return plan.isPassThrough()
          ? run(stored, sql, values, List.of())
          : run(
              stored,
              written(sql, values),
              physical,
              plan.results().stream().map(StatementPlan.Result::column).toList());
    } catch (IllegalArgumentException literalOfWrongForm) {
      return new Outcome(List.of(), "no such literal");
    }
  }

  private String written(String sql, List<String> values) throws ProtectedColumnException {
    StatementPlan plan = Shop.plan(sql);
    return Shop.rendered(
        sql,
        plan,
        slot -> {
          boolean parameter = slot.parameter() > 0;
          String value =
              parameter
                  ? values.get(slot.parameter() - 1)
                  : String.valueOf(plan.literalValue(sql, slot));
          return forms(slot, value).stream()
              .map(form -> parameter ? "?" : "'" + form.replace("'", "''") + "'")
              .toList();
        });
  }

  private List<String> forms(Slot slot, String value) {
    if (value == null || slot.role() == Role.PLAIN) {
      return Collections.singletonList(value);
    }
    if (slot.role() == Role.NULLNESS) {
      return List.of("something");
    }
    String prefix = "cr1." + slot.column().field().name() + ".";
    boolean random = slot.column().field().protection() instanceof Protection.Randomized;
    String now = prefix + (random ? 1000 + nonce++ : 2) + "." + value;
    return slot.role() == Role.SEARCHED ? List.of(now, prefix + "1." + value) : List.of(now);
  }

  private Outcome run(
      Connection connection, String sql, List<String> values, List<ProtectedColumn> results) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setString(i + 1, values.get(i));
      }
      List<String> outcome = new ArrayList<>();
      if (statement.execute()) {
        outcome.addAll(rows(statement.getResultSet(), results));
      } else {
        outcome.add(statement.getUpdateCount() + " rows");
      }
      for (String table : TABLES) {
        outcome.addAll(table(connection, table));
      }
      return new Outcome(outcome, "");
    } catch (SQLException e) {
      return new Outcome(List.of(), e.getErrorCode() + " " + e.getMessage());
    } finally {
      rollback(connection);
    }
  }

  private static List<String> table(Connection connection, String table) throws SQLException {
    List<ProtectedColumn> columns = new ArrayList<>();
    for (Relation.Column column :
        new Shop().find(null, table.toUpperCase(java.util.Locale.ROOT)).columns()) {
      columns.add(column.protectedAs());
    }
    try (Statement statement = connection.createStatement()) {
      return rows(statement.executeQuery("select * from " + table), columns);
    }
  }

  /** Rows in no order; stored forms as values where the plan knows them, as they are elsewhere. */
  private static List<String> rows(ResultSet rows, List<ProtectedColumn> columns)
      throws SQLException {
    List<String> found = new ArrayList<>();
    while (rows.next()) {
      StringBuilder row = new StringBuilder();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        ProtectedColumn column = columns.isEmpty() ? null : columns.get(i - 1);
        row.append(revealed(rows.getString(i), column)).append('|');
      }
      found.add(row.toString());
    }
    Collections.sort(found);
    return found;
  }

  private static String revealed(String value, ProtectedColumn column) {
    var form = value == null ? null : STORED.matcher(value);
    boolean own =
        column != null
            && form != null
            && form.matches()
            && form.group(1).equals(column.field().name());
    return own ? form.group(2) : value;
  }

  private static void rollback(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    plain.close();
    stored.close();
  }
}
