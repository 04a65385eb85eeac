// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

import io.cloakroom.FieldContext;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.internal.key.BackupFile;
import io.cloakroom.internal.key.BackupSeal;
import io.cloakroom.internal.key.SnapshotKeyring;
import java.nio.file.Path;
import java.util.List;

/**
 * A keyring sealed to a {@link RecoveryKey}: every key of one edition, readable with the private
 * part only, whatever becomes of master key and file. Made by {@link Keyring#backup}; brought back
 * by {@link Keyring#restore(Path, MasterKey, KeyringBackup, RecoveryKey, String)}. Immutable and
 * thread-safe.
 *
 * <p>It does <em>not</em> forget what the keyring destroys later, and does <em>not</em> have keys
 * that are added later: make one after each {@link Keyring#rotate(String)}, and destroy the older
 * ones with the keys.
 *
 * <p>Anybody can seal something to a public key. So restoring and verifying want the keyring's
 * {@link Keyring#fingerprint}, noted when the keyring was made, and not read from the backup.
 */
public final class KeyringBackup {

  private final BackupSeal seal;

  private KeyringBackup(BackupSeal seal) {
    this.seal = seal;
  }

  BackupSeal seal() {
    return seal;
  }

  /**
   * A backup in a file.
   *
   * @param file a file written by {@link #writeTo}
   * @return the backup, which nothing has authenticated yet
   * @throws KeyUnavailableException when there is no such file, or it is no backup of a version
   *     that this release reads
   */
  public static KeyringBackup read(Path file) {
    return parse(BackupFile.read(file));
  }

  /**
   * A backup from bytes.
   *
   * @param bytes what {@link #toBytes} gave
   * @return the backup, which nothing has authenticated yet
   * @throws KeyUnavailableException when it is no backup of a version that this release reads
   */
  public static KeyringBackup parse(byte[] bytes) {
    return new KeyringBackup(BackupSeal.parse(bytes));
  }

  /**
   * The backup as it is kept: JSON, in ASCII.
   *
   * @return a fresh array
   */
  public byte[] toBytes() {
    return seal.toBytes();
  }

  /**
   * Writes the backup to a new file, durable when this returns, with mode 0600 where files have
   * owners.
   *
   * @param file where; it must not exist
   * @throws KeyUnavailableException when the file exists or cannot be written
   */
  public void writeTo(Path file) {
    BackupFile.write(file, seal.toBytes());
  }

  /**
   * The fingerprint that the backup claims. To be compared with the one that was noted, never to be
   * taken for it.
   *
   * @return eight groups of four hex digits, if the backup is a genuine one
   */
  public String fingerprint() {
    return seal.fingerprint();
  }

  /**
   * Proves that the backup is good: opens it in memory, and reveals one stored form with the keys
   * in it. Shows neither keys nor the value. Do this with a stored form from the database before
   * you need the backup.
   *
   * <p>It does <em>not</em> prove that the backup has every key that is in use by now.
   *
   * @param recoveryKey the private part of the key it is sealed to
   * @param fingerprint the keyring's fingerprint, from elsewhere than the backup
   * @param schema the fields whose values the keys are for; it must bind to the backup's keys
   * @param field the encrypted field of the schema that the stored form is of; tokens prove
   *     nothing, because every key turns a token into some value
   * @param stored a stored form in text
   * @param context tenant and record of the stored form
   * @return the keys in the backup
   * @throws KeyUnavailableException when the recovery key or the fingerprint are others, the backup
   *     is damaged or forged, or it does not have the key of the stored form
   * @throws InvalidSchemaException when the field is tokenized or not of the schema, or the schema
   *     does not bind
   * @throws io.cloakroom.CloakroomException when the stored form cannot be revealed, as by {@link
   *     io.cloakroom.FieldProtector#reveal}
   */
  public List<KeyInfo> verify(
      RecoveryKey recoveryKey,
      String fingerprint,
      ProtectedSchema schema,
      ProtectedField<?> field,
      String stored,
      FieldContext context) {
    if (field.protection().tokenShape().isPresent()) {
      throw new InvalidSchemaException(
          field.name(),
          "Field "
              + field.name()
              + " is tokenized, and a token proves nothing about a backup. Use an encrypted field.");
    }
    SnapshotKeyring opened = SnapshotKeyring.inMemory(seal, recoveryKey, fingerprint);
    Protector.of(opened, schema).field(field).reveal(stored, context);
    return opened.keys();
  }

  /** What it claims to be, never a key. */
  @Override
  public String toString() {
    return "KeyringBackup[of " + seal.fingerprint() + ", sealed to " + seal.recovery() + "]";
  }
}
