// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.jdbc.Databases;
import io.cloakroom.jdbc.JdbcTokenVault;
import io.cloakroom.jdbc.TestDatabase;
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
    database.run(vault.ddl());
    Path theirs = folder.resolve("theirs");
    Path ours = folder.resolve("ours");

    Process other = start(server, database, 2, theirs);
    VaultRace.run(database, 1, ours);
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
    Map<VaultLookup, VaultEntry> stored =
        vault.lookUp(
            Values.FIELD, Values.KEY, Values.lookups(LongStream.range(0, VaultRace.VALUES)));
    tokens.forEach(
        (value, token) -> {
          VaultEntry entry = stored.get(Values.lookup(value));
          assertThat(entry.token()).isEqualTo(token);
          assertThat(entry.envelope()).isEqualTo(Values.envelope(value, token));
        });
    assertThat(vault.find(Values.FIELD, values.keySet())).hasSameSizeAs(values.keySet());
    assertThat(rows(database)).isEqualTo(stored.size() + 1); // that of the index key
  }

  private Process start(Databases server, TestDatabase database, int seed, Path file)
      throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            VaultRace.class.getName(),
            server.name(),
            database.url(),
            Integer.toString(seed),
            file.toString())
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
