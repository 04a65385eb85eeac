// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.TokenFormat;
import io.cloakroom.jdbc.CloakroomDataSource;
import io.cloakroom.jdbc.ColumnMap;
import io.cloakroom.jdbc.Guard;
import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.Storage;
import io.cloakroom.key.Keyring;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the first connection checks, and what {@code ddl()} guards. */
class StartUpTest {

  private static final String URL = "jdbc:h2:mem:startup";
  private static final ProtectedField<String> EMAIL =
      ProtectedField.deterministic("customer.email", String.class);
  private static final ProtectedField<LocalDate> BORN =
      ProtectedField.randomized("customer.born", LocalDate.class);
  private static final ProtectedField<String> CARD =
      ProtectedField.tokenized("customer.card", TokenFormat.PAN);
  private static final ProtectedField<byte[]> PHOTO =
      ProtectedField.randomized("customer.photo", byte[].class).tenantBound();
  private static final ProtectedSchema SCHEMA =
      ProtectedSchema.builder().add(EMAIL, BORN, CARD, PHOTO).build();

  private final DataSource h2 = Shop.h2(URL);
  private Connection bare;

  @BeforeEach
  void open() throws SQLException {
    bare = DriverManager.getConnection(URL);
  }

  @AfterEach
  void close() throws SQLException {
    bare.close();
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = bare.createStatement()) {
      statement.execute(sql);
    }
  }

  private static ColumnMap.Builder columns() {
    return ColumnMap.builder(SCHEMA).column("customer.photo", "customer.photo", Storage.BINARY);
  }

  private CloakroomDataSource protecting(ColumnMap columns, Guard guard) {
    Protector protector = Protector.of(Keyring.inMemory(), SCHEMA);
    return CloakroomDataSource.builder(h2, protector).columns(columns).guard(guard).build();
  }

  private String refusal(ColumnMap columns) {
    return refusal(protecting(columns, Guard.OFF));
  }

  private static String refusal(CloakroomDataSource protecting) {
    ProtectedColumnException refusal =
        catchThrowableOfType(ProtectedColumnException.class, protecting::getConnection);
    assertThat(refusal.getSQLState()).isEqualTo(ProtectedColumnException.SYSTEM);
    return refusal.getMessage();
  }

  @Test
  void everyProblem_isReportedAtOnce() throws SQLException {
    run(
        "CREATE TABLE customer (email VARCHAR_IGNORECASE(300), born VARCHAR(20), card CHAR(19),"
            + " photo VARCHAR(1000))");

    assertThat(refusal(columns().column("customre.born", "customer.born").build()))
        .startsWith("4 problems")
        .contains(
            "customer.email", "does not compare by bytes",
            "customre.born", "no table CUSTOMRE in schema PUBLIC",
            "customer.card", "type CHARACTER does not keep stored forms",
            "customer.photo", "ALTER COLUMN \"PHOTO\" SET DATA TYPE BINARY VARYING(255)");
  }

  @Test
  void tooNarrowColumn_isReportedWithTheWidthNeeded() throws SQLException {
    run(
        "CREATE TABLE customer (email VARCHAR(20), born VARCHAR(20), card VARCHAR(11), photo BLOB)");

    assertThat(refusal(columns().build()))
        .startsWith("3 problems")
        .containsPattern("takes 20 characters, and even the shortest value needs \\d\\d")
        .containsPattern("\"BORN\" SET DATA TYPE CHARACTER VARYING\\(\\d\\d\\) or wider")
        .contains("takes 11 characters, and even the shortest value needs 12");
  }

  @Test
  void namesAreFolded_unlessQuoted() throws SQLException {
    run(
        "CREATE TABLE \"customer\" (\"Email\" VARCHAR(300), born CLOB, card VARCHAR(19), photo BLOB)");

    assertThat(refusal(columns().build())).contains("Is \"PUBLIC\".\"customer\" meant?");
    ColumnMap quoted =
        columns()
            .lines(
                List.of(
                    "\"customer\".\"Email\" = customer.email",
                    "public.\"customer\".born = customer.born",
                    "\"customer\".card = customer.card"))
            .build();
    assertThat(refusal(quoted)).contains("no table CUSTOMER"); // of the photo alone
    ColumnMap all =
        ColumnMap.builder(SCHEMA)
            .lines(
                List.of(
                    "\"customer\".\"Email\" = customer.email",
                    "public.\"customer\".born = customer.born",
                    "\"customer\".card = customer.card",
                    "\"customer\".photo = customer.photo binary"))
            .build();
    protecting(all, Guard.OFF).getConnection().close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "email VARCHAR(300) DEFAULT 'x'",
        "email VARCHAR(300) GENERATED ALWAYS AS ('x')",
        "email VARCHAR(300) ON UPDATE 'x'"
      })
  void columnThatFillsItself_isRefused(String email) throws SQLException {
    run("CREATE TABLE customer (" + email + ", born CLOB, card VARCHAR(19), photo BLOB)");

    assertThat(refusal(columns().build())).contains("customer.email", "unprotected");
  }

  @Test
  void collationThatDoesNotCompareByBytes_isRefused() throws SQLException {
    run("SET COLLATION ENGLISH STRENGTH PRIMARY");
    run("CREATE TABLE customer (email VARCHAR(300), born CLOB, card VARCHAR(19), photo BLOB)");

    assertThat(refusal(columns().build()))
        .startsWith("2 problems")
        .contains("customer.email", "customer.card", "SET COLLATION OFF");
  }

  @Test
  void viewOrTheSameColumnTwice_isRefused() throws SQLException {
    run("CREATE TABLE customer (email VARCHAR(300), born CLOB, card VARCHAR(19), photo BLOB)");
    run("CREATE VIEW v AS SELECT email FROM customer");

    assertThat(
            refusal(
                columns()
                    .lines(
                        List.of(
                            "v.email = customer.email",
                            "customer.card = customer.card",
                            "public.customer.card = customer.card"))
                    .build()))
        .contains("V is a view or synonym", "the same column as customer.card");
  }

  private void createCustomer() throws SQLException {
    run(
        "CREATE TABLE customer (id INT, email VARCHAR(300), born CLOB, card VARCHAR(40), photo"
            + " BLOB)");
  }

  @Test
  void missingGuards_warnOrRefuse() throws SQLException {
    createCustomer();
    CloakroomDataSource warning = protecting(columns().build(), Guard.WARN);
    try (Connection connection = warning.getConnection()) {
      SQLWarning warnings = connection.getWarnings();
      assertThat(warnings.getMessage()).contains(warning.ddl());
      connection.clearWarnings();
      assertThat((Throwable) connection.getWarnings()).isNull();
    }
    assertThat(refusal(protecting(columns().build(), Guard.REQUIRED))).contains(warning.ddl());

    run(warning.ddl().get(0));
    assertThat(refusal(protecting(columns().build(), Guard.REQUIRED)))
        .doesNotContain(warning.ddl().get(0))
        .contains(warning.ddl().get(1));
    for (String ddl : warning.ddl().subList(1, 4)) {
      run(ddl);
    }
    try (Connection connection = protecting(columns().build(), Guard.REQUIRED).getConnection()) {
      assertThat((Throwable) connection.getWarnings()).isNull();
    }
  }

  @Test
  void guardOfAnotherCondition_countsAsMissing() throws SQLException {
    createCustomer();
    run("ALTER TABLE customer ADD CONSTRAINT \"cloakroom_customer_email\" CHECK (email <> '')");

    assertThat(refusal(protecting(columns().build(), Guard.REQUIRED)))
        .contains("cloakroom_customer_email");
  }

  @ParameterizedTest
  @CsvSource({
    "email, 'ann@x.org'",
    "email, ''",
    "email, 'CR1.AAAA'",
    "born, '2020-01-02'",
    "card, '4111111111111111'",
    "card, '378282246310005'",
    "card, '6304000000000000'",
    "card, '41111111111111111119'",
    "card, '411111-canary'",
    "card, '٤١١١١١١١١١١١١١١٢'",
    "card, ''",
  })
  void plaintext_doesNotPassTheGuard(String column, String value) throws SQLException {
    createCustomer();
    for (String ddl : protecting(columns().build(), Guard.OFF).ddl()) {
      run(ddl);
    }

    SQLException refusal =
        catchThrowableOfType(
            SQLException.class,
            () -> run("INSERT INTO customer (" + column + ") VALUES ('" + value + "')"));
    assertThat(refusal.getSQLState()).isEqualTo("23513");
  }

  @Test
  void binaryPlaintext_doesNotPassTheGuard() throws SQLException {
    createCustomer();
    for (String ddl : protecting(columns().build(), Guard.OFF).ddl()) {
      run(ddl);
    }

    assertThat(
            catchThrowableOfType(
                    SQLException.class, () -> run("INSERT INTO customer (photo) VALUES (X'ffd8')"))
                .getSQLState())
        .isEqualTo("23513");
  }

  @Test
  void storedForms_passTheGuard() throws SQLException {
    createCustomer();
    Protector protector = Protector.of(Keyring.inMemory(), SCHEMA);
    CloakroomDataSource protecting =
        CloakroomDataSource.builder(h2, protector)
            .columns(columns().build())
            .guard(Guard.REQUIRED)
            .tenant(() -> "acme")
            .build();
    for (String ddl : protecting.ddl()) {
      run(ddl);
    }
    String[] cards = {
      "4111111111111111",
      "378282246310005",
      "6304000000000000",
      "30569309025904",
      "400000000002",
      "6799990100000000019"
    };

    try (Connection connection = protecting.getConnection();
        var insert =
            connection.prepareStatement(
                "INSERT INTO customer (email, born, card, photo) VALUES (?, ?, ?, ?)")) {
      for (String card : cards) {
        insert.setString(1, "");
        insert.setObject(2, LocalDate.EPOCH);
        insert.setString(3, card);
        insert.setBytes(4, new byte[0]);
        insert.addBatch();
      }
      insert.setNull(1, java.sql.Types.VARCHAR);
      insert.setNull(2, java.sql.Types.VARCHAR);
      insert.setNull(3, java.sql.Types.VARCHAR);
      insert.setNull(4, java.sql.Types.VARBINARY);
      insert.addBatch();
      assertThat(insert.executeBatch()).hasSize(cards.length + 1).containsOnly(1);
      assertThat(Shop.rows(connection, "SELECT card FROM customer WHERE card IS NOT NULL"))
          .extracting(row -> row.get(0))
          .containsExactly(cards);
    }
  }

  @Test
  void unknownDatabase_isRefused() {
    DataSource other =
        (DataSource)
            java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) ->
                    Recorder.renamed(DriverManager.getConnection(URL), "Other DB"));
    CloakroomDataSource protecting =
        CloakroomDataSource.wrap(
            other, Protector.of(Keyring.inMemory(), SCHEMA), columns().build());

    assertThatThrownBy(protecting::getConnection)
        .isInstanceOf(ProtectedColumnException.class)
        .hasMessageContaining("Other DB");
  }
}
