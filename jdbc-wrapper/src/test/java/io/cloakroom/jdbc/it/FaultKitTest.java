// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.jdbc.CloakroomDataSource;
import io.cloakroom.jdbc.ColumnMap;
import io.cloakroom.jdbc.Guard;
import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.Storage;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.MasterKey;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Core's fault kit in the columns of a table, as far as its fields bind nothing and hold text: what
 * core refuses, reading the column refuses for the same reason, naming the column and no value.
 */
class FaultKitTest {

  private static final String URL = "jdbc:h2:mem:faults";
  private static final Path RESOURCES = Path.of("../core/src/test/resources");

  @TempDir static Path folder;
  private static Connection bare;
  private static Connection text;
  private static Connection binary;

  @BeforeAll
  static void open() throws Exception {
    JsonObject expected = read(RESOURCES.resolve("vectors/keyring-4-expected.json"));
    Path key = Files.writeString(folder.resolve("key"), expected.get("masterKey").getAsString());
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }
    Path ring = folder.resolve("keyring.json");
    Files.copy(RESOURCES.resolve("vectors/keyring-4.json"), ring);
    Keyring keyring = Keyring.open(ring, MasterKey.fromFile(key));
    bare = DriverManager.getConnection(URL);
    for (String type : List.of("VARCHAR", "VARBINARY")) {
      bare.createStatement()
          .execute(
              "CREATE TABLE of_" + type + " (text " + type + "(9999), mail " + type + "(9999))");
    }
    text = connect(keyring, "of_varchar", Storage.TEXT);
    binary = connect(keyring, "of_varbinary", Storage.BINARY);
  }

  @AfterAll
  static void close() throws SQLException {
    text.close();
    binary.close();
    bare.close();
  }

  private static Connection connect(Keyring keyring, String table, Storage storage)
      throws SQLException {
    ProtectedSchema schema =
        ProtectedSchema.builder()
            .add(
                ProtectedField.randomized("fault.text", String.class),
                ProtectedField.deterministic("fault.mail", String.class))
            .build();
    ColumnMap columns =
        ColumnMap.builder(schema)
            .column(table + ".text", "fault.text", storage)
            .column(table + ".mail", "fault.mail", storage)
            .build();
    return CloakroomDataSource.builder(Shop.h2(URL), Protector.of(keyring, schema))
        .columns(columns)
        .guard(Guard.OFF)
        .build()
        .getConnection();
  }

  @TestFactory
  List<DynamicTest> everyFault_isReadOrRefusedAsInCore() throws IOException {
    List<DynamicTest> tests;
    try (Stream<Path> files = Files.list(RESOURCES.resolve("faults"))) {
      tests =
          files
              .sorted()
              .filter(file -> isOfThisKind(read(file)))
              .map(
                  file ->
                      DynamicTest.dynamicTest(file.getFileName().toString(), () -> run(read(file))))
              .toList();
    }
    assertThat(tests).hasSizeGreaterThan(100);
    return tests;
  }

  private static JsonObject read(Path file) {
    try {
      return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isOfThisKind(JsonObject fault) {
    return fault.has("field")
        && List.of("fault.text", "fault.mail").contains(fault.get("field").getAsString())
        && fault.get("type").getAsString().equals("text")
        && Stream.of("tenantBound", "recordBound", "formerly", "padding", "repeatLast")
            .noneMatch(fault::has);
  }

  private static void run(JsonObject fault) throws SQLException {
    String column = fault.get("field").getAsString().substring("fault.".length());
    boolean isText = fault.has("stored");
    String table = isText ? "of_varchar" : "of_varbinary";
    bare.createStatement().execute("DELETE FROM " + table);
    try (PreparedStatement insert =
        bare.prepareStatement("INSERT INTO " + table + " (" + column + ") VALUES (?)")) {
      if (isText) {
        insert.setString(1, fault.get("stored").getAsString());
      } else {
        insert.setBytes(1, HexFormat.of().parseHex(fault.get("binary").getAsString()));
      }
      insert.executeUpdate();
    }
    try (PreparedStatement select =
            (isText ? text : binary).prepareStatement("SELECT " + column + " FROM " + table);
        ResultSet rows = select.executeQuery()) {
      assertThat(rows.next()).isTrue();
      outcome(fault, column, rows);
    }
  }

  private static void outcome(JsonObject fault, String column, ResultSet rows) throws SQLException {
    if (fault.has("value")) {
      assertThat(rows.getString(1)).isEqualTo(fault.get("value").getAsString());
      return;
    }
    Throwable refusal = catchThrowable(() -> rows.getString(1));
    assertThat(refusal)
        .isInstanceOf(ProtectedColumnException.class)
        .hasMessageContaining(column.toUpperCase(java.util.Locale.ROOT))
        .hasMessageNotContaining("Łukasz");
    assertThat(refusal.getCause().getClass().getSimpleName())
        .isEqualTo(fault.get("refusal").getAsString());
  }
}
