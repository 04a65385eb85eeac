// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.gson.JsonObject;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.KeyringBackup;
import io.cloakroom.key.MasterKey;
import io.cloakroom.key.RecoveryKey;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fault kit: each file has one thing wrong, and is refused with the class it names, by a
 * message that quotes nothing. A few have nothing wrong, and are read.
 */
class FaultKitTest {

  private static final List<Fault> FAULTS = Fault.all();
  private static final JsonObject EXPECTED = GoldenVectorsTest.read("keyring-4-expected.json");
  private static final String MASTER = EXPECTED.get("masterKey").getAsString().strip();
  private static final String VALUE = "Zoë Łukasz 4711";

  @TempDir static Path folder;
  private static MasterKey masterKey;
  private static Keyring keyring;

  @BeforeAll
  static void open() throws IOException {
    Path keyFile = Files.writeString(folder.resolve("master.key"), MASTER);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));
    }
    masterKey = MasterKey.fromFile(keyFile);
    Path file = folder.resolve("kit.json");
    Files.writeString(file, GoldenVectorsTest.text("keyring-4.json"));
    keyring = Keyring.open(file, masterKey);
    assertThat(keyring.fingerprint()).isEqualTo(EXPECTED.get("fingerprint").getAsString());
  }

  @Test
  void kit_isLargeAndMostlyFailures() {
    long failures = FAULTS.stream().filter(Fault::isFailure).count();
    assertThat(FAULTS.size()).isGreaterThanOrEqualTo(200);
    assertThat(failures * 100 / FAULTS.size()).isBetween(70L, 95L);
    Set<String> refusals = new TreeSet<>();
    FAULTS.stream().filter(Fault::isFailure).forEach(f -> refusals.add(f.text("refusal")));
    assertThat(refusals)
        .containsExactly(
            "DecryptionFailedException",
            "KeyUnavailableException",
            "MissingContextException",
            "NotStoredFormException",
            "UnsupportedValueException");
  }

  @Test
  void noTwoFiles_haveTheSameFault() {
    Stream<JsonObject> contents =
        FAULTS.stream()
            .map(
                fault -> {
                  JsonObject content = fault.json().deepCopy();
                  content.remove("wrong");
                  return content;
                });
    assertThat(contents).doesNotHaveDuplicates();
  }

  @TestFactory
  Stream<DynamicTest> everyFile_isReadOrRefusedAsItSays() {
    return FAULTS.stream().map(fault -> DynamicTest.dynamicTest(fault.name(), () -> run(fault)));
  }

  private static void run(Fault fault) throws IOException {
    fault.requireComplete();
    switch (fault.kind()) {
      case STORED_FORM -> storedForm(fault);
      case KEYRING -> outcome(fault, "opens", () -> opened(fault));
      case BACKUP -> outcome(fault, "opens", () -> restored(fault));
    }
  }

  private interface Act {
    Object run() throws IOException;
  }

  private static void storedForm(Fault fault) throws IOException {
    FieldProtector<?> field = bound(fault.field());
    outcome(fault, "value", () -> field.reveal(fault.stored(), fault.context()));
    if (fault.has("binary")) {
      byte[] binary = fault.binary();
      outcome(fault, "value", () -> field.revealBinary(binary, fault.context()));
      assertThat(binary).isEqualTo(fault.binary());
    }
  }

  private static FieldProtector<?> bound(ProtectedField<?> field) {
    ProtectedSchema schema =
        ProtectedSchema.builder().add(field).register(CustomCodecTest.POINTS).build();
    return Protector.of(keyring, schema).field(field);
  }

  private static String opened(Fault fault) throws IOException {
    Path file = Files.createTempDirectory(folder, "ring").resolve("keyring.json");
    Files.writeString(file, fault.text("keyring"));
    Keyring ring = Keyring.open(file, masterKey);
    if (fault.has("replacedBy")) {
      Files.writeString(file, fault.text("replacedBy"));
      assertThat(ring.reload()).isTrue();
    }
    return ring.fingerprint();
  }

  private static String restored(Fault fault) throws IOException {
    Path file = Files.createTempDirectory(folder, "ring").resolve("keyring.json");
    try {
      KeyringBackup backup = KeyringBackup.parse(fault.text("backup").getBytes(UTF_8));
      RecoveryKey recovery = RecoveryKey.fromText(fault.text("recoveryKey"));
      return Keyring.restore(file, masterKey, backup, recovery, fault.text("fingerprint"))
          .fingerprint();
    } finally {
      assertThat(Files.exists(file)).isEqualTo(!fault.isFailure());
    }
  }

  private static void outcome(Fault fault, String member, Act act) throws IOException {
    if (fault.isFailure()) {
      refused(fault, act::run);
      return;
    }
    Object expected =
        member.equals("value")
            ? GoldenTypes.value(fault.text("value"), fault.field().type())
            : fault.text(member);
    assertThat(act.run()).isEqualTo(expected);
  }

  private static void refused(Fault fault, ThrowingCallable act) {
    Throwable thrown = catchThrowable(act);
    assertThat(thrown).isInstanceOf(CloakroomException.class);
    assertThat(thrown.getClass().getSimpleName()).isEqualTo(fault.text("refusal"));
    if (thrown instanceof DecryptionFailedException) {
      assertThat(thrown)
          .hasMessage(new DecryptionFailedException(fault.text("field")).getMessage())
          .hasNoCause();
    } else if (fault.has("says")) {
      assertThat(thrown).hasMessageContaining(fault.text("says"));
    }
    if (fault.kind() == Fault.Kind.STORED_FORM) {
      assertThat(((CloakroomException) thrown).field()).isEqualTo(fault.text("field"));
      assertThat(thrown).hasMessageContaining(fault.text("field"));
    }
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      assertThat(t.toString().toLowerCase(Locale.ROOT)).doesNotContain(secrets(fault));
    }
  }

  private static List<String> secrets(Fault fault) {
    List<String> secrets = new ArrayList<>(List.of(VALUE, MASTER.substring(6)));
    for (String member : List.of("stored", "binary", "tenant", "keyring", "backup")) {
      if (fault.has(member) && fault.text(member).length() > 3) {
        secrets.add(fault.text(member));
      }
    }
    if (fault.has("recoveryKey")) {
      secrets.add(fault.text("recoveryKey").substring(6));
    }
    return secrets.stream().map(secret -> secret.toLowerCase(Locale.ROOT)).toList();
  }
}
