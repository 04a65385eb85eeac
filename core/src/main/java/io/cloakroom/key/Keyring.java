// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

import io.cloakroom.ProtectedField;
import io.cloakroom.internal.key.Restoring;
import io.cloakroom.internal.key.SnapshotKeyring;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A small set of named keys; each name holds one keyset per {@link KeyPurpose}. Thread-safe; needs
 * no closing. Made by this library only.
 *
 * <p>In a file, every change is saved, atomically, before it is used; a crash at any point leaves
 * the old file or the new one. A file that somebody else has changed since it was read is never
 * overwritten: the change is refused, and the keyring must be reloaded or opened again. A save
 * leaves the file with mode 0600 and owned by whoever saved it.
 *
 * <p>Processes that share a file see each other's changes when they {@link #reload}. A protector
 * that meets a stored form under a key its keyring does not know, or knows as disabled, looks for a
 * newer file by itself, once for each change of the file.
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
   * #rotate(String)} and its like do, to the file's folder.
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
   * Brings a keyring back from a backup, when file or master key are lost: into a new file, or into
   * one that is still there and holds an edition of the same keyring. In the latter nothing is
   * taken away, and the keys of the backup that it lacks are added. Keys with a tombstone, in the
   * file or in the backup, do not come back.
   *
   * <p>It does <em>not</em> bring back keys that were added after the backup was made. It does
   * <em>not</em> know of keys that were destroyed after the backup was made if the file is gone:
   * name them with {@link #restore(Path, MasterKey, KeyringBackup, RecoveryKey, String, Set)}.
   * Processes that still have a later edition in memory refuse the new file; restart them.
   *
   * @param file where the keyring is to be
   * @param masterKey seals the new file, or opens the one that is there; need not be the one the
   *     keyring had
   * @param backup what {@link #backup} gave
   * @param recoveryKey the private part of the key it was sealed to
   * @param fingerprint the keyring's {@link #fingerprint}, from elsewhere than the backup: anybody
   *     can seal something to a public key
   * @return the keyring, already saved
   * @throws io.cloakroom.KeyUnavailableException when recovery key or fingerprint are others, the
   *     backup is damaged or forged, the file cannot be written, or it is there and is not an
   *     edition of this keyring under this master key; the file is then as it was
   */
  static Keyring restore(
      Path file,
      MasterKey masterKey,
      KeyringBackup backup,
      RecoveryKey recoveryKey,
      String fingerprint) {
    return restore(file, masterKey, backup, recoveryKey, fingerprint, Set.of());
  }

  /**
   * Brings a keyring back as {@link #restore(Path, MasterKey, KeyringBackup, RecoveryKey, String)}
   * does, without keys that were destroyed after the backup was made; they get their tombstones
   * again.
   *
   * @param file where the keyring is to be
   * @param masterKey seals the new file, or opens the one that is there
   * @param backup what {@link #backup} gave
   * @param recoveryKey the private part of the key it was sealed to
   * @param fingerprint the keyring's {@link #fingerprint}, from elsewhere than the backup
   * @param destroyedKeyIds the ids of keys that must not come back
   * @return the keyring, already saved
   * @throws io.cloakroom.KeyUnavailableException as for the other method, and when the backup never
   *     had a key with one of these ids
   */
  static Keyring restore(
      Path file,
      MasterKey masterKey,
      KeyringBackup backup,
      RecoveryKey recoveryKey,
      String fingerprint,
      Set<String> destroyedKeyIds) {
    return new Restoring(backup.seal(), recoveryKey, fingerprint, Set.copyOf(destroyedKeyIds))
        .into(file, masterKey);
  }

  /**
   * Adds a new primary key for randomized encryption: {@link #add(String)} and {@link #promote} in
   * one act. Values written before stay readable. Deterministic encryption, indexes and tokens are
   * not touched, because equality between rows depends on their keys.
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
   * Adds a new primary key for randomized encryption as {@link #rotate(String)} does, of another
   * algorithm.
   *
   * @param name a key name
   * @param algorithm what it encrypts with
   * @return the new primary
   * @throws io.cloakroom.KeyUnavailableException when the name is unknown, this Java runtime does
   *     not have the algorithm, or the keyring cannot be saved; the keyring is then as it was
   */
  KeyInfo rotate(String name, Algorithm algorithm);

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
   * Adds a key for randomized encryption as {@link #add(String)} does, of another algorithm. Every
   * process that opens the keyring from then on must have the algorithm.
   *
   * @param name a key name
   * @param algorithm what it encrypts with
   * @return the new key
   * @throws io.cloakroom.KeyUnavailableException when the name is unknown, this Java runtime does
   *     not have the algorithm, or the keyring cannot be saved; the keyring is then as it was
   */
  KeyInfo add(String name, Algorithm algorithm);

  /**
   * Adds a key of a purpose. Nothing uses it yet: a key for randomized encryption writes once it is
   * {@linkplain #promote promoted}, a deterministic or index key once a field is {@linkplain
   * #beginRekey re-keyed} to it.
   *
   * @param name a key name
   * @param purpose {@link KeyPurpose#AEAD}, {@link KeyPurpose#DAEAD} or {@link KeyPurpose#INDEX}
   * @return the new key
   * @throws io.cloakroom.KeyUnavailableException when the name is unknown, a second key of the
   *     purpose could never be used (a token or pseudonym does not tell its key; services that only
   *     write keep to the key they have), or the keyring cannot be saved; the keyring is then as it
   *     was
   */
  KeyInfo add(String name, KeyPurpose purpose);

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
   * Takes a key out of use: values stored under it are refused, by an error that names it. Its
   * bytes stay in the file, and {@link #enable} takes it back. The act before {@link #destroy}: who
   * still needs the key will be heard.
   *
   * <p>The key that writes (the primary, for randomized encryption) cannot be disabled. The
   * founding key of another purpose can: every field that depends on it is then refused. If it was
   * the keyset's only key, a fresh one, which no field uses, stands in as its primary. A key that
   * fields were re-keyed to can be disabled too; {@link KeyInfo#fields} of the key that is returned
   * says which. While their re-key is under way, neither of its two keys can.
   *
   * <p>It does <em>not</em> reach other processes before they {@link #reload}, nor whoever has a
   * copy of the file.
   *
   * @param name a key name
   * @param keyId the id of one of its keys, of any purpose, as in {@link KeyInfo#keyId}
   * @return the key, disabled
   * @throws io.cloakroom.KeyUnavailableException when name or id are unknown, the key is the
   *     primary for randomized encryption or takes part in a re-key, or the keyring cannot be
   *     saved; the keyring is then as it was
   */
  KeyInfo disable(String name, String keyId);

  /**
   * Takes a disabled key back into use, as it was.
   *
   * @param name a key name
   * @param keyId the id of one of its keys, of any purpose, as in {@link KeyInfo#keyId}
   * @throws io.cloakroom.KeyUnavailableException when name or id are unknown, the key was
   *     destroyed, or the keyring cannot be saved; the keyring is then as it was
   */
  void enable(String name, String keyId);

  /**
   * Destroys a disabled key for ever: its bytes are in neither the file nor this keyring any more,
   * a tombstone stays, and its id is never given out again. Values still stored under it are lost.
   *
   * <p>It does <em>not</em> reach backups, file system snapshots, earlier copies of the file, or
   * blocks the disk has not reused; other processes hold the key until they {@link #reload}; and
   * memory of this process is left to the garbage collector. Keep the id: {@link #restore(Path,
   * MasterKey, KeyringBackup, RecoveryKey, String, Set) restoring} an older backup asks for it.
   *
   * @param name a key name
   * @param keyId the id of one of its disabled keys, of any purpose
   * @throws io.cloakroom.KeyUnavailableException when name or id are unknown, the key is enabled
   *     (the primary always is), it is the founding key of a purpose whose fields depend on it or
   *     one that fields were re-keyed to, or the keyring cannot be saved; the keyring is then as it
   *     was
   */
  void destroy(String name, String keyId);

  /**
   * Destroys the disabled founding key of deterministic encryption, an index, tokens, pseudonyms or
   * write-only encryption, with everything that depends on it: every field of this key name and
   * purpose is refused from then on. So too a disabled key that fields were re-keyed to, with those
   * fields. Otherwise as {@link #destroy}.
   *
   * @param name a key name
   * @param keyId the id of its disabled founding key, or of one with {@link KeyInfo#fields}
   * @throws io.cloakroom.KeyUnavailableException when name or id are unknown, the key is enabled,
   *     it is no founding key that fields depend on, or the keyring cannot be saved; the keyring is
   *     then as it was
   */
  void destroyFoundingKeyAndLoseWhatDependsOnIt(String name, String keyId);

  /**
   * Prepares to move one field to another deterministic or index key: values under both keys are
   * searched for from now on, and new ones still written under the old one. The first half of
   * {@link #beginRekey}, for keyrings that several processes share: prepare, let every process
   * {@link #reload}, then begin. Otherwise a process that has not reloaded yet misses the rows that
   * another one writes under the new key.
   *
   * <p>The key is one of the field's key name and of {@link KeyPurpose#DAEAD} (a deterministic
   * field) or {@link KeyPurpose#INDEX} (an indexed one), made by {@link #add(String, KeyPurpose)}.
   *
   * @param field the field, as the applications declare it
   * @param newKeyId the id of the key to move it to, as in {@link KeyInfo#keyId}
   * @throws io.cloakroom.InvalidSchemaException when the field has no such key: tokens do not tell
   *     theirs, and a randomized field without index needs only {@link #rotate(String)} and {@link
   *     io.cloakroom.FieldProtector#reencrypt(String, io.cloakroom.FieldContext) re-encryption}
   * @throws io.cloakroom.KeyUnavailableException when a re-key of the field is under way, the key
   *     is unknown, of another purpose or name, or in use by the field already, one of the two keys
   *     is not enabled, or the keyring cannot be saved; the keyring is then as it was
   */
  void prepareRekey(ProtectedField<?> field, String newKeyId);

  /**
   * Moves one field to another deterministic or index key: new values are written under it from now
   * on, and values under both keys are searched for. Move the old ones with {@link
   * io.cloakroom.FieldProtector#reencrypt(String, io.cloakroom.FieldContext)}, and {@linkplain
   * #endRekey end} it when none is left.
   *
   * <p>A blind-indexed field writes a new layout, which has the slots of the old key and then those
   * of the new one; so every row keeps a slot under the old key until the end, and what depends on
   * equality between rows (UNIQUE) goes on with that one. A deterministic field has one stored form
   * only: while it is moved, two rows with the same value can have different stored forms, so a
   * column with a UNIQUE, primary or foreign key must not be moved while it is written.
   *
   * <p>Where several processes share the keyring, {@link #prepareRekey} comes first.
   *
   * @param field the field, as the applications declare it
   * @param newKeyId the id of the key to move it to, as in {@link KeyInfo#keyId}; after {@link
   *     #prepareRekey}, the same one
   * @throws io.cloakroom.InvalidSchemaException as for {@link #prepareRekey}
   * @throws io.cloakroom.KeyUnavailableException as for {@link #prepareRekey}
   */
  void beginRekey(ProtectedField<?> field, String newKeyId);

  /**
   * Turns a re-key back: new values are written under the old key again. Values under both keys
   * stay readable and are searched for, as after {@link #prepareRekey}: either move those that were
   * written under the new key back, and {@linkplain #endRekey end} it, or {@linkplain #beginRekey
   * begin} again.
   *
   * @param field the field
   * @throws io.cloakroom.InvalidSchemaException as for {@link #prepareRekey}
   * @throws io.cloakroom.KeyUnavailableException when no re-key of the field is under way, it
   *     writes the old key already, that one is not enabled, or the keyring cannot be saved; the
   *     keyring is then as it was
   */
  void abandonRekey(ProtectedField<?> field);

  /**
   * Ends a re-key on the key that writes: the new one, or the old one if it was prepared only, or
   * abandoned. Values under the other key stay readable as long as it is enabled, and are
   * <em>not</em> found any more. End it only when every process writes under that key and no row is
   * under the other: the keyring cannot see the rows. {@link
   * io.cloakroom.FieldProtector#keyIdOf(String)} tells the key of a deterministic one, the digits
   * after {@code cr1i} the layout of an indexed one.
   *
   * <p>A blind-indexed field then writes a layout that has slots of the new key only, and is
   * searched by them, in this layout and the one with both. Move the rows, and {@linkplain
   * #retireLayouts retire} that one.
   *
   * @param field the field
   * @throws io.cloakroom.InvalidSchemaException as for {@link #prepareRekey}
   * @throws io.cloakroom.KeyUnavailableException when no re-key of the field is under way, the key
   *     that writes is not enabled, or the keyring cannot be saved; the keyring is then as it was
   */
  void endRekey(ProtectedField<?> field);

  /**
   * Leaves only the layout that is written of a blind-indexed field that was re-keyed: rows in
   * others stay readable, and are <em>not</em> found any more. Do this when no row is in another
   * one.
   *
   * @param field the field, as the applications declare it
   * @throws io.cloakroom.InvalidSchemaException as for {@link #prepareRekey}
   * @throws io.cloakroom.KeyUnavailableException when its index was never re-keyed, a re-key is
   *     under way, only one layout is searched already, or the keyring cannot be saved; the keyring
   *     is then as it was
   */
  void retireLayouts(ProtectedField<?> field);

  /**
   * Every field that was re-keyed, and the re-keys that are under way.
   *
   * @return the pins, by field, then purpose; unmodifiable
   */
  List<FieldPin> pins();

  /**
   * Has a listener told of keys that are used heavily: when this process has counted 2^28
   * encryptions under one {@link Algorithm#AES256_GCM} key, and at each doubling. At 2^32
   * encrypting with the key is refused, by a {@link io.cloakroom.KeyUnavailableException}; reading
   * is not. {@link #rotate(String) Rotate} before that, and for fields written that often to {@link
   * Algorithm#XAES256_GCM}.
   *
   * <p>The count is a lower bound: it does <em>not</em> know of other processes, of earlier runs,
   * and of copies of this virtual machine. The refusal is a last guard, not a budget.
   *
   * @param listener told on the thread that encrypts, so it must be quick; what it throws is
   *     ignored
   */
  void onHeavyUse(Consumer<? super KeyInfo> listener);

  /**
   * Takes over what another process has saved in the keyring's file. Whoever uses this keyring sees
   * the change at its next call.
   *
   * @return whether there was a newer edition; always false for a keyring in memory
   * @throws io.cloakroom.KeyUnavailableException when the file is missing or damaged, an older copy
   *     was put in its place, it holds another keyring, or it was sealed under another master key
   *     meanwhile (open it with that one); the keys in use stay
   */
  boolean reload();

  /**
   * Seals the same keys under a new master key, in the same file. No stored value changes, and the
   * fingerprint stays.
   *
   * <p>It does <em>not</em> withdraw a master key that has leaked: who has it and an earlier copy
   * of the file (a backup, a file system snapshot) still has every key in it. Against that, only
   * new keys and re-encrypted data help. It does <em>not</em> change the master key of other
   * processes either; they go on with the keys they have until they open the file with the new one.
   *
   * @param newMasterKey seals the file from now on
   * @throws io.cloakroom.KeyUnavailableException when the keyring is in memory only, the new master
   *     key fails, or the keyring cannot be saved; the old master key then stays
   */
  void rewrap(MasterKey newMasterKey);

  /**
   * Seals every key of this keyring to an offline recovery key, so that the data survives the loss
   * of file and master key. Print {@link #fingerprint} with it, and {@linkplain
   * KeyringBackup#verify verify} it.
   *
   * <p>Keys that are destroyed later stay in the backup: to destroy them for good, destroy the
   * backups that have them.
   *
   * @param recoveryKey the public part of the recovery key
   * @return the backup, of the keys as they are now
   */
  KeyringBackup backup(RecoveryPublicKey recoveryKey);

  /**
   * Writes a keyring with fewer powers to a file of its own: one that holds only the keys these
   * powers need. The holder of the export does not have the other keys, whatever its code does.
   *
   * <ul>
   *   <li>{@link Power#ENCRYPT}: the public part of the primary {@link KeyPurpose#HYBRID} key. It
   *       protects fields declared write-only, and reveals nothing.
   *   <li>{@link Power#INDEX}: the enabled {@link KeyPurpose#INDEX} keys. With ENCRYPT, it is what
   *       a service needs that writes indexed write-only fields.
   *   <li>{@link Power#PSEUDONYMIZE}: the enabled {@link KeyPurpose#PSEUDONYM} keys.
   * </ul>
   *
   * <p>{@link #open} opens it. It states this keyring's fingerprint, and proves nothing by it:
   * backups of this keyring cannot be made from it. Its keys cannot be changed: change this keyring
   * and export again to the same file; who has the export open then sees the change when it
   * reloads. An export of an older edition of this keyring, or with other powers, is not written
   * over the one that is there.
   *
   * @param file where; it must not exist, or hold an earlier export of this keyring with the same
   *     powers under the same master key
   * @param masterKey seals the export; another one than the keyring's own, which with the keyring's
   *     file would give its holder every key
   * @param powers one or more of {@link Power#ENCRYPT}, {@link Power#INDEX} and {@link
   *     Power#PSEUDONYMIZE}
   * @param names the key names to export; none means {@code default} alone
   * @throws io.cloakroom.KeyUnavailableException when a power is another one, because no key has it
   *     alone; a name is unknown; this is an export or restricted itself; the master key is the
   *     keyring's own; or the file cannot be written
   */
  void exportTo(Path file, MasterKey masterKey, Set<Power> powers, String... names);

  /**
   * This keyring for code that is to do less: a {@link io.cloakroom.Protector} of it refuses the
   * rest, and so do the acts that change or copy keys. It follows every change of this keyring, and
   * cannot be widened again.
   *
   * <p>This is a guard against mistakes and <em>not</em> cryptographic: the process has every key
   * in memory, and whoever has the keyring's file and its master key has them too. {@link
   * #exportTo} is the means against that.
   *
   * @param powers one or more of {@link #powers}
   * @return a view of this keyring
   * @throws io.cloakroom.KeyUnavailableException when there is none, or this keyring lacks one
   */
  Keyring restrictTo(Set<Power> powers);

  /**
   * What can be done with this keyring. It never changes: an open keyring does not take over a file
   * with other powers.
   *
   * @return one or more powers, unmodifiable
   */
  Set<Power> powers();

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
   * <p>An {@linkplain #exportTo export} states the fingerprint of the keyring it was made from,
   * without proving it.
   *
   * @return eight groups of four hex digits, joined by {@code -}
   */
  String fingerprint();
}
