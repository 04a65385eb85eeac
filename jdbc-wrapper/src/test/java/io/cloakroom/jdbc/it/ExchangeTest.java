// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.Encrypted;
import io.cloakroom.Index;
import io.cloakroom.Mode;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.Stored;
import io.cloakroom.TokenFormat;
import io.cloakroom.Tokenized;
import io.cloakroom.index.Normaliser;
import io.cloakroom.jackson2.CloakroomModule;
import io.cloakroom.jdbc.CloakroomDataSource;
import io.cloakroom.jdbc.Databases;
import io.cloakroom.jdbc.Guard;
import io.cloakroom.jdbc.OnEveryDatabase;
import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.TestDatabase;
import io.cloakroom.key.Keyring;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One stored form in JSON and in the database: each reads, and finds, what the other wrote. */
@OnEveryDatabase
class ExchangeTest {

  record Account(
      int id,
      @Encrypted(
              value = "account.email",
              tenantBound = true,
              indexes = @Index(value = "address", normaliser = Normaliser.EMAIL_1))
          String email,
      @Encrypted(value = "account.code", tenantBound = true, mode = Mode.DETERMINISTIC) String code,
      @Tokenized(value = "account.card", format = TokenFormat.PAN) String card,
      @Encrypted("account.note") String note) {}

  record Parcel(int id, Stored email, Stored code, Stored card, Stored note) {}

  private static final Account ZOE =
      new Account(1, "Zoe@Example.org", "Z-1", "4111111111111111", "likes ünïcode");

  private static final List<String> COLUMNS = List.of("email", "code", "card", "note");

  private final Protector protector =
      Protector.of(Keyring.inMemory(), ProtectedSchema.of(Account.class));
  private final JsonMapper mapper =
      JsonMapper.builder().addModule(new CloakroomModule(protector)).build();
  private final Databases server;
  private TestDatabase database;
  private Connection connection;
  private String tenant = "acme";

  ExchangeTest(Databases server) {
    this.server = server;
  }

  @BeforeEach
  void open() throws SQLException {
    database = server.create();
    database.run(
        server.ddl(
            "CREATE TABLE account (id INT, email VARCHAR(300), code VARCHAR(300), card VARCHAR(30),"
                + " note VARCHAR(300))"));
    CloakroomDataSource protecting =
        CloakroomDataSource.builder(database, protector)
            .tenant(() -> tenant)
            .guard(Guard.OFF)
            .build();
    database.run(protecting.ddl().toArray(new String[0]));
    connection = protecting.getConnection();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private JsonNode json(boolean indexes) throws Exception {
    return new ObjectMapper()
        .readTree(
            mapper
                .writer()
                .withAttribute(CloakroomModule.TENANT, "acme")
                .withAttribute(CloakroomModule.INDEXES, indexes)
                .writeValueAsString(ZOE));
  }

  private static void insert(Connection connection, int id, List<?> values) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO account VALUES (?, ?, ?, ?, ?)")) {
      insert.setInt(1, id);
      for (int i = 0; i < values.size(); i++) {
        insert.setObject(i + 2, values.get(i));
      }
      insert.executeUpdate();
    }
  }

  private List<Account> accounts(String column, String value) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT * FROM account WHERE " + column + " = ?")) {
      select.setString(1, value);
      List<Account> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(
              new Account(
                  rows.getInt(1),
                  rows.getString(2),
                  rows.getString(3),
                  rows.getString(4),
                  rows.getString(5)));
        }
      }
      return found;
    }
  }

  @Test
  void whatJsonHas_isFoundAndReadInTheDatabase() throws Exception {
    JsonNode json = json(true);
    try (Connection bare = database.getConnection()) {
      insert(bare, 1, COLUMNS.stream().map(column -> json.get(column).asText()).toList());
    }
    assertThat(accounts("email", "zoe@example.org")).containsExactly(ZOE);
    assertThat(accounts("code", "Z-1")).containsExactly(ZOE);
    assertThat(accounts("card", "4111111111111111")).containsExactly(ZOE);
  }

  @Test
  void whatTheDatabaseHas_isReadFromJson() throws Exception {
    insert(connection, 1, List.of(ZOE.email(), ZOE.code(), ZOE.card(), ZOE.note()));
    ObjectNode json = new ObjectMapper().createObjectNode().put("id", 1);
    try (Connection bare = database.getConnection()) {
      List<String> row = Shop.rows(bare, "SELECT email, code, card, note FROM account").get(0);
      for (int i = 0; i < row.size(); i++) {
        json.put(COLUMNS.get(i), row.get(i));
      }
    }
    assertThat(json.get("email").asText()).startsWith("cr1i01.");
    Account read =
        mapper
            .readerFor(Account.class)
            .withAttribute(CloakroomModule.TENANT, "acme")
            .readValue(json.toString());
    assertThat(read).isEqualTo(ZOE);
  }

  @Test
  void whatIsStored_goesThroughADtoAndTheWrapper_andBack() throws Exception {
    Parcel parcel = mapper.readValue(json(true).toString(), Parcel.class);
    insert(connection, 1, List.of(parcel.email(), parcel.code(), parcel.card(), parcel.note()));
    assertThat(accounts("email", "zoe@example.org")).containsExactly(ZOE);
    try (PreparedStatement select = connection.prepareStatement("SELECT * FROM account");
        ResultSet rows = select.executeQuery()) {
      rows.next();
      Parcel back =
          new Parcel(
              rows.getInt(1),
              rows.getObject(2, Stored.class),
              rows.getObject(3, Stored.class),
              rows.getObject(4, Stored.class),
              rows.getObject(5, Stored.class));
      assertThat(back).isEqualTo(parcel);
      assertThat(
              mapper
                  .readerFor(Account.class)
                  .withAttribute(CloakroomModule.TENANT, "acme")
                  .<Account>readValue(mapper.writeValueAsString(back)))
          .isEqualTo(ZOE);
    }
  }

  @Test
  void jsonWithoutSlots_andOfAnotherTenant_isNotStored() throws Exception {
    Parcel bare = mapper.readValue(json(false).toString(), Parcel.class);
    List<Stored> values = List.of(bare.email(), bare.code(), bare.card(), bare.note());
    assertThatThrownBy(() -> insert(connection, 1, values))
        .isInstanceOf(ProtectedColumnException.class)
        .hasMessageContaining("no index slots")
        .hasMessageNotContaining("Example.org");
    Parcel indexed = mapper.readValue(json(true).toString(), Parcel.class);
    tenant = "other";
    assertThatThrownBy(
            () ->
                insert(
                    connection,
                    1,
                    List.of(indexed.email(), indexed.code(), indexed.card(), indexed.note())))
        .isInstanceOf(ProtectedColumnException.class)
        .hasMessageNotContaining("cr1i01");
    assertThat(Shop.rows(connection, "SELECT id FROM account")).isEmpty();
  }

  @Test
  void equality_isWithinATenant() throws Exception {
    insert(connection, 1, List.of(ZOE.email(), ZOE.code(), ZOE.card(), ZOE.note()));
    tenant = "other";
    assertThat(accounts("email", "zoe@example.org")).isEmpty();
    insert(connection, 2, List.of(ZOE.email(), ZOE.code(), ZOE.card(), ZOE.note()));
    assertThat(accounts("email", "ZOE@example.org")).extracting(Account::id).containsExactly(2);
    tenant = null;
    assertThatThrownBy(() -> accounts("email", "zoe@example.org"))
        .isInstanceOf(ProtectedColumnException.class)
        .hasMessageContaining("tenant");
  }
}
