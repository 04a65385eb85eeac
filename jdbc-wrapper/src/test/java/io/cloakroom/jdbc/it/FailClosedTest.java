// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.jdbc.CloakroomDataSource;
import io.cloakroom.jdbc.ProtectedColumnException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways round the protection, each refused or stopped; and what passes untouched. */
class FailClosedTest {

  private static final String CANARY = "canary-4711";

  private final Recorder recorder = new Recorder();
  private Shop shop;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    shop = new Shop();
    shop.run(
        "CREATE VIEW people AS SELECT id, email, name FROM customer",
        "CREATE VIEW names AS SELECT name FROM people",
        "CREATE SYNONYM client FOR customer",
        "CREATE SCHEMA other",
        "CREATE TABLE other.customer (id INT, email VARCHAR(100))",
        "INSERT INTO customer (id) VALUES (1)");
    for (String ddl : shop.protecting().build().ddl()) {
      shop.run(ddl);
    }
    CloakroomDataSource watched = shop.protecting(recorder.watching(shop.bare)).build();
    connection = watched.getConnection();
    connection.createStatement().executeQuery("SELECT 1 FROM customer").close();
    recorder.forget();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    assertThat(shop.stored("SELECT * FROM customer").toString()).doesNotContain(CANARY);
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 'customers', id FROM log /* nothing of customer */ WHERE text = 'customer'",
        "insert into LOG (id, text) values (1, 'ann@x.org')",
        "UPDATE  log\n SET text = 'x'  -- customer\n",
        "CALL 1 + 1",
        "SELECT id FROM \"LOG\"",
      })
  void unwatchedStatement_reachesTheDriverAsItIs(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
    connection.prepareStatement(sql).close();
    connection.prepareCall(sql).close();
    assertThat(recorder.arguments()).filteredOn(a -> a.equals(sql)).hasSize(3);
    assertThat(recorder.arguments()).filteredOn(a -> a == sql).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO U&\"CUST\\004FMER\" (id, name) VALUES (2, '" + CANARY + "')",
        "UPDATE U&\"CUST\\004FMER\" SET name = '" + CANARY + "'",
        "EXECUTE IMMEDIATE 'UPDATE customer SET name = ''" + CANARY + "'''",
        "EXECUTE IMMEDIATE 'UPDATE cust' || 'omer SET name = ''" + CANARY + "'''",
        "UPDATE people SET name = '" + CANARY + "'",
        "SELECT name FROM people WHERE name = '" + CANARY + "'",
        "SELECT * FROM names WHERE name = '" + CANARY + "'",
        "INSERT INTO client (id, name) VALUES (2, '" + CANARY + "')",
        "INSERT INTO cu\u017ftomer (id, name) VALUES (2, '" + CANARY + "'); SELECT 1",
        "UPDATE `customer` SET name = '" + CANARY + "'",
        "UPDATE other.customer SET email = 'x'; UPDATE public.customer SET name = '" + CANARY + "'",
        "MERGE INTO customer (id, name) KEY (name) VALUES (1, '" + CANARY + "')",
        "UPDATE customer SET name = CONCAT(name, '" + CANARY + "')",
        "UPDATE customer SET name = UPPER('" + CANARY + "')",
        "UPDATE customer SET name = note || '" + CANARY + "'",
        "INSERT INTO customer (id, name) SELECT 2, text FROM log WHERE text <> '" + CANARY + "'",
        "SELECT id FROM customer WHERE name = '" + CANARY + "'",
        "SELECT id FROM customer WHERE email LIKE '" + CANARY + "%'",
        "SELECT id FROM customer WHERE email > '" + CANARY + "'",
        "SELECT id FROM customer WHERE email = note AND note = '" + CANARY + "'",
        "SELECT id FROM customer WHERE LOWER(email) = '" + CANARY + "'",
        "CREATE VIEW v AS SELECT * FROM customer WHERE email = '" + CANARY + "'",
        "CREATE TABLE copy AS SELECT * FROM customer WHERE email = '" + CANARY + "'",
        "ALTER TABLE customer ALTER COLUMN name SET DEFAULT '" + CANARY + "'",
        "{call save_customer('x')}; UPDATE customer SET name = '" + CANARY + "'",
        "CALL (SELECT name FROM customer WHERE email = '" + CANARY + "')",
      })
  void statementThatIsNotUnderstood_isRefusedBeforeTheDriver(String sql) {
    List<org.assertj.core.api.ThrowableAssert.ThrowingCallable> ways =
        List.of(
            () -> connection.createStatement().execute(sql),
            () -> connection.createStatement().executeQuery(sql),
            () -> connection.createStatement().executeUpdate(sql, new String[] {"ID"}),
            () -> connection.createStatement().addBatch(sql),
            () -> connection.prepareStatement(sql),
            () -> connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS),
            () -> connection.prepareCall(sql),
            () -> connection.nativeSQL(sql));
    for (var way : ways) {
      assertThatThrownBy(way)
          .isInstanceOf(ProtectedColumnException.class)
          .hasMessageNotContaining(CANARY)
          .hasNoCause();
    }
    assertThat(recorder.arguments().toString()).doesNotContain(CANARY);
  }

  /** What no catalogue shows; the guard stands behind it. */
  @Test
  void functionThatWritesTheTable_isStoppedByTheGuard() throws SQLException {
    shop.run(
        "CREATE ALIAS save AS 'void save(java.sql.Connection c, String name) throws"
            + " java.sql.SQLException { try (java.sql.PreparedStatement s = c.prepareStatement("
            + "\"UPDATE customer SET name = ?\")) { s.setString(1, name); s.executeUpdate(); } }'");

    try (CallableStatement call = connection.prepareCall("{call save(?)}")) {
      call.setString(1, CANARY);
      assertThatThrownBy(call::execute).hasMessageContaining("cloakroom_customer_name");
    }
    assertThatThrownBy(() -> connection.createStatement().execute("CALL save('" + CANARY + "')"))
        .hasMessageContaining("cloakroom_customer_name");
  }

  @Test
  void updateThroughPrepareCall_isProtected() throws SQLException {
    try (CallableStatement call =
        connection.prepareCall("update customer set name = ?, email = 'e' where id = ?")) {
      call.setString(1, CANARY);
      call.setInt(2, 1);
      assertThat(call.executeUpdate()).isEqualTo(1);
      assertThatThrownBy(() -> call.setString("1", CANARY))
          .isInstanceOf(ProtectedColumnException.class);
      assertThatThrownBy(() -> call.registerOutParameter(1, 12))
          .isInstanceOf(ProtectedColumnException.class);
      assertThat(call.getConnection()).isSameAs(connection);
    }
    try (CallableStatement call = connection.prepareCall("select name from customer")) {
      try (ResultSet rows = call.executeQuery()) {
        assertThat(rows.getStatement()).isSameAs(call);
        assertThat(Shop.rows(rows)).containsExactly(List.of(CANARY));
      }
    }
    assertThat(shop.storedValue("SELECT name FROM customer")).startsWith("cr1.");
    assertThat(recorder.arguments().toString()).doesNotContain(CANARY);
  }

  @Test
  void tableOfTheSameNameInAnotherSchema_isNotProtected() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO other.customer (id, email) VALUES (1, 'plain')");
      statement.execute("SET SCHEMA other");
      statement.execute("INSERT INTO customer (id, email) VALUES (2, 'plain')");
      statement.execute("CREATE TABLE t (id INT)"); // has the catalogue read again, from here
      statement.execute("INSERT INTO public.customer (id, email) VALUES (3, 'hidden')");
      statement.execute("SET SCHEMA public");
      statement.execute("INSERT INTO customer (id, email) VALUES (4, 'hidden')");
    }
    assertThat(shop.stored("SELECT email FROM other.customer"))
        .containsExactly(List.of("plain"), List.of("plain"));
    assertThat(shop.stored("SELECT email FROM customer WHERE id > 2"))
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.get(0)).startsWith("cr1."));
  }

  @Test
  void viewMadeThroughUs_isWatchedFromThenOn() throws SQLException {
    shop.run("CREATE VIEW late AS SELECT id, name FROM customer");
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (id INT)"); // any definition through us has it read again
      assertThatThrownBy(() -> statement.execute("SELECT name FROM late WHERE name = 'x'"))
          .isInstanceOf(ProtectedColumnException.class)
          .hasMessageContaining("LATE");
    }
  }

  @Test
  void preparedStatement_isNotRunOnAChangedSchema() throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("INSERT INTO log (id, text) VALUES (1, ?)");
        PreparedStatement select =
            connection.prepareStatement("SELECT name FROM customer WHERE id = ?");
        Statement ddl = connection.createStatement()) {
      ddl.execute("CREATE TABLE t (id INT)");
      select.setInt(1, 1);
      assertThat(Shop.rows(select.executeQuery())).hasSize(1);
      statement.setString(1, "x");
      assertThat(statement.executeUpdate()).isEqualTo(1);

      shop.run("DROP TABLE log", "CREATE SYNONYM log FOR customer");
      ddl.execute("CREATE TABLE u (id INT)");
      statement.setString(1, CANARY);
      assertThatThrownBy(statement::executeUpdate).isInstanceOf(ProtectedColumnException.class);
    }
  }

  @Test
  void tableDroppedAndMadeAgain_isProtectedAgain() throws SQLException {
    shop.run("DROP VIEW names", "DROP VIEW people", "DROP SYNONYM client");
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE customer");
      assertThatThrownBy(() -> statement.execute("INSERT INTO customer (name) VALUES ('x')"))
          .isInstanceOf(ProtectedColumnException.class);
      statement.execute(Shop.CREATE_CUSTOMER);
      statement.execute("INSERT INTO customer (id, name) VALUES (1, 'x')");
    }
    assertThat(shop.storedValue("SELECT name FROM customer")).startsWith("cr1.");
  }

  @Test
  void columnsAddedBehindOurBack_areNoticedInTheResult() throws SQLException {
    String sql = "SELECT * FROM sale";
    try (Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement(sql)) {
      statement.execute("INSERT INTO sale (id, buyer) VALUES (1, 'ann@x.org')");
      assertThat(Shop.rows(statement.executeQuery(sql)).get(0)).contains("ann@x.org");
      assertThat(Shop.rows(prepared.executeQuery()).get(0)).contains("ann@x.org");

      shop.run("ALTER TABLE sale ADD COLUMN first INT DEFAULT 7 BEFORE id");

      assertThat(Shop.rows(statement.executeQuery(sql)).get(0)).contains("7", "ann@x.org");
      assertThat(Shop.rows(prepared.executeQuery()).get(0)).contains("7", "ann@x.org");

      shop.run("ALTER TABLE sale DROP COLUMN first", "ALTER TABLE sale ADD COLUMN last INT");

      assertThat(Shop.rows(prepared.executeQuery()).get(0)).contains("ann@x.org");
    }
  }

  @Test
  void columnThatOnlyTheNewSchemaHas_isFoundByReadingItAgain() throws SQLException {
    shop.run("ALTER TABLE sale ADD COLUMN first INT BEFORE id");
    try (PreparedStatement select =
        connection.prepareStatement("SELECT buyer FROM sale s WHERE s.first = ?")) {
      select.setInt(1, 7);
      assertThat(Shop.rows(select.executeQuery())).isEmpty();
    }
  }

  @Test
  void updatableAndSensitiveResults_areRefused() throws SQLException {
    String sql = "SELECT id, name FROM customer";
    for (int[] kind :
        new int[][] {
          {ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE},
          {ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_READ_ONLY}
        }) {
      assertThatThrownBy(() -> connection.prepareStatement(sql, kind[0], kind[1]))
          .isInstanceOf(ProtectedColumnException.class);
      assertThatThrownBy(() -> connection.prepareCall(sql, kind[0], kind[1]))
          .isInstanceOf(ProtectedColumnException.class);
      try (Statement statement = connection.createStatement(kind[0], kind[1])) {
        assertThatThrownBy(() -> statement.executeQuery(sql))
            .isInstanceOf(ProtectedColumnException.class);
        statement.executeQuery("SELECT * FROM log").close();
      }
    }
    try (PreparedStatement scroll =
            connection.prepareStatement(
                sql, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
        ResultSet rows = scroll.executeQuery()) {
      assertThat(rows.last()).isTrue();
      assertThat(rows.getString(2)).isNull();
    }
  }

  @Test
  void storedFormOfAnotherField_isRefusedOnReading() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("UPDATE customer SET name = '" + CANARY + "', email = 'e@x.org'");
      shop.run("UPDATE customer SET email = name");
      try (ResultSet rows = statement.executeQuery("SELECT email, name FROM customer")) {
        rows.next();
        assertThatThrownBy(() -> rows.getString("email"))
            .isInstanceOf(ProtectedColumnException.class)
            .hasMessageContaining("CUSTOMER.EMAIL")
            .hasMessageNotContaining(CANARY);
        assertThat(rows.getString("name")).isEqualTo(CANARY);
      }
    }
  }

  @Test
  void plaintextLeftInAColumn_isRefusedOnReading() throws SQLException {
    shop.run(
        "ALTER TABLE customer DROP CONSTRAINT \"cloakroom_customer_name\"",
        "UPDATE customer SET name = 'left behind'");
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT name FROM customer")) {
      rows.next();
      assertThatThrownBy(() -> rows.getString(1))
          .isInstanceOf(ProtectedColumnException.class)
          .hasMessageContaining("CUSTOMER.NAME")
          .hasMessageNotContaining("left behind");
    }
  }
}
