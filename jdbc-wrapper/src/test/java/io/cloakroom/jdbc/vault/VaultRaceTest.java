// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.Protector;
import io.cloakroom.Tokenizer;
import io.cloakroom.jdbc.Databases;
import io.cloakroom.jdbc.JdbcTokenVault;
import io.cloakroom.jdbc.TestDatabase;
import io.cloakroom.key.Keyring;
import io.cloakroom.token.VaultEntry;
import io.cloakroom.token.VaultLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two processes with 32 threads each on one vault, with connections ended and rollbacks. */
class VaultRaceTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MARIADB"})
  void everyValueHasOneTokenInBothProcesses_noneIsLostAndNoneIsHandedOutTwice(Databases server)
      throws Exception {
    TestDatabase database = server.create();
    JdbcTokenVault vault = JdbcTokenVault.of("cards", database);
    Map<Long, String> tokens = race(database, vault, VaultRace.directly());

    Map<VaultLookup, VaultEntry> stored =
        vault.lookUp(
            Values.FIELD, Values.KEY, Values.lookups(LongStream.range(0, VaultRace.VALUES)));
    Map<String, VaultEntry> found = vault.find(Values.FIELD, tokens.values());
    tokens.forEach(
        (value, token) -> {
          assertThat(stored.get(Values.lookup(value)).token()).isEqualTo(token);
          assertThat(found.get(token).envelope()).isEqualTo(Values.envelope(value, token));
        });
    assertThat(rows(database)).isEqualTo(stored.size() + 1); // that of the index key
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MARIADB"})
  void fieldsOfTwoProcesses_giveEveryValueOneTokenThatLeadsBack(Databases server) throws Exception {
    TestDatabase database = server.create();
    JdbcTokenVault vault = JdbcTokenVault.of("cards", database);
    Keyring keyring = RacedField.createKeyring(folder);
    Map<Long, String> tokens = race(database, vault, VaultRace.through(keyring), folder.toString());

    Tokenizer numbers = RacedField.tokenizer(keyring, vault);
    FieldProtector<String> field =
        Protector.of(keyring, RacedField.schema(), vault).field("person.number", String.class);
    int known = 0;
    for (long value = 0; value < VaultRace.VALUES; value++) {
      List<String> search = field.search(RacedField.text(value), FieldContext.NONE);
      known += search.size();
      if (tokens.containsKey(value)) {
        assertThat(search).containsExactly(tokens.get(value));
      }
    }
    tokens.forEach(
        (value, token) ->
            assertThat(numbers.detokenize(token, FieldContext.NONE))
                .isEqualTo(RacedField.text(value))
                .isNotEqualTo(token));
    assertThat(rows(database)).isEqualTo(known + 1); // that of the index key
  }

  /** What both processes had in the end: one token for each value, and one value for each token. */
  private Map<Long, String> race(
      TestDatabase database, JdbcTokenVault vault, VaultRace.Caller caller, String... more)
      throws Exception {
    database.run(vault.ddl());
    Path theirs = folder.resolve("theirs");
    Path ours = folder.resolve("ours");
    Process other = start(database, theirs, more);
    VaultRace.run(database, caller, 1, ours);
    assertThat(other.waitFor()).as(Files.readString(folder.resolve("output"))).isZero();

    List<String> reported = new ArrayList<>(Files.readAllLines(ours));
    reported.addAll(Files.readAllLines(theirs));
    assertThat(reported).hasSizeGreaterThan(2 * VaultRace.VALUES);
    Map<Long, String> tokens = new TreeMap<>();
    Map<String, Long> values = new HashMap<>();
    for (String line : reported) {
      String[] parts = line.split(" ");
      long value = Long.parseLong(parts[0]);
      assertThat(tokens.computeIfAbsent(value, v -> parts[1])).isEqualTo(parts[1]);
      assertThat(values.computeIfAbsent(parts[1], t -> value)).isEqualTo(value);
    }
    return tokens;
  }

  private Process start(TestDatabase database, Path file, String... more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                VaultRace.class.getName(),
                database.server().name(),
                database.url(),
                "2",
                file.toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }

  private static long rows(TestDatabase database) throws Exception {
    try (Connection connection = database.getConnection();
        ResultSet rows =
            connection.createStatement().executeQuery("SELECT COUNT(*) FROM cloakroom_vault")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
