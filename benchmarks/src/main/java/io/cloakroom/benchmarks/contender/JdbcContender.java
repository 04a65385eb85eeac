// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * An application with a table of customers, of whom name, email and phone are protected, and a
 * table of products without protected columns. Each call prepares its statement, as applications
 * do, on a connection that stays open, so that no pool is measured.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls start first
public abstract class JdbcContender {

  /** Rows of one insert. */
  public static final int BATCH = 1_000;

  private static final int PRODUCTS = 1_000;
  private static final int FETCH = 1_000;

  /** {@code h2} (in memory) or {@code postgres} (a server on this machine). */
  @Param({"h2", "postgres"})
  public String database;

  /** Customers in the table. */
  @Param("1000")
  public int rows;

  private JdbcDatabase server;
  private Connection connection;
  private long next;

  /**
   * Creates and fills the tables.
   *
   * @throws Exception when the database does
   */
  @Setup(Level.Trial)
  public void start() throws Exception {
    server = new JdbcDatabase(database);
    DataSource bare = server.pool();
    run(bare, "CREATE TABLE product (id BIGINT PRIMARY KEY, title VARCHAR(100))");
    try (Connection plain = bare.getConnection();
        PreparedStatement insert = plain.prepareStatement("INSERT INTO product VALUES (?, ?)")) {
      for (int id = 0; id < PRODUCTS; id++) {
        insert.setLong(1, id);
        insert.setString(2, "Product " + id);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection = open(bare).getConnection();
    for (int id = 0; id < rows; id += BATCH) {
      insert(id, Math.min(rows, id + BATCH));
    }
  }

  /**
   * Takes out what was inserted after the start, so that the table does not grow from one
   * measurement to the next.
   *
   * @throws SQLException when the database fails
   */
  @Setup(Level.Iteration)
  public void empty() throws SQLException {
    run(server.pool(), "DELETE FROM customer WHERE id >= " + rows);
    next = rows;
  }

  /**
   * Stops the database.
   *
   * @throws Exception when it does not stop
   */
  @TearDown(Level.Trial)
  public void stop() throws Exception {
    connection.close();
    server.close();
  }

  /** Creates the table of customers and gives the data source of the application. */
  abstract DataSource open(DataSource bare) throws Exception;

  /** What is bound for an email: a value to find or to store. */
  String emailIn(String email) {
    return email;
  }

  /** What is bound for a name. */
  String nameIn(String name) {
    return name;
  }

  /** What is bound for a phone number. */
  String phoneIn(String phone) {
    return phone;
  }

  /** The email of what the database gave. */
  String emailOut(String email) {
    return email;
  }

  /** The name of what the database gave. */
  String nameOut(String name) {
    return name;
  }

  /** The phone number of what the database gave. */
  String phoneOut(String phone) {
    return phone;
  }

  static void run(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String email(long id) {
    return "customer" + id + "@example.com";
  }

  static String name(long id) {
    return "Ada Lovelace " + id;
  }

  static String phone(long id) {
    return "+4930" + (10_000_000 + id);
  }

  /** The title of a product: no protected column is touched. */
  public String title() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT title FROM product WHERE id = ?")) {
      select.setLong(1, next++ % PRODUCTS);
      try (ResultSet found = select.executeQuery()) {
        found.next();
        return found.getString(1);
      }
    }
  }

  /** The name of the customer with an email. */
  public String nameByEmail() throws SQLException {
    return nameByEmail(next++ % rows);
  }

  String nameByEmail(long id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT name FROM customer WHERE email = ?")) {
      select.setString(1, emailIn(email(id)));
      try (ResultSet found = select.executeQuery()) {
        if (!found.next()) {
          throw new IllegalStateException("No customer has this email");
        }
        return nameOut(found.getString(1));
      }
    }
  }

  /**
   * Inserts a batch of new customers in one transaction.
   *
   * @return how many
   */
  public int insert() throws SQLException {
    next += BATCH;
    return insert(next - BATCH, next);
  }

  private int insert(long from, long to) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO customer (id, name, email, phone) VALUES (?, ?, ?, ?)")) {
      for (long id = from; id < to; id++) {
        insert.setLong(1, id);
        insert.setString(2, nameIn(name(id)));
        insert.setString(3, emailIn(email(id)));
        insert.setString(4, phoneIn(phone(id)));
        insert.addBatch();
      }
      int count = insert.executeBatch().length;
      connection.commit();
      return count;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /**
   * Reads all customers, a thousand at a time.
   *
   * @return how many characters they have
   */
  public long scan() throws SQLException {
    long characters = 0;
    connection.setAutoCommit(false);
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id, name, email, phone FROM customer")) {
      select.setFetchSize(FETCH);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          characters +=
              nameOut(found.getString(2)).length()
                  + emailOut(found.getString(3)).length()
                  + phoneOut(found.getString(4)).length();
        }
      }
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
    return characters;
  }
}
