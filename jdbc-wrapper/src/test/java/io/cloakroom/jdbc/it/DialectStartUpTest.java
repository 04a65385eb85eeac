// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.TokenFormat;
import io.cloakroom.jdbc.CloakroomDataSource;
import io.cloakroom.jdbc.ColumnMap;
import io.cloakroom.jdbc.Databases;
import io.cloakroom.jdbc.Guard;
import io.cloakroom.jdbc.OnEveryDatabase;
import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.Storage;
import io.cloakroom.jdbc.TestDatabase;
import io.cloakroom.key.Keyring;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the first connection checks on every database, and that its advice can be followed. */
@OnEveryDatabase
class DialectStartUpTest {

  private static final Pattern ADVICE =
      Pattern.compile("ALTER TABLE [^;]*?(?= or wider|\\.\\n|\\.$)");

  private static final ProtectedField<String> EMAIL =
      ProtectedField.deterministic("customer.email", String.class);
  private static final ProtectedField<String> NAME =
      ProtectedField.randomized("customer.name", String.class);
  private static final ProtectedField<String> CARD =
      ProtectedField.tokenized("customer.card", TokenFormat.PAN);
  private static final ProtectedField<byte[]> PHOTO =
      ProtectedField.randomized("customer.photo", byte[].class);
  private static final ProtectedSchema SCHEMA =
      ProtectedSchema.builder().add(EMAIL, NAME, CARD, PHOTO).build();

  private final Databases server;
  private TestDatabase database;

  DialectStartUpTest(Databases server) {
    this.server = server;
  }

  @BeforeEach
  void create() {
    database = server.create();
  }

  private CloakroomDataSource protecting(Guard guard) {
    return CloakroomDataSource.builder(database, Protector.of(Keyring.inMemory(), SCHEMA))
        .columns(
            ColumnMap.builder(SCHEMA)
                .column("customer.photo", "customer.photo", Storage.BINARY)
                .build())
        .guard(guard)
        .build();
  }

  private void createCustomer(String columns) throws SQLException {
    database.run(server.ddl("CREATE TABLE customer (" + columns + ")"));
  }

  private void createCustomer() throws SQLException {
    createCustomer("email VARCHAR(300), name VARCHAR(300), card VARCHAR(19), photo VARBINARY(300)");
  }

  private String refusal() {
    try (Connection connection = protecting(Guard.OFF).getConnection()) {
      return "";
    } catch (SQLException e) {
      return e.getMessage();
    }
  }

  @Test
  void narrowOrWrongTypes_areRefused_withStatementsThatMendThem() throws SQLException {
    createCustomer("email VARCHAR(20), name CHAR(20), card VARCHAR(11), photo VARBINARY(300)");

    String refusal = refusal();
    assertThat(refusal)
        .startsWith("3 problems")
        .contains("customer.email", "takes 20 characters")
        .contains("customer.name", "does not keep stored forms")
        .contains("customer.card", "takes 11 characters, and even the shortest value needs 12");
    Matcher advice = ADVICE.matcher(refusal);
    while (advice.find()) {
      String type = server == Databases.MARIADB ? " COLLATE utf8mb4_nopad_bin" : "";
      database.run(advice.group() + type);
    }
    assertThat(refusal()).isEmpty();
  }

  @Test
  void collationThatDoesNotCompareByBytes_isRefused_withStatementsThatMendIt() throws SQLException {
    switch (server) {
      case H2 -> {
        return; // StartUpTest has it: its collation is the whole database's
      }
      case POSTGRESQL -> {
        database.run(
            "CREATE COLLATION blind (provider = icu, locale = 'und-u-ks-level2', deterministic ="
                + " false)");
        createCustomer(
            "email VARCHAR(300) COLLATE blind, name VARCHAR(300) COLLATE blind, card VARCHAR(19)"
                + " COLLATE blind, photo VARBINARY(300)");
      }
      case MARIADB ->
          database.run(
              "CREATE TABLE customer (email VARCHAR(300), name VARCHAR(300), card VARCHAR(19),"
                  + " photo VARBINARY(300))");
      default -> throw new IllegalStateException();
    }

    String refusal = refusal();
    assertThat(refusal)
        .startsWith("2 problems")
        .contains("customer.email", "customer.card", "does not compare by bytes");
    Matcher advice = ADVICE.matcher(refusal);
    while (advice.find()) {
      database.run(advice.group());
    }
    assertThat(refusal()).isEmpty();
  }

  @Test
  void defaultsAndGeneratedColumns_areRefused() throws SQLException {
    createCustomer(
        "email VARCHAR(300) DEFAULT 'x', name VARCHAR(300) GENERATED ALWAYS AS ('x')"
            + (server == Databases.POSTGRESQL ? " STORED" : "")
            + ", card VARCHAR(19) DEFAULT NULL, photo VARBINARY(300)");

    assertThat(refusal())
        .startsWith("2 problems")
        .contains("customer.email", "a DEFAULT", "customer.name", "a generation rule");
  }

  @Test
  void guards_areMissedUntilTheyAreThere() throws SQLException {
    createCustomer();
    List<String> ddl = protecting(Guard.OFF).ddl();
    assertThat(ddl).hasSize(4);
    assertThatThrownBy(() -> protecting(Guard.REQUIRED).getConnection())
        .isInstanceOf(ProtectedColumnException.class)
        .hasMessageContainingAll(ddl.toArray(CharSequence[]::new));
    database.run(ddl.toArray(String[]::new));
    protecting(Guard.REQUIRED).getConnection().close();
  }

  @Test
  void guards_letStoredFormsIn_andNothingElse() throws SQLException {
    createCustomer();
    CloakroomDataSource protecting = protecting(Guard.OFF);
    database.run(protecting.ddl().toArray(String[]::new));

    try (Connection connection = protecting.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO customer VALUES (?, ?, ?, ?)")) {
      insert.setString(1, "");
      insert.setString(2, "Zoë");
      insert.setString(3, "4111111111111111");
      insert.setBytes(4, new byte[0]);
      assertThat(insert.executeUpdate()).isEqualTo(1);
      insert.setNull(1, java.sql.Types.VARCHAR);
      insert.setNull(2, java.sql.Types.VARCHAR);
      insert.setNull(3, java.sql.Types.VARCHAR);
      insert.setNull(4, java.sql.Types.VARBINARY);
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
    for (String plain :
        new String[] {
          "email) VALUES ('ann@x.org')",
          "email) VALUES ('')",
          "name) VALUES ('CR1.AAAA')",
          "name) VALUES ('xcr1.AAAA')",
          "card) VALUES ('4111111111111111')",
          "card) VALUES ('411111-canary')",
          "photo) VALUES (" + server.bytes("ffd8") + ")"
        }) {
      assertThatThrownBy(() -> database.run("INSERT INTO customer (" + plain))
          .as(plain)
          .hasMessageContaining("cloakroom_customer_");
    }
  }

  @Test
  void guardOfALongName_isFoundAgain() throws SQLException {
    String table = "customers_of_the_" + "very_".repeat(6) + "long_name";
    ProtectedField<String> field = ProtectedField.randomized("c.mail", String.class);
    ProtectedSchema schema = ProtectedSchema.builder().add(field).build();
    database.run(server.ddl("CREATE TABLE " + table + " (electronic_mail VARCHAR(300))"));
    CloakroomDataSource.Builder builder =
        CloakroomDataSource.builder(database, Protector.of(Keyring.inMemory(), schema))
            .columns(
                ColumnMap.builder(schema).column(table + ".electronic_mail", "c.mail").build());
    database.run(builder.build().ddl().toArray(String[]::new));
    builder.guard(Guard.REQUIRED).build().getConnection().close();
  }
}
