// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.KeyringBackup;
import io.cloakroom.key.MasterKey;
import io.cloakroom.key.RecoveryKey;
import io.cloakroom.key.RecoveryPublicKey;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backup, loss, restore, as the README has it. */
class BackupRecipeTest {

  @TempDir Path folder;

  @Test
  void backup_survivesTheLossOfFileAndMasterKey() throws Exception {
    Path file = folder.resolve("keyring.json");
    MasterKey masterKey = MasterKey.createFile(folder.resolve("master.key"));
    Keyring keyring = Keyring.create(file, masterKey);
    ProtectedField<String> name = ProtectedField.randomized("customer.name", String.class);
    ProtectedSchema schema = ProtectedSchema.builder().add(name).build();
    String stored = Protector.of(keyring, schema).field(name).protect("Zoë");

    // snippet: recovery
    RecoveryKey recoveryKey = RecoveryKey.generate();
    String onPaper = recoveryKey.text(); // crrk1.… print it twice, keep it offline
    String forServices = recoveryKey.publicKey().text(); // crrp1.… no secret
    // end

    Path backupFile = folder.resolve("backup.json");
    // snippet: backup
    KeyringBackup backup = keyring.backup(RecoveryPublicKey.fromText(forServices));
    backup.writeTo(backupFile);
    String fingerprint = keyring.fingerprint(); // print it beside the recovery key
    // end

    // snippet: verify
    KeyringBackup.read(backupFile)
        .verify(
            RecoveryKey.fromText(onPaper), fingerprint, schema, name, stored, FieldContext.NONE);
    // end

    Files.delete(file);
    Files.delete(folder.resolve("master.key"));
    Path newFile = folder.resolve("restored.json");
    // snippet: restore
    MasterKey newMasterKey = MasterKey.createFile(folder.resolve("new-master.key"));
    Keyring restored =
        Keyring.restore(
            newFile,
            newMasterKey,
            KeyringBackup.read(backupFile),
            RecoveryKey.fromText(onPaper),
            fingerprint);
    // end
    FieldProtector<String> after = Protector.of(restored, schema).field(name);
    assertThat(after.reveal(stored)).isEqualTo("Zoë");
    assertThat(Keyring.open(newFile, newMasterKey).fingerprint()).isEqualTo(fingerprint);
  }
}
