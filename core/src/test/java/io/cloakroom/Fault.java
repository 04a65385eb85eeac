// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One file of the fault kit ({@code src/test/resources/faults}): something stored, a keyring file
 * or a backup with one thing wrong, and what must come of it. Members that are not known here fail.
 *
 * @param name the file's name
 * @param json what it says
 */
record Fault(String name, JsonObject json) {

  private static final Set<String> OF_EVERY_KIND = Set.of("wrong", "refusal", "says");
  private static final Set<String> OF_STORED_FORMS =
      Set.of(
          "field",
          "type",
          "protection",
          "padding",
          "paddingBlock",
          "formerly",
          "tenantBound",
          "recordBound",
          "tenant",
          "record",
          "stored",
          "repeatLast",
          "binary",
          "value");
  private static final Set<String> OF_KEYRINGS = Set.of("keyring", "replacedBy", "opens");
  private static final Set<String> OF_BACKUPS =
      Set.of("backup", "recoveryKey", "fingerprint", "opens");

  enum Kind {
    STORED_FORM(OF_STORED_FORMS),
    KEYRING(OF_KEYRINGS),
    BACKUP(OF_BACKUPS);

    private final Set<String> members;

    Kind(Set<String> members) {
      this.members = members;
    }
  }

  static List<Fault> all() {
    try (Stream<Path> files =
        Files.list(Path.of(Objects.requireNonNull(Fault.class.getResource("/faults")).toURI()))) {
      return files.sorted().map(Fault::read).toList();
    } catch (IOException | URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Fault read(Path file) {
    try {
      JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      return new Fault(file.getFileName().toString(), json);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Kind kind() {
    if (json.has("keyring")) {
      return Kind.KEYRING;
    }
    return json.has("backup") ? Kind.BACKUP : Kind.STORED_FORM;
  }

  /** Fails on members that have no meaning here, and on those that are missing. */
  void requireComplete() {
    for (String member : json.keySet()) {
      assertThat(OF_EVERY_KIND.contains(member) || kind().members.contains(member))
          .as("%s has a member %s", name, member)
          .isTrue();
    }
    assertThat(Stream.of("refusal", "value", "opens").filter(json::has)).as(name).hasSize(1);
    assertThat(text("wrong").startsWith("nothing")).as(name).isEqualTo(!isFailure());
    if (kind() == Kind.STORED_FORM) {
      assertThat(json.has("stored") ^ json.has("binary")).as(name).isTrue();
    }
  }

  boolean isFailure() {
    return json.has("refusal");
  }

  String text(String member) {
    return json.get(member).getAsString();
  }

  boolean has(String member) {
    return json.has(member);
  }

  /** The stored form as text, whichever form the file has. */
  String stored() {
    if (json.has("binary")) {
      return "cr1." + Base64.getUrlEncoder().withoutPadding().encodeToString(binary());
    }
    String stored = text("stored");
    return json.has("repeatLast")
        ? stored + stored.substring(stored.length() - 1).repeat(json.get("repeatLast").getAsInt())
        : stored;
  }

  byte[] binary() {
    return HexFormat.of().parseHex(text("binary"));
  }

  FieldContext context() {
    return GoldenVectorsTest.context(json);
  }

  ProtectedField<?> field() {
    JsonObject unbound = json.deepCopy();
    unbound.remove("tenant");
    unbound.remove("record");
    ProtectedField<?> field = GoldenVectorsTest.declaration(unbound);
    field = json.has("tenantBound") ? field.tenantBound() : field;
    field = json.has("recordBound") ? field.recordBound() : field;
    return json.has("formerly") ? field.formerly(text("formerly")) : field;
  }

  @Override
  public String toString() {
    return name;
  }
}
