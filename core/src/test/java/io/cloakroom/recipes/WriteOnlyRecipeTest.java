// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.key.KeyInfo;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.MasterKey;
import io.cloakroom.key.Power;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that writes and cannot read, as the README has it: two keyring files, two services. */
class WriteOnlyRecipeTest {

  private static final FieldContext NORTH = FieldContext.ofTenant("north");

  @TempDir Path folder;
  private Keyring keyring;
  private Path exportFile;

  @BeforeEach
  void setUp() {
    keyring =
        Keyring.create(
            folder.resolve("keyring.json"), MasterKey.createFile(folder.resolve("master.key")));
    exportFile = folder.resolve("intake-keyring.json");
    MasterKey.createFile(folder.resolve("intake-master.key"));
    export();
  }

  private void export() {
    // snippet: export
    MasterKey intakeKey = MasterKey.fromFile(folder.resolve("intake-master.key"));
    keyring.exportTo(exportFile, intakeKey, Set.of(Power.ENCRYPT));
    // end
  }

  private Keyring intakeKeyring() {
    return Keyring.open(exportFile, MasterKey.fromFile(folder.resolve("intake-master.key")));
  }

  @Test
  void intakeService_writesWhatTheOtherReads() {
    Keyring intake = intakeKeyring();
    // snippet: intake
    Protector writing = Protector.of(intake, ProtectedSchema.of(Patient.class));
    FieldProtector<String> note = writing.field("patient.note", String.class);
    String stored = note.protect("allergic to penicillin", NORTH); // cr1.Iw…
    // end
    assertThat(stored).startsWith("cr1.Iw");
    assertThatThrownBy(() -> note.reveal(stored, NORTH))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("bound for ENCRYPT only");

    // snippet: treatment
    Protector reading = Protector.of(keyring, ProtectedSchema.of(Patient.class));
    FieldProtector<String> notes = reading.field("patient.note", String.class);
    String value = notes.reveal(stored, NORTH); // who wrote it, nothing tells
    String sealed = notes.reencrypt(stored, NORTH).orElseThrow(); // cr1.IQ…
    // end
    assertThat(value).isEqualTo("allergic to penicillin");
    assertThat(sealed).startsWith("cr1.IQ");
    assertThat(notes.reveal(sealed, NORTH)).isEqualTo(value);
  }

  @Test
  void newPublicKey_isTakenUpByExportAndReload() {
    Keyring intake = intakeKeyring();
    FieldProtector<String> writing =
        Protector.of(intake, ProtectedSchema.of(Patient.class)).field("patient.note", String.class);
    FieldProtector<String> reading =
        Protector.of(keyring, ProtectedSchema.of(Patient.class))
            .field("patient.note", String.class);
    String before = writing.protect("coat 17", NORTH);
    String oldKeyId = hybridKeyId();
    // snippet: newpublickey
    keyring.disable("default", oldKeyId); // a new key takes its place
    keyring.enable("default", oldKeyId); // for reading what was written with it
    // end
    export();
    intake.reload();
    String after = writing.protect("coat 17", NORTH);
    assertThat(after.substring(0, 12)).isNotEqualTo(before.substring(0, 12));
    assertThat(reading.reveal(before, NORTH)).isEqualTo("coat 17");
    assertThat(reading.reveal(after, NORTH)).isEqualTo("coat 17");
  }

  private String hybridKeyId() {
    return keyring.keys().stream()
        .filter(key -> key.purpose() == KeyPurpose.HYBRID && key.primary())
        .map(KeyInfo::keyId)
        .findFirst()
        .orElseThrow();
  }
}
