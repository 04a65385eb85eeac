// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cloakroom.CloakroomException;
import io.cloakroom.DecryptionFailedException;
import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.TokenFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringBackupTest {

  private static final String VALUE = "CANARY-coat-17";
  private static final ProtectedField<String> TAG =
      ProtectedField.randomized("coat.tag", String.class).tenantBound();
  private static final ProtectedField<String> HOOK =
      ProtectedField.deterministic("coat.hook", String.class);
  private static final ProtectedField<String> CARD =
      ProtectedField.tokenized("coat.card", TokenFormat.PAN);
  private static final FieldContext TENANT = FieldContext.ofTenant("acme");

  @TempDir Path folder;
  private Path file;
  private Path newFile;
  private MasterKey masterKey;
  private MasterKey newMaster;
  private Keyring ring;
  private String fingerprint;
  private final RecoveryKey recovery = RecoveryKey.generate();

  @BeforeEach
  void setUp() {
    file = folder.resolve("keyring.json");
    newFile = folder.resolve("restored.json");
    masterKey = MasterKey.createFile(folder.resolve("master.key"));
    newMaster = MasterKey.createFile(folder.resolve("new.key"));
    ring = Keyring.create(file, masterKey, "default", "payment");
    fingerprint = ring.fingerprint();
  }

  private static ProtectedSchema schema(ProtectedField<?> field) {
    return ProtectedSchema.builder().add(field).build();
  }

  private static <T> FieldProtector<T> bound(Keyring ring, ProtectedField<T> field) {
    return Protector.of(ring, schema(field)).field(field);
  }

  private KeyringBackup backup() {
    return ring.backup(recovery.publicKey());
  }

  private Keyring restore(KeyringBackup backup) {
    return Keyring.restore(newFile, newMaster, backup, recovery, fingerprint);
  }

  private static KeyInfo key(Keyring ring, String keyId) {
    return ring.keys().stream().filter(key -> key.keyId().equals(keyId)).findFirst().orElseThrow();
  }

  private String oldKeyAfterRotation() {
    String old =
        ring.keys().stream()
            .filter(key -> key.purpose() == KeyPurpose.AEAD && key.primary())
            .filter(key -> key.name().equals("default"))
            .findFirst()
            .orElseThrow()
            .keyId();
    ring.rotate("default");
    return old;
  }

  private void destroy(String keyId) {
    ring.disable("default", keyId);
    ring.destroy("default", keyId);
  }

  private AbstractThrowableAssert<?, ?> assertRefused(
      KeyringBackup backup, RecoveryKey key, String expected) {
    assertThatThrownBy(
            () -> backup.verify(key, expected, schema(HOOK), HOOK, "cr1.", FieldContext.NONE))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageStartingWith("Cannot open the backup of a keyring: ");
    AbstractThrowableAssert<?, ?> refused =
        assertThatThrownBy(() -> Keyring.restore(newFile, newMaster, backup, key, expected))
            .isInstanceOf(KeyUnavailableException.class);
    assertThat(newFile).doesNotExist();
    return refused;
  }

  @Test
  void lostFileAndMasterKey_areBroughtBackWithEverything() throws Exception {
    ring.rotate("default", Algorithm.XAES256_GCM);
    String tag = bound(ring, TAG).protect(VALUE, TENANT);
    String hook = bound(ring, HOOK).protect(VALUE);
    String token = bound(ring, CARD).protect("4111111111111111");
    List<String> keys = ring.keys().stream().map(KeyInfo::keyId).toList();
    backup().writeTo(folder.resolve("backup.json"));
    Files.delete(file);
    Keyring restored = restore(KeyringBackup.read(folder.resolve("backup.json")));
    for (Keyring back : List.of(restored, Keyring.open(newFile, newMaster))) {
      assertThat(bound(back, TAG).reveal(tag, TENANT)).isEqualTo(VALUE);
      assertThat(bound(back, HOOK).reveal(hook)).isEqualTo(VALUE);
      assertThat(bound(back, HOOK).protect(VALUE)).isEqualTo(hook);
      assertThat(bound(back, CARD).reveal(token)).isEqualTo("4111111111111111");
      assertThat(back.fingerprint()).isEqualTo(fingerprint);
      assertThat(back.keys()).extracting(KeyInfo::keyId).containsExactlyElementsOf(keys);
    }
    restored.rotate("default");
    assertThat(Keyring.open(newFile, newMaster).keys()).hasSize(keys.size() + 1);
  }

  @Test
  void backup_ofAKeyringInMemory_isRestoredToo() {
    Keyring memory = Keyring.inMemory();
    String hook = bound(memory, HOOK).protect(VALUE);
    Keyring restored =
        Keyring.restore(
            newFile,
            newMaster,
            memory.backup(recovery.publicKey()),
            recovery,
            memory.fingerprint());
    assertThat(bound(restored, HOOK).reveal(hook)).isEqualTo(VALUE);
  }

  @Test
  void verify_provesABackupByAStoredForm() {
    String tag = bound(ring, TAG).protect(VALUE, TENANT);
    KeyringBackup backup = KeyringBackup.parse(backup().toBytes());
    List<KeyInfo> keys = backup.verify(recovery, fingerprint, schema(TAG), TAG, tag, TENANT);
    assertThat(keys).extracting(KeyInfo::keyId).hasSize(12);
    assertThat(keys.toString()).doesNotContain("CANARY");
  }

  @Test
  void verify_failsForAStoredFormTheBackupCannotReveal() {
    KeyringBackup backup = backup();
    ring.rotate("default");
    String later = bound(ring, TAG).protect(VALUE, TENANT);
    assertThatThrownBy(() -> backup.verify(recovery, fingerprint, schema(TAG), TAG, later, TENANT))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("does not have");
    String hook = bound(ring, HOOK).protect(VALUE);
    ProtectedField<String> other = ProtectedField.deterministic("coat.other", String.class);
    assertThatThrownBy(
            () ->
                backup.verify(recovery, fingerprint, schema(other), other, hook, FieldContext.NONE))
        .isInstanceOf(DecryptionFailedException.class);
  }

  @Test
  void verify_refusesATokenBecauseItProvesNothing() {
    String token = bound(ring, CARD).protect("4111111111111111");
    assertThatThrownBy(
            () ->
                backup()
                    .verify(recovery, fingerprint, schema(CARD), CARD, token, FieldContext.NONE))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("proves nothing");
  }

  @Test
  void otherFingerprint_isRefused() {
    assertRefused(backup(), recovery, Keyring.inMemory().fingerprint())
        .hasMessageContaining(fingerprint)
        .hasMessageContaining("not the one asked for");
    assertRefused(backup(), recovery, "");
    assertRefused(backup(), recovery, fingerprint.toUpperCase(Locale.ROOT) + " ");
  }

  @Test
  void otherRecoveryKey_isRefusedAndNamed() {
    RecoveryKey other = RecoveryKey.generate();
    assertRefused(backup(), other, fingerprint)
        .hasMessageContaining(recovery.publicKey().text())
        .hasMessageContaining(other.publicKey().text());
  }

  /** Anybody can seal to a public key: here a keyring that claims to be another. */
  @Test
  void forgedBackup_isRefused() {
    Keyring forger = Keyring.inMemory("default", "payment");
    String text = new String(forger.backup(recovery.publicKey()).toBytes(), US_ASCII);
    KeyringBackup forged =
        KeyringBackup.parse(text.replace(forger.fingerprint(), fingerprint).getBytes(US_ASCII));
    assertThat(forged.fingerprint()).isEqualTo(fingerprint);
    assertRefused(forged, recovery, fingerprint).hasMessageContaining("damaged or changed");
  }

  @Test
  void everyChangedByte_isRefused() {
    byte[] bytes = backup().toBytes();
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      assertThatThrownBy(
              () ->
                  Keyring.restore(
                      newFile, newMaster, KeyringBackup.parse(changed), recovery, fingerprint))
          .isInstanceOf(CloakroomException.class);
    }
    assertThat(newFile).doesNotExist();
  }

  @Test
  void truncatedForeignAndNewerBackups_areRefused() throws Exception {
    byte[] bytes = backup().toBytes();
    for (int length = 0; length < bytes.length; length += 7) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> KeyringBackup.parse(cut))
          .isInstanceOf(KeyUnavailableException.class);
    }
    assertThatThrownBy(() -> KeyringBackup.read(file))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("no backup of a keyring");
    String newer = new String(bytes, US_ASCII).replace("\"version\": 1,", "\"version\": 2,");
    assertThatThrownBy(() -> KeyringBackup.parse(newer.getBytes(US_ASCII)))
        .hasMessageContaining("version 2")
        .hasMessageContaining("newer release");
    assertThatThrownBy(() -> KeyringBackup.read(folder.resolve("missing")))
        .hasMessageContaining("does not exist");
  }

  @Test
  void partsOfTwoBackups_doNotGoTogether() {
    String one = new String(backup().toBytes(), US_ASCII);
    String two = new String(backup().toBytes(), US_ASCII);
    String mixed =
        one.substring(0, one.indexOf("\"keyring\"")) + two.substring(two.indexOf("\"keyring\""));
    assertRefused(KeyringBackup.parse(mixed.getBytes(US_ASCII)), recovery, fingerprint)
        .hasMessageContaining("damaged or changed");
  }

  @Test
  void destroyedKey_doesNotComeBackIntoAFileThatIsThere() {
    String old = oldKeyAfterRotation();
    KeyringBackup backup = backup();
    destroy(old);
    Keyring restored = Keyring.restore(file, masterKey, backup, recovery, fingerprint);
    assertThat(key(restored, old).state()).isEqualTo(KeyInfo.State.DESTROYED);
    assertThat(Keyring.open(file, masterKey).keys()).isEqualTo(ring.keys());
  }

  @Test
  void destroyedKeyThatIsNamed_doesNotComeBackIntoANewFile() {
    String stored = bound(ring, TAG).protect(VALUE, TENANT);
    String old = oldKeyAfterRotation();
    KeyringBackup backup = backup();
    destroy(old);
    Keyring restored =
        Keyring.restore(newFile, newMaster, backup, recovery, fingerprint, Set.of(old));
    assertThat(key(restored, old).state()).isEqualTo(KeyInfo.State.DESTROYED);
    assertThatThrownBy(() -> bound(restored, TAG).reveal(stored, TENANT))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("was destroyed");
    assertThat(key(Keyring.open(newFile, newMaster), old).state())
        .isEqualTo(KeyInfo.State.DESTROYED);
  }

  @Test
  void destroyedKeyThatWasThePrimaryThen_isReplaced() {
    KeyringBackup backup = backup();
    String old = oldKeyAfterRotation();
    Keyring restored =
        Keyring.restore(newFile, newMaster, backup, recovery, fingerprint, Set.of(old));
    assertThat(key(restored, old).state()).isEqualTo(KeyInfo.State.DESTROYED);
    FieldProtector<String> field = bound(restored, TAG);
    assertThat(field.reveal(field.protect(VALUE, TENANT), TENANT)).isEqualTo(VALUE);
  }

  @Test
  void tombstonesInTheBackup_comeBack() {
    String old = oldKeyAfterRotation();
    destroy(old);
    Keyring restored = restore(backup());
    assertThat(restored.keys()).isEqualTo(ring.keys());
    assertThat(key(restored, old).state()).isEqualTo(KeyInfo.State.DESTROYED);
  }

  @Test
  void idTheBackupNeverHad_isRefused() {
    KeyringBackup backup = backup();
    String later = ring.add("default").keyId();
    for (String id : List.of(later, "nonsense", "00000000")) {
      assertThatThrownBy(
              () -> Keyring.restore(newFile, newMaster, backup, recovery, fingerprint, Set.of(id)))
          .isInstanceOf(KeyUnavailableException.class)
          .hasMessageContaining("Check the id");
    }
    assertThat(newFile).doesNotExist();
  }

  @Test
  void olderFileThatIsThere_getsItsKeysBackAndLosesWhatWasDestroyed() throws Exception {
    byte[] older = Files.readAllBytes(file);
    String stored = bound(ring, TAG).protect(VALUE, TENANT);
    String old = oldKeyAfterRotation();
    String later = bound(ring, TAG).protect(VALUE, TENANT);
    destroy(old);
    KeyringBackup backup = backup();
    Files.write(file, older);
    Keyring restored = Keyring.restore(file, masterKey, backup, recovery, fingerprint);
    assertThat(bound(restored, TAG).reveal(later, TENANT)).isEqualTo(VALUE);
    assertThat(key(restored, old).state()).isEqualTo(KeyInfo.State.DESTROYED);
    assertThatThrownBy(() -> bound(restored, TAG).reveal(stored, TENANT))
        .hasMessageContaining("was destroyed");
    assertThat(Keyring.open(file, masterKey).keys()).isEqualTo(restored.keys());
  }

  @Test
  void newerFileThatIsThere_losesNothing() throws Exception {
    KeyringBackup backup = backup();
    ring.rotate("default");
    ring.disable("default", ring.add("default").keyId());
    byte[] saved = Files.readAllBytes(file);
    Keyring restored = Keyring.restore(file, masterKey, backup, recovery, fingerprint);
    assertThat(restored.keys()).isEqualTo(ring.keys());
    assertThat(file).hasBinaryContent(saved);
  }

  @Test
  void otherFileThatIsThere_isLeftAlone() throws Exception {
    KeyringBackup backup = backup();
    Keyring.create(newFile, newMaster, "default", "payment");
    byte[] other = Files.readAllBytes(newFile);
    assertThatThrownBy(() -> restore(backup))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("holds another keyring");
    assertThat(newFile).hasBinaryContent(other);
    Files.writeString(newFile, "precious");
    assertThatThrownBy(() -> restore(backup)).isInstanceOf(KeyUnavailableException.class);
    assertThat(newFile).hasContent("precious");
  }

  @Test
  void backupFile_isNewAndForItsOwnerOnly() throws Exception {
    Path target = folder.resolve("backup.json");
    backup().writeTo(target);
    assertThatThrownBy(() -> backup().writeTo(target))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("exists already");
    assertThat(KeyringBackup.read(target).fingerprint()).isEqualTo(fingerprint);
    assumeTrue(
        target.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "file system without owners");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-------");
  }

  @Test
  void runningProcess_refusesTheRestoredOlderFile() throws Exception {
    KeyringBackup backup = backup();
    ring.rotate("default");
    ring.rotate("default");
    Files.delete(file);
    Keyring.restore(file, masterKey, backup, recovery, fingerprint);
    assertThatThrownBy(ring::reload)
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("older copy");
  }

  @Test
  void toString_saysWhatItClaims() {
    assertThat(backup())
        .hasToString(
            "KeyringBackup[of " + fingerprint + ", sealed to " + recovery.publicKey().text() + "]");
  }
}
