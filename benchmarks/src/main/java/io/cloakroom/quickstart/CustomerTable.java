// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.quickstart;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The SQL of the quickstart: plain JDBC, as it would be written without any protection. The same
 * statements run on the bare connection and on ours.
 */
final class CustomerTable {

  /** Columns are wide enough for stored forms; a token is as long as its card number. */
  private static final String CREATE =
      """
      CREATE TABLE customer (
        id BIGINT PRIMARY KEY,
        name VARCHAR(2000),
        email VARCHAR(500) UNIQUE,
        card VARCHAR(19),
        born VARCHAR(100),
        notes VARCHAR(50000),
        country VARCHAR(50))
      """;

  private static final String INSERT =
      "INSERT INTO customer (id, name, email, card, born, notes, country)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?)";
  private static final String SELECT_ALL =
      "SELECT id, name, email, card, born, notes, country FROM customer ORDER BY id";
  private static final String SELECT_BY_ID =
      "SELECT id, name, email, card, born, notes, country FROM customer WHERE id = ?";
  static final String SELECT_BY_EMAIL =
      "SELECT id, name, email, card, born, notes, country FROM customer WHERE email = ?";
  static final String SELECT_BORN_BEFORE = "SELECT id, name FROM customer WHERE born < ?";

  private static final int BATCH = 50;

  private CustomerTable() {}

  static void create(Connection connection) throws SQLException {
    execute(connection, CREATE);
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Inserts in batches, and tells how many rows are written after each. */
  static void insert(Connection connection, List<Customer> customers, IntConsumer written)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (int i = 0; i < customers.size(); i++) {
        bind(insert, customers.get(i));
        insert.addBatch();
        if ((i + 1) % BATCH == 0 || i + 1 == customers.size()) {
          insert.executeBatch();
          written.accept(i + 1);
        }
      }
    }
  }

  private static void bind(PreparedStatement insert, Customer customer) throws SQLException {
    insert.setLong(1, customer.id());
    insert.setString(2, customer.name());
    insert.setString(3, customer.email());
    insert.setString(4, customer.card());
    insert.setObject(5, customer.born());
    insert.setString(6, customer.notes());
    insert.setString(7, customer.country());
  }

  static List<Customer> all(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT_ALL)) {
      return customers(select);
    }
  }

  static List<Customer> byEmail(Connection connection, String email) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT_BY_EMAIL)) {
      select.setString(1, email);
      return customers(select);
    }
  }

  /** A range query, its result unread. */
  static void bornBefore(Connection connection, LocalDate day) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT_BORN_BEFORE)) {
      select.setObject(1, day);
      select.executeQuery().close();
    }
  }

  private static List<Customer> customers(PreparedStatement select) throws SQLException {
    List<Customer> customers = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        customers.add(
            new Customer(
                row.getLong("id"),
                row.getString("name"),
                row.getString("email"),
                row.getString("card"),
                row.getObject("born", LocalDate.class),
                row.getString("notes"),
                row.getString("country")));
      }
    }
    return customers;
  }

  /** One row, every column as text: what this connection's reader sees. */
  static List<String> texts(Connection connection, long id) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT_BY_ID)) {
      select.setLong(1, id);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("There is no customer " + id + ".");
        }
        List<String> texts = new ArrayList<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
          texts.add(String.valueOf(row.getString(column)));
        }
        return texts;
      }
    }
  }
}
