// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloakroom.Encrypted;
import io.cloakroom.Mode;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.MasterKey;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Core's fault kit, as far as it is text in fields that bind nothing: what core refuses, the mapper
 * refuses for the same reason, with the path and without the value.
 */
class FaultKitTest {

  record Row(
      @Encrypted("fault.text") String text,
      @Encrypted(value = "fault.mail", mode = Mode.DETERMINISTIC) String mail) {}

  private static final Path RESOURCES = Path.of("../../core/src/test/resources");
  private static final ObjectMapper BARE = new ObjectMapper();

  @TempDir static Path folder;
  private static ObjectMapper mapper;

  @BeforeAll
  static void open() throws Exception {
    JsonNode expected =
        BARE.readTree(RESOURCES.resolve("vectors/keyring-4-expected.json").toFile());
    Path key = Files.writeString(folder.resolve("key"), expected.get("masterKey").textValue());
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }
    Path ring = folder.resolve("keyring.json");
    Files.copy(RESOURCES.resolve("vectors/keyring-4.json"), ring);
    Protector protector =
        Protector.of(Keyring.open(ring, MasterKey.fromFile(key)), ProtectedSchema.of(Row.class));
    mapper = Mappers.plain().addModule(new CloakroomModule(protector)).build();
  }

  @TestFactory
  List<DynamicTest> everyFault_isReadOrRefusedAsInCore() throws Exception {
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

  private static JsonNode read(Path file) {
    try {
      return BARE.readTree(file.toFile());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isOfThisKind(JsonNode fault) {
    return Stream.of("fault.text", "fault.mail")
            .anyMatch(f -> f.equals(fault.path("field").asText()))
        && fault.get("type").textValue().equals("text")
        && Stream.of("tenantBound", "recordBound", "formerly", "padding").noneMatch(fault::has);
  }

  private static String stored(JsonNode fault) {
    if (fault.has("binary")) {
      byte[] binary = HexFormat.of().parseHex(fault.get("binary").textValue());
      return "cr1." + Base64.getUrlEncoder().withoutPadding().encodeToString(binary);
    }
    String stored = fault.get("stored").textValue();
    return stored
        + stored
            .substring(Math.max(0, stored.length() - 1))
            .repeat(fault.path("repeatLast").asInt(0));
  }

  private static void run(JsonNode fault) throws Exception {
    String property = fault.get("field").textValue().substring("fault.".length());
    String json = BARE.writeValueAsString(Map.of(property, stored(fault)));
    if (fault.has("value")) {
      Row row = mapper.readValue(json, Row.class);
      assertThat(property.equals("text") ? row.text() : row.mail())
          .isEqualTo(fault.get("value").textValue());
      return;
    }
    Throwable refusal = catchThrowable(() -> mapper.readValue(json, Row.class));
    assertThat(refusal)
        .isInstanceOf(JsonMappingException.class)
        .hasMessageContaining("Row[\"" + property + "\"]")
        .hasMessageNotContaining("Łukasz");
    assertThat(refusal.getCause().getClass().getSimpleName())
        .isEqualTo(fault.get("refusal").textValue());
  }
}
