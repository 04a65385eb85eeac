// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloakroom.DecryptionFailedException;
import io.cloakroom.FieldContext;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protection;
import io.cloakroom.Protector;
import io.cloakroom.TokenFormat;
import io.cloakroom.TokenShape;
import io.cloakroom.Tokenizer;
import io.cloakroom.jdbc.CloakroomDataSource;
import io.cloakroom.jdbc.Databases;
import io.cloakroom.jdbc.JdbcTokenVault;
import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.TestDatabase;
import io.cloakroom.key.Keyring;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Columns whose tokens a vault in the same database keeps. */
class VaultedColumnTest {

  private static final String CARD = "4111111111111111";
  private static final String AMEX = "378282246310005";
  private static final String VISA = "4012888888881881";
  private static final Protection.Vaulted CARDS =
      Protection.Vaulted.in("cards", TokenShape.of(TokenFormat.PAN));
  private static final String INSERT = "INSERT INTO payment (id, card) VALUES (?, ?)";
  private static final Map<Databases, TestDatabase> DATABASES = new EnumMap<>(Databases.class);

  private final Keyring keyring = Keyring.inMemory();

  /** The database of this class on a server, with an empty vault and an empty table. */
  private static TestDatabase database(Databases server) throws SQLException {
    TestDatabase database = DATABASES.computeIfAbsent(server, Databases::create);
    database.run(
        "DROP TABLE IF EXISTS cloakroom_vault",
        "DROP TABLE IF EXISTS payment",
        JdbcTokenVault.of("cards", database).ddl(),
        server.ddl("CREATE TABLE payment (id INT PRIMARY KEY, card VARCHAR(40))"));
    return database;
  }

  private Protector protector(JdbcTokenVault vault, Protection.Vaulted cards) {
    ProtectedField<String> field = ProtectedField.vaulted("payment.card", cards);
    return Protector.of(keyring, ProtectedSchema.builder().add(field).build(), vault);
  }

  private CloakroomDataSource protecting(DataSource database, Protection.Vaulted cards) {
    return CloakroomDataSource.wrap(
        database, protector(JdbcTokenVault.of("cards", database), cards));
  }

  private static void insert(Connection connection, int id, String card) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setInt(1, id);
      insert.setString(2, card);
      insert.executeUpdate();
    }
  }

  private static List<String> texts(Connection connection, String sql, String... values)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        select.setString(i + 1, values[i]);
      }
      List<String> texts = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      return texts;
    }
  }

  private static List<String> stored(TestDatabase database) throws SQLException {
    try (Connection bare = database.getConnection()) {
      return texts(bare, "SELECT card FROM payment ORDER BY id");
    }
  }

  private static int vaultRows(TestDatabase database) throws SQLException {
    try (Connection bare = database.getConnection()) {
      return texts(bare, "SELECT vault FROM cloakroom_vault").size();
    }
  }

  @ParameterizedTest
  @EnumSource
  void valuesAreStoredAsTokens_readAsValues_andFoundByTheirTokens(Databases server)
      throws SQLException {
    TestDatabase database = database(server);
    Tokenizer cards =
        protector(JdbcTokenVault.of("cards", database), CARDS).tokenizer("payment.card");
    String known = cards.tokenize(CARD, FieldContext.NONE);
    try (Connection connection = protecting(database, CARDS).getConnection()) {
      try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
        for (String card : new String[] {CARD, AMEX, CARD, null}) {
          insert.setInt(1, stored(database).size() + 1);
          insert.setString(2, card);
          insert.addBatch();
          insert.executeBatch();
        }
      }
      try (Statement literal = connection.createStatement()) {
        literal.executeUpdate("INSERT INTO payment (id, card) VALUES (5, '" + AMEX + "')");
      }
      assertThat(texts(connection, "SELECT card FROM payment ORDER BY id"))
          .containsExactly(CARD, AMEX, CARD, null, AMEX);
      assertThat(texts(connection, "SELECT id FROM payment WHERE card = ? ORDER BY id", CARD))
          .containsExactly("1", "3");
      assertThat(
              texts(
                  connection,
                  "SELECT id FROM payment WHERE card IN (?, ?) ORDER BY id",
                  AMEX,
                  VISA))
          .containsExactly("2", "5");
      assertThat(texts(connection, "SELECT card FROM payment GROUP BY card HAVING COUNT(*) = 2"))
          .containsExactlyInAnyOrder(CARD, AMEX);
      try (PreparedStatement update =
          connection.prepareStatement("UPDATE payment SET card = ? WHERE card = ?")) {
        update.setString(1, VISA);
        update.setString(2, AMEX);
        assertThat(update.executeUpdate()).isEqualTo(2);
      }
    }
    List<String> tokens = stored(database);
    assertThat(tokens.get(0)).isEqualTo(known).isEqualTo(tokens.get(2));
    assertThat(tokens.get(1)).isEqualTo(tokens.get(4));
    assertThat(tokens.get(3)).isNull();
    assertThat(cards.detokenize(tokens.get(1), FieldContext.NONE)).isEqualTo(VISA);
    assertThat(tokens).doesNotContain(CARD, AMEX, VISA);
    assertThat(vaultRows(database)).isEqualTo(1 + 3);
  }

  @ParameterizedTest
  @EnumSource
  void openingAndSearchingLeaveNothingInTheVault(Databases server) throws SQLException {
    TestDatabase database = database(server);
    try (Connection connection = protecting(database, CARDS).getConnection()) {
      assertThat(vaultRows(database)).isZero();
      insert(connection, 1, CARD);
      for (String other : List.of(AMEX, "4111111111111112", "nothing", "")) {
        assertThat(texts(connection, "SELECT id FROM payment WHERE card = ?", other)).isEmpty();
        assertThat(texts(connection, "SELECT id FROM payment WHERE card <> ?", other))
            .containsExactly("1");
      }
      assertThat(texts(connection, "SELECT id FROM payment WHERE card = '" + AMEX + "'")).isEmpty();
      assertThat(texts(connection, "SELECT id FROM payment WHERE card = '" + CARD + "'"))
          .containsExactly("1");
    }
    assertThat(vaultRows(database)).isEqualTo(1 + 1);
  }

  @ParameterizedTest
  @EnumSource
  void withoutTheVaultsTable_nothingIsStored(Databases server) throws SQLException {
    TestDatabase database = database(server);
    try (Connection connection = protecting(database, CARDS).getConnection()) {
      insert(connection, 1, CARD);
      database.run("DROP TABLE cloakroom_vault");
      SQLException refusal =
          catchThrowableOfType(SQLException.class, () -> insert(connection, 2, AMEX));
      assertThat((Throwable) refusal)
          .isInstanceOf(ProtectedColumnException.class)
          .hasMessageContaining("payment.card")
          .hasMessageContaining("there is no table cloakroom_vault")
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain(AMEX));
      assertThat(refusal.getSQLState()).isEqualTo(ProtectedColumnException.SYSTEM);
      assertThatThrownBy(() -> texts(connection, "SELECT card FROM payment"))
          .isInstanceOf(ProtectedColumnException.class);
      assertThatThrownBy(() -> texts(connection, "SELECT id FROM payment WHERE card = ?", CARD))
          .isInstanceOf(ProtectedColumnException.class);
    }
    assertThat(stored(database)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aVaultThatJoins_keepsOrLosesTokensTogetherWithTheirRows(Databases server)
      throws SQLException {
    TestDatabase database = database(server);
    try (Connection bare = database.getConnection()) {
      AtomicReference<Connection> current = new AtomicReference<>();
      JdbcTokenVault vault =
          JdbcTokenVault.builder("cards", database).joining(current::get).build();
      CloakroomDataSource joined =
          CloakroomDataSource.wrap(Faulty.pool(bare), protector(vault, CARDS));
      try (Connection connection = joined.getConnection()) {
        connection.setAutoCommit(false);
        current.set(bare);
        insert(connection, 1, CARD);
        assertThat(texts(connection, "SELECT card FROM payment")).containsExactly(CARD);
        connection.rollback();
        assertThat(stored(database)).isEmpty();
        assertThat(vaultRows(database)).isZero();
        insert(connection, 1, CARD);
        assertThat(vaultRows(database)).isZero();
        connection.commit();
        assertThat(texts(connection, "SELECT id FROM payment WHERE card = ?", CARD))
            .containsExactly("1");
        connection.commit();
      }
    }
    assertThat(stored(database)).hasSize(1);
    assertThat(vaultRows(database)).isEqualTo(1 + 1);
  }

  @ParameterizedTest
  @EnumSource
  void lookUpsThatSomebodyExchanged_areRefused(Databases server) throws SQLException {
    TestDatabase database = database(server);
    try (Connection connection = protecting(database, CARDS).getConnection()) {
      insert(connection, 1, CARD);
      insert(connection, 2, AMEX);
      exchangeLookups(database);
      for (String card : List.of(CARD, AMEX)) {
        assertThatThrownBy(() -> insert(connection, 3, card))
            .isInstanceOf(ProtectedColumnException.class)
            .hasCauseInstanceOf(DecryptionFailedException.class);
        assertThatThrownBy(() -> texts(connection, "SELECT id FROM payment WHERE card = ?", card))
            .isInstanceOf(ProtectedColumnException.class)
            .hasCauseInstanceOf(DecryptionFailedException.class);
      }
      assertThat(texts(connection, "SELECT card FROM payment ORDER BY id"))
          .containsExactly(CARD, AMEX);
    }
  }

  /** As whoever may write to the table can: each token gets the other's look-up. */
  private static void exchangeLookups(TestDatabase database) throws SQLException {
    List<byte[]> tokens = new ArrayList<>();
    List<byte[]> lookups = new ArrayList<>();
    try (Connection bare = database.getConnection();
        Statement select = bare.createStatement();
        ResultSet rows =
            select.executeQuery(
                "SELECT token, lookup FROM cloakroom_vault WHERE lookup IS NOT NULL")) {
      while (rows.next()) {
        tokens.add(rows.getBytes(1));
        lookups.add(rows.getBytes(2));
      }
    }
    database.run("UPDATE cloakroom_vault SET lookup = NULL");
    try (Connection bare = database.getConnection();
        PreparedStatement update =
            bare.prepareStatement("UPDATE cloakroom_vault SET lookup = ? WHERE token = ?")) {
      for (int i = 0; i < 2; i++) {
        update.setBytes(1, lookups.get(1 - i));
        update.setBytes(2, tokens.get(i));
        update.executeUpdate();
      }
    }
  }

  @Test
  void newTokensEachTime_areReadAndNeverCompared() throws SQLException {
    TestDatabase database = database(Databases.H2);
    try (Connection connection = protecting(database, CARDS.withNewTokens()).getConnection()) {
      insert(connection, 1, CARD);
      insert(connection, 2, CARD);
      assertThat(texts(connection, "SELECT card FROM payment")).containsExactly(CARD, CARD);
      for (String sql :
          List.of(
              "SELECT id FROM payment WHERE card = ?",
              "SELECT id FROM payment WHERE card IN (?)",
              "UPDATE payment SET id = 7 WHERE card = ?")) {
        assertThatThrownBy(() -> texts(connection, sql, CARD))
            .isInstanceOf(ProtectedColumnException.class)
            .hasMessageContaining("PAYMENT.CARD")
            .hasMessageContaining("consistent = true");
      }
      for (String sql :
          List.of(
              "SELECT DISTINCT card FROM payment",
              "SELECT a.id FROM payment a JOIN payment b ON a.card = b.card")) {
        assertThatThrownBy(() -> texts(connection, sql))
            .isInstanceOf(ProtectedColumnException.class)
            .hasMessageContaining("consistent = true");
      }
    }
    assertThat(stored(database)).doesNotHaveDuplicates();
  }

  @Test
  void tokensThatExpire_areSearched_andTheirRowsNotCompared() throws SQLException {
    TestDatabase database = database(Databases.H2);
    try (Connection connection =
        protecting(database, CARDS.expiringAfter(Duration.ofDays(1))).getConnection()) {
      insert(connection, 1, CARD);
      assertThat(texts(connection, "SELECT id FROM payment WHERE card = ?", CARD))
          .containsExactly("1");
      assertThatThrownBy(() -> texts(connection, "SELECT COUNT(DISTINCT card) FROM payment"))
          .isInstanceOf(ProtectedColumnException.class)
          .hasMessageContaining("tokens expire");
      database.run(
          "UPDATE cloakroom_vault SET expires = expires - " + Duration.ofDays(2).toMillis());
      assertThat(texts(connection, "SELECT id FROM payment WHERE card = ?", CARD)).isEmpty();
      assertThatThrownBy(() -> texts(connection, "SELECT card FROM payment"))
          .isInstanceOf(ProtectedColumnException.class)
          .hasMessageContaining("expired");
      insert(connection, 2, CARD);
      assertThat(texts(connection, "SELECT card FROM payment WHERE card = ?", CARD))
          .containsExactly(CARD);
    }
  }

  @Test
  void aTenantHasTokensOfItsOwn() throws SQLException {
    TestDatabase database = database(Databases.H2);
    AtomicReference<String> tenant = new AtomicReference<>("acme");
    ProtectedField<String> field = ProtectedField.vaulted("payment.card", CARDS).tenantBound();
    Protector protector =
        Protector.of(
            keyring,
            ProtectedSchema.builder().add(field).build(),
            JdbcTokenVault.of("cards", database));
    try (Connection connection =
        CloakroomDataSource.builder(database, protector)
            .tenant(tenant::get)
            .build()
            .getConnection()) {
      insert(connection, 1, CARD);
      tenant.set("globex");
      insert(connection, 2, CARD);
      assertThat(texts(connection, "SELECT id FROM payment WHERE card = ?", CARD))
          .containsExactly("2");
      assertThatThrownBy(() -> texts(connection, "SELECT card FROM payment WHERE id = 1"))
          .isInstanceOf(ProtectedColumnException.class);
      tenant.set(null);
      assertThatThrownBy(() -> insert(connection, 3, CARD))
          .isInstanceOf(ProtectedColumnException.class);
    }
    assertThat(stored(database)).doesNotHaveDuplicates();
  }

  @Test
  void aColumnThatIsTooNarrow_isRefusedAtTheFirstConnection() throws SQLException {
    TestDatabase database = database(Databases.H2);
    database.run("DROP TABLE payment", "CREATE TABLE payment (id INT, card VARCHAR(11))");
    assertThatThrownBy(() -> protecting(database, CARDS).getConnection())
        .isInstanceOf(ProtectedColumnException.class)
        .hasMessageContaining("even the shortest value needs 12.");
    assertThat(vaultRows(database)).isZero();
  }

  @Test
  void aListenerIsToldOfEveryValueThatIsRead() throws SQLException {
    TestDatabase database = database(Databases.H2);
    List<String> told = new ArrayList<>();
    Protector protector =
        protector(JdbcTokenVault.of("cards", database), CARDS)
            .onDetokenize((field, context, tokens) -> told.add(field.name()));
    try (Connection connection = CloakroomDataSource.wrap(database, protector).getConnection()) {
      insert(connection, 1, CARD);
      insert(connection, 2, AMEX);
      assertThat(told).isEmpty();
      texts(connection, "SELECT card FROM payment");
      assertThat(told).containsExactly("payment.card", "payment.card");
    }
  }
}
