// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

import io.cloakroom.internal.key.SnapshotKeyring;
import java.nio.file.Path;
import java.util.List;

/**
 * A small set of named keys; each name holds one keyset per {@link KeyPurpose}. Thread-safe; needs
 * no closing. Made by this library only.
 *
 * <p>In a file, every change is saved, atomically, before it is used; a crash at any point leaves
 * the old file or the new one. A file that somebody else has changed since it was read is never
 * overwritten: the change is refused, and the keyring must be opened again. A save leaves the file
 * with mode 0600 and owned by whoever saved it.
 *
 * <p>Key names are {@code [a-z0-9][a-z0-9._-]{0,63}}.
 */
public interface Keyring {

  /**
   * A keyring of fresh keys that exists in memory only: for tests and trials. What it protects
   * cannot be revealed once it is gone.
   *
   * @param names the key names; none means {@code default} alone
   * @return a new keyring
   * @throws io.cloakroom.KeyUnavailableException when a name is malformed or given twice
   */
  static Keyring inMemory(String... names) {
    return SnapshotKeyring.inMemory(names);
  }

  /**
   * A keyring of fresh keys in a new file, sealed by a master key. The file has mode 0600 where
   * files have owners; beside it an empty {@code .lock} file is left for later saves.
   *
   * @param file where; it must not exist, its folder must
   * @param masterKey seals the file; without it the keyring cannot be opened again
   * @param names the key names; none means {@code default} alone
   * @return the new keyring, already saved
   * @throws io.cloakroom.KeyUnavailableException when a name is malformed or given twice, the file
   *     exists, or it cannot be written
   */
  static Keyring create(Path file, MasterKey masterKey, String... names) {
    return SnapshotKeyring.create(file, masterKey, names);
  }

  /**
   * Opens the keyring in a file, completely or not at all. Reading needs no write access; {@link
   * #rotate} and its like do, to the file's folder.
   *
   * @param file a file written by {@link #create} and later saves
   * @param masterKey the master key that sealed it
   * @return the keyring
   * @throws io.cloakroom.KeyUnavailableException when the file is missing, empty, damaged, changed
   *     in any byte, of a version this release cannot read, or sealed under another master key
   */
  static Keyring open(Path file, MasterKey masterKey) {
    return SnapshotKeyring.open(file, masterKey);
  }

  /**
   * Adds a new primary key for randomized encryption: {@link #add} and {@link #promote} in one act.
   * Values written before stay readable. Deterministic encryption, indexes and tokens are not
   * touched, because equality between rows depends on their keys.
   *
   * <p>Use the two acts apart where several processes share a keyring: every reader must hold the
   * new key before the first value is written with it.
   *
   * @param name a key name
   * @return the new primary
   * @throws io.cloakroom.KeyUnavailableException when the name is unknown, or the keyring cannot be
   *     saved; the keyring is then as it was
   */
  KeyInfo rotate(String name);

  /**
   * Adds a key for randomized encryption that can read and does not write yet.
   *
   * @param name a key name
   * @return the new key
   * @throws io.cloakroom.KeyUnavailableException when the name is unknown, or the keyring cannot be
   *     saved; the keyring is then as it was
   */
  KeyInfo add(String name);

  /**
   * Makes a key for randomized encryption the one that writes.
   *
   * @param name a key name
   * @param keyId the id of one of its {@link KeyPurpose#AEAD} keys, eight hex digits as in {@link
   *     KeyInfo#keyId}
   * @throws io.cloakroom.KeyUnavailableException when name or id are unknown, the key is not
   *     enabled, or the keyring cannot be saved; the keyring is then as it was
   */
  void promote(String name, String keyId);

  /**
   * Every key, destroyed ones included.
   *
   * @return the keys, by name, then purpose, then age; unmodifiable
   */
  List<KeyInfo> keys();

  /**
   * What tells this keyring from every other: it stays the same through rotation and a change of
   * the master key, and nobody can make another keyring that has it without having opened this one.
   * It gives nothing away about the keys.
   *
   * @return eight groups of four hex digits, joined by {@code -}
   */
  String fingerprint();
}
