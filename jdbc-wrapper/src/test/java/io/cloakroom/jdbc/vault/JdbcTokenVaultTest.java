// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloakroom.InvalidSchemaException;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.UnsupportedValueException;
import io.cloakroom.VaultUnavailableException;
import io.cloakroom.jdbc.CloakroomDataSource;
import io.cloakroom.jdbc.Databases;
import io.cloakroom.jdbc.JdbcTokenVault;
import io.cloakroom.jdbc.TestDatabase;
import io.cloakroom.key.Keyring;
import io.cloakroom.token.VaultEntry;
import io.cloakroom.token.VaultLookup;
import io.cloakroom.token.VaultReplacement;
import io.cloakroom.token.VaultRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transactions, failures and round trips of vaults in tables of real databases. */
class JdbcTokenVaultTest {

  private static final int STOCK = 1_000_000;
  private static final Map<Databases, TestDatabase> DATABASES = new EnumMap<>(Databases.class);

  private final Random random = new Random(7);

  /** The database of this class on a server, with an empty vault table. */
  private static TestDatabase database(Databases server) throws SQLException {
    TestDatabase database = DATABASES.computeIfAbsent(server, Databases::create);
    database.run("DROP TABLE IF EXISTS cloakroom_vault", "DROP TABLE IF EXISTS person");
    database.run(JdbcTokenVault.of("cards", database).ddl());
    return database;
  }

  private List<VaultEntry> put(JdbcTokenVault vault, long... values) {
    return vault.put(
        Values.FIELD,
        Values.KEY,
        null,
        Values.requests(LongStream.of(values).boxed().toList(), STOCK, random));
  }

  private static int known(TestDatabase database, long... values) {
    return JdbcTokenVault.of("cards", database)
        .lookUp(Values.FIELD, Values.KEY, Values.lookups(LongStream.of(values)))
        .size();
  }

  private static long rows(TestDatabase database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM cloakroom_vault")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMissingTableIsNamedWithTheStatementThatCreatesIt(Databases server) throws SQLException {
    JdbcTokenVault vault =
        JdbcTokenVault.builder("cards", database(server)).table("vault_of_cards").build();

    for (Runnable call : calls(vault)) {
      assertThatThrownBy(call::run)
          .isInstanceOf(VaultUnavailableException.class)
          .hasMessageStartingWith("Token vault 'cards' failed")
          .hasMessageContaining("there is no table vault_of_cards")
          .hasMessageContaining(vault.ddl());
    }
    database(server).run("DROP TABLE IF EXISTS vault_of_cards", vault.ddl());
    calls(vault).forEach(Runnable::run);
  }

  private List<Runnable> calls(JdbcTokenVault vault) {
    return List.of(
        () -> put(vault, 1, 2),
        () -> vault.lookUp(Values.FIELD, Values.KEY, Values.lookups(LongStream.of(1))),
        () -> vault.find(Values.FIELD, List.of("t1")),
        () ->
            vault.replace(
                Values.FIELD, List.of(new VaultReplacement("t1", new byte[1], new byte[2]))),
        () -> vault.delete(Values.FIELD, List.of("t1")),
        vault::purgeExpired);
  }

  @Test
  void aDatabaseThatIsNotThereIsNotReached() {
    DataSource nowhere =
        new TestDatabase(Databases.POSTGRESQL, "jdbc:postgresql://127.0.0.1:1/nowhere?user=none");
    JdbcTokenVault vault = JdbcTokenVault.of("cards", nowhere);

    for (Runnable call : calls(vault)) {
      assertThatThrownBy(call::run)
          .isInstanceOf(VaultUnavailableException.class)
          .hasMessageContaining("cannot be reached. Nothing was written.")
          .hasRootCauseInstanceOf(Exception.class);
    }
  }

  @Test
  void namesAndDataSourcesThatDoNotFitAreRefused() throws SQLException {
    TestDatabase h2 = database(Databases.H2);
    assertThatThrownBy(() -> JdbcTokenVault.of("Cards", h2))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("'Cards' does not match");
    for (String table : new String[] {"", "a b", "a;b", "a.b.c", "\"a\"", "1a", "ä"}) {
      assertThatThrownBy(() -> JdbcTokenVault.builder("cards", h2).table(table).build())
          .isInstanceOf(InvalidSchemaException.class)
          .hasMessageContaining("has a name that is not plain");
    }
    ProtectedSchema schema =
        ProtectedSchema.builder()
            .add(ProtectedField.randomized("person.name", String.class))
            .build();
    DataSource wrapped = CloakroomDataSource.wrap(h2, Protector.of(Keyring.inMemory(), schema));
    assertThatThrownBy(() -> JdbcTokenVault.of("cards", wrapped))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("Give it the data source behind them");
  }

  @ParameterizedTest
  @EnumSource
  void aTokenIsDurableBeforeItIsHandedOut_andTheConnectionIsLeftAsItWas(Databases server)
      throws SQLException {
    TestDatabase database = database(server);
    try (Connection only = database.getConnection()) {
      for (boolean commitsByItself : new boolean[] {true, false}) {
        only.setAutoCommit(commitsByItself);
        JdbcTokenVault vault = JdbcTokenVault.of("cards", Faulty.pool(only));
        long value = commitsByItself ? 1 : 2;
        put(vault, value);
        assertThat(known(database, value)).isOne();
        vault.lookUp(Values.FIELD, Values.KEY, Values.lookups(LongStream.of(value)));
        assertThatThrownBy(() -> vault.put(Values.FIELD, Values.KEY, null, givingUp(5, 6)))
            .isInstanceOf(UnsupportedValueException.class);
        assertThat(only.getAutoCommit()).isEqualTo(commitsByItself);
        assertThat(known(database, 5, 6)).isZero();
        if (!commitsByItself) {
          only.rollback(); // nothing is open: it takes nothing away
          assertThat(known(database, value)).isOne();
        }
      }
    }
  }

  /** One request that can be stored, and one that never draws. */
  private List<VaultRequest> givingUp(long first, long second) {
    List<VaultRequest> requests = new ArrayList<>();
    requests.addAll(Values.requests(List.of(first), STOCK, random));
    requests.add(
        new VaultRequest() {
          @Override
          public VaultLookup lookup() {
            return Values.lookup(second);
          }

          @Override
          public VaultEntry draw() {
            throw new UnsupportedValueException(Values.FIELD, "no token is free");
          }
        });
    return requests;
  }

  @ParameterizedTest
  @EnumSource
  void inTheCallersTransactionTokensShareItsFate(Databases server) throws SQLException {
    TestDatabase database = database(server);
    database.run("CREATE TABLE person (card VARCHAR(100))");
    AtomicReference<Connection> current = new AtomicReference<>();
    JdbcTokenVault vault = JdbcTokenVault.builder("cards", database).joining(current::get).build();
    put(vault, 1);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      current.set(connection);

      String token = put(vault, 1, 2).get(1).token();
      statement.execute("INSERT INTO person VALUES ('" + token + "')");
      assertThat(vault.find(Values.FIELD, List.of(token))).hasSize(1);
      connection.rollback();
      assertThat(known(database, 1, 2)).isOne();

      token = put(vault, 2).get(0).token();
      statement.execute("INSERT INTO person VALUES ('" + token + "')");
      assertThatThrownBy(() -> vault.put(Values.FIELD, Values.KEY, null, givingUp(5, 6)))
          .isInstanceOf(UnsupportedValueException.class);
      connection.commit(); // without what failed, with what did not
      assertThat(known(database, 1, 2, 5, 6)).isEqualTo(2);

      vault.delete(Values.FIELD, List.of(token));
      connection.rollback();
      assertThat(known(database, 2)).isOne();

      connection.setAutoCommit(true);
      assertThatThrownBy(() -> put(vault, 3))
          .isInstanceOf(VaultUnavailableException.class)
          .hasMessageContaining("commits every statement by itself");
      assertThat(known(database, 3)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionEndedBeforeAnyStepLeavesNothing_andTheNextTryStores(Databases server)
      throws SQLException {
    int failures = 0;
    for (int step = 0; ; step++) {
      TestDatabase database = database(server);
      long before = rows(database);
      int fatal = step;
      JdbcTokenVault vault =
          JdbcTokenVault.of("cards", Faulty.killing(database, now -> now == fatal));
      VaultUnavailableException failure =
          catchThrowableOfType(VaultUnavailableException.class, () -> put(vault, 1, 2, 3));
      if (failure == null) {
        assertThat(known(database, 1, 2, 3)).isEqualTo(3);
        break;
      }
      failures++;
      assertThat(failure)
          .hasMessageStartingWith("Token vault 'cards' failed for field person.card: ")
          .hasCauseInstanceOf(Exception.class);
      assertThat(rows(database)).isEqualTo(before);
      assertThat(put(vault, 1, 2, 3)).hasSize(3);
      assertThat(known(database, 1, 2, 3)).isEqualTo(3);
    }
    assertThat(failures).isGreaterThanOrEqualTo(4); // look-up, key, entries, commit
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerToTheCommitThatIsLostIsToldApart_andTheNextTryFindsWhatWasStored(Databases server)
      throws SQLException {
    TestDatabase database = database(server);
    AtomicInteger commits = new AtomicInteger();
    JdbcTokenVault vault =
        JdbcTokenVault.of(
            "cards",
            Faulty.dataSource(
                database,
                (connection, step) -> {
                  if (step.equals("commit") && commits.getAndIncrement() == 0) {
                    connection.commit();
                    throw new SQLException("the line went dead: canary", "08006");
                  }
                }));

    assertThatThrownBy(() -> put(vault, 1, 2))
        .isInstanceOf(VaultUnavailableException.class)
        .hasMessageContaining("whether its transaction was committed is not known")
        .hasStackTraceContaining("message withheld")
        .satisfies(failure -> assertThat(failure.getCause().getMessage()).doesNotContain("canary"));
    assertThat(known(database, 1, 2)).isEqualTo(2);
    List<VaultRequest> requests = new ArrayList<>();
    for (int value = 1; value <= 2; value++) {
      requests.add(givingUp(0, value).get(1)); // nothing is drawn: they are found
    }
    assertThat(vault.put(Values.FIELD, Values.KEY, null, requests)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void whatTheDatabaseRefusesIsSaidWithoutATokenOrALookUp(Databases server) throws SQLException {
    TestDatabase database = database(server);
    database.run("ALTER TABLE cloakroom_vault DROP COLUMN envelope");
    JdbcTokenVault vault = JdbcTokenVault.of("cards", database);

    assertThatThrownBy(() -> vault.find(Values.FIELD, List.of("token-canary")))
        .isInstanceOf(VaultUnavailableException.class)
        .hasMessageContaining("its database refused with SQLState ")
        .hasMessageContaining("Has table cloakroom_vault the columns of JdbcTokenVault.ddl")
        .satisfies(
            failure -> {
              for (Throwable t = failure; t != null; t = t.getCause()) {
                assertThat(t.toString()).doesNotContain("canary");
                assertThat(t.getSuppressed()).isEmpty();
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void tenThousandValuesAreAHandfulOfRoundTrips(Databases server) throws SQLException {
    TestDatabase database = database(server);
    AtomicInteger steps = new AtomicInteger();
    JdbcTokenVault vault =
        JdbcTokenVault.of(
            "cards", Faulty.dataSource(database, (connection, step) -> steps.incrementAndGet()));
    put(vault, 0);
    long[] values = LongStream.rangeClosed(1, 10_000).toArray();

    steps.set(0);
    List<VaultEntry> stored = put(vault, values);
    // look-ups, entries, on MariaDB a look at what was stored, commit; on H2 a lock before
    assertThat(steps.get())
        .isEqualTo(
            switch (server) {
              case H2 -> 4;
              case POSTGRESQL -> 3;
              case MARIADB -> 3 * 7 + 1;
            });
    steps.set(0);
    assertThat(put(vault, values))
        .extracting(VaultEntry::token)
        .isEqualTo(stored.stream().map(VaultEntry::token).toList());
    assertThat(steps.get()).isLessThanOrEqualTo(server == Databases.MARIADB ? 7 + 1 : 3);
    steps.set(0);
    assertThat(vault.find(Values.FIELD, stored.stream().map(VaultEntry::token).toList()))
        .hasSize(10_000);
    assertThat(steps.get()).isEqualTo(server == Databases.MARIADB ? 7 : 1);
  }

  @ParameterizedTest
  @EnumSource
  void aTokenThatTheTableHasNoRoomForIsRefused(Databases server) throws SQLException {
    JdbcTokenVault vault = JdbcTokenVault.of("cards", database(server));
    String longest = "\ud83d\ude00".repeat(512);

    assertThat(vault.put(Values.FIELD, null, null, List.of(drawing(longest)))).hasSize(1);
    assertThat(vault.find(Values.FIELD, List.of(longest))).containsOnlyKeys(longest);
    assertThatThrownBy(() -> vault.put(Values.FIELD, null, null, List.of(drawing(longest + "a"))))
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessageContaining("more than 2048 bytes");
  }

  private static VaultRequest drawing(String token) {
    return new VaultRequest() {
      @Override
      public VaultLookup lookup() {
        return null;
      }

      @Override
      public VaultEntry draw() {
        return VaultEntry.live(token, new byte[16], new byte[0]);
      }
    };
  }

  @ParameterizedTest
  @EnumSource
  void aProofThatSomebodyChangedIsHandedOutAsItIs_andTheOthersToo(Databases server)
      throws SQLException {
    TestDatabase database = database(server);
    JdbcTokenVault vault = JdbcTokenVault.of("cards", database);
    List<VaultEntry> stored = put(vault, 1, 2, 3);
    database.run(
        changing(server, "proof = NULL", stored.get(0)),
        changing(server, "proof = " + server.bytes("0a0b"), stored.get(1)));

    Map<VaultLookup, VaultEntry> found =
        vault.lookUp(Values.FIELD, Values.KEY, Values.lookups(LongStream.of(1, 2, 3)));
    for (int value = 1; value <= 3; value++) {
      assertThat(found.get(Values.lookup(value)).token()).isEqualTo(stored.get(value - 1).token());
    }
    assertThat(found.get(Values.lookup(1)).proof()).isEmpty();
    assertThat(found.get(Values.lookup(2)).proof()).startsWith(10, 11);
    assertThat(found.get(Values.lookup(3)).proof()).isEqualTo(Values.lookup(3).toBytes());
  }

  private static String changing(Databases server, String change, VaultEntry entry) {
    byte[] token = entry.token().getBytes(StandardCharsets.US_ASCII);
    return "UPDATE cloakroom_vault SET "
        + change
        + " WHERE token = "
        + server.bytes(HexFormat.of().formatHex(token));
  }

  @ParameterizedTest
  @EnumSource
  void vaultsOfOneTableShareNothing(Databases server) throws SQLException {
    TestDatabase database = database(server);
    JdbcTokenVault cards = JdbcTokenVault.of("cards", database);
    JdbcTokenVault phones = JdbcTokenVault.of("phones", database);
    String token = put(cards, 1).get(0).token();

    assertThat(phones.find(Values.FIELD, List.of(token))).isEmpty();
    assertThat(phones.delete(Values.FIELD, List.of(token))).isZero();
    put(phones, 1);
    assertThat(cards.delete(Values.FIELD, List.of(token))).isOne();
    assertThat(phones.lookUp(Values.FIELD, Values.KEY, Values.lookups(LongStream.of(1))))
        .hasSize(1);
  }
}
