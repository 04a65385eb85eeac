// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.KeyUnavailableException;
import io.cloakroom.ProtectedField;
import io.cloakroom.key.Algorithm;
import io.cloakroom.key.FieldPin;
import io.cloakroom.key.KeyInfo;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.KeyringBackup;
import io.cloakroom.key.MasterKey;
import io.cloakroom.key.Power;
import io.cloakroom.key.RecoveryKey;
import io.cloakroom.key.RecoveryPublicKey;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The keyring: one snapshot at a time, replaced as a whole after the next one is safely stored.
 * Reading is a volatile read; changes take turns.
 */
public final class SnapshotKeyring implements KeySource {

  private final RingStore store;
  private final ReloadGate gate;
  private final KeyUses uses = new KeyUses(this::tell);
  private final List<Consumer<? super KeyInfo>> listeners = new CopyOnWriteArrayList<>();
  private volatile RingSnapshot current;

  private SnapshotKeyring(RingStore store, ReloadGate gate, Ring ring)
      throws GeneralSecurityException {
    this.store = store;
    this.gate = gate;
    this.current = new RingSnapshot(ring, uses);
  }

  /** A keyring of fresh keys that is kept nowhere. */
  public static SnapshotKeyring inMemory(String... names) {
    Ring fresh = generate(names);
    return inUse(new NoStore(), fresh, "make");
  }

  /**
   * A keyring of fresh keys in a new file.
   *
   * @throws KeyUnavailableException when a name is malformed, or the file exists or cannot be
   *     written
   */
  public static SnapshotKeyring create(Path file, MasterKey masterKey, String... names) {
    return create(new DurableFiles(), file, masterKey, names);
  }

  static SnapshotKeyring create(
      DurableFiles files, Path file, MasterKey masterKey, String... names) {
    Ring fresh = generate(names);
    RingFile store = RingFile.create(file, masterKey, fresh, files);
    return inUse(store, fresh, "create");
  }

  /**
   * The keyring in a file.
   *
   * @throws KeyUnavailableException when it is missing, damaged, changed, of another version or
   *     sealed under another master key
   */
  public static SnapshotKeyring open(Path file, MasterKey masterKey) {
    return open(new DurableFiles(), file, masterKey);
  }

  static SnapshotKeyring open(DurableFiles files, Path file, MasterKey masterKey) {
    return open(files, file, masterKey, newGate());
  }

  static SnapshotKeyring open(DurableFiles files, Path file, MasterKey masterKey, ReloadGate gate) {
    RingFile store = RingFile.open(file, masterKey, files);
    return inUse(store, gate, store.ring(), "open");
  }

  /**
   * The keys of a backup, kept nowhere.
   *
   * @throws KeyUnavailableException when the backup cannot be opened
   */
  public static SnapshotKeyring inMemory(
      BackupSeal backup, RecoveryKey recoveryKey, String fingerprint) {
    Ring ring = backup.open(recoveryKey, fingerprint);
    return inUse(new NoStore(), ring, "open");
  }

  /** Adds what this ring lacks of another edition of it. */
  synchronized void add(Ring other) {
    requireFull("restore a backup into");
    Ring known = current.ring();
    if (!known.fingerprint().equals(other.fingerprint())) {
      throw new KeyUnavailableException(
          null,
          "Cannot restore "
              + store
              + ": the file is there and holds another keyring. Choose another path.");
    }
    RingSnapshot next = opened("restore", () -> new RingRestore(other, now()).into(known));
    if (next.ring() != known) {
      store.save(next.ring());
      current = next;
    }
  }

  @Override
  public KeyringBackup backup(RecoveryPublicKey recoveryKey) {
    requireFull("back up");
    return KeyringBackup.parse(BackupSeal.of(current.ring(), recoveryKey).toBytes());
  }

  /** A ring that is kept somewhere already. */
  static SnapshotKeyring inUse(RingStore store, Ring ring, String act) {
    return inUse(store, newGate(), ring, act);
  }

  private static SnapshotKeyring inUse(RingStore store, ReloadGate gate, Ring ring, String act) {
    try {
      return new SnapshotKeyring(store, gate, ring);
    } catch (GeneralSecurityException e) {
      throw new KeyUnavailableException(
          null, "Cannot " + act + " " + store + ": " + e.getMessage() + ".", e);
    }
  }

  @Override
  public void exportTo(Path file, MasterKey masterKey, Set<Power> powers, String... names) {
    requireFull("export");
    RingExport export = RingExport.of(current.ring(), powers, names);
    if (isOpenedBy(masterKey)) {
      throw new KeyUnavailableException(
          null,
          "Cannot export the keyring: its own master key would seal the export, and whoever has"
              + " that and the keyring's file has every key. Give the export a master key of its"
              + " own.");
    }
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        RingFile.create(file, masterKey, export.first(), new DurableFiles());
      } else {
        RingFile there = RingFile.open(file, masterKey, new DurableFiles());
        there.save(export.after(there.ring()));
      }
    } catch (GeneralSecurityException e) {
      throw new KeyUnavailableException(
          null, "Cannot export the keyring: " + e.getMessage() + ".", e);
    }
  }

  private synchronized boolean isOpenedBy(MasterKey masterKey) {
    return store.opensWith(masterKey);
  }

  @Override
  public Keyring restrictTo(Set<Power> powers) {
    return RestrictedKeyring.of(this, powers);
  }

  @Override
  public Set<Power> powers() {
    return current.ring().powers();
  }

  private void requireFull(String act) {
    Ring ring = current.ring();
    if (ring.export().isPresent()) {
      throw new KeyUnavailableException(
          null,
          "Cannot "
              + act
              + " the keyring: it is an export for "
              + Export.list(ring.powers())
              + ". Change the full keyring and export again.");
    }
  }

  @Override
  public KeySnapshot snapshot() {
    return current;
  }

  @Override
  public KeySnapshot reloaded() {
    if (store.hasChanged()) {
      gate.pass(store.stamp());
      reloadOnce();
    }
    return current;
  }

  private synchronized void reloadOnce() {
    FileStamp stamp = store.stamp();
    if (store.hasChanged()) { // nobody else was faster
      gate.pass(stamp);
      try {
        reload();
      } catch (KeyUnavailableException e) {
        gate.failed(stamp, e);
        throw e;
      }
    }
  }

  @Override
  public synchronized boolean reload() {
    Optional<RingSnapshot> newer = store.newer(ring -> new RingSnapshot(ring, uses));
    newer.ifPresent(snapshot -> current = snapshot);
    return newer.isPresent();
  }

  @Override
  public synchronized void rewrap(MasterKey newMasterKey) {
    Ring next = current.ring().again();
    RingSnapshot snapshot = opened("rewrap", () -> next);
    store.rewrap(next, newMasterKey);
    current = snapshot;
  }

  @Override
  public KeyInfo rotate(String name) {
    return rotate(name, Algorithm.AES256_GCM);
  }

  @Override
  public synchronized KeyInfo rotate(String name, Algorithm algorithm) {
    return add("rotate", name, algorithm, true);
  }

  @Override
  public KeyInfo add(String name) {
    return add(name, Algorithm.AES256_GCM);
  }

  @Override
  public synchronized KeyInfo add(String name, Algorithm algorithm) {
    return add("add a key to", name, algorithm, false);
  }

  @Override
  public synchronized KeyInfo add(String name, KeyPurpose purpose) {
    if (purpose == KeyPurpose.AEAD) {
      return add(name);
    }
    requireFull("add a key to");
    int keyId = KeyIds.draw(current.ring().takenIds());
    change("add a key to", edit -> edit.add(name, keyId, purpose));
    return find(keyId);
  }

  private KeyInfo add(String act, String name, Algorithm algorithm, boolean writes) {
    requireFull(act);
    int keyId = KeyIds.draw(current.ring().takenIds());
    change(act, edit -> edit.add(name, keyId, algorithm, writes));
    return find(keyId);
  }

  private KeyInfo find(int keyId) {
    String text = KeyIds.text(keyId);
    return keys().stream().filter(key -> key.keyId().equals(text)).findFirst().orElseThrow();
  }

  @Override
  public void onHeavyUse(Consumer<? super KeyInfo> listener) {
    listeners.add(Objects.requireNonNull(listener));
  }

  /** The counts, for tests to start from another number than zero. */
  KeyUses uses() {
    return uses;
  }

  private void tell(int keyId) {
    KeyInfo key = find(keyId);
    for (Consumer<? super KeyInfo> listener : listeners) {
      try {
        listener.accept(key);
      } catch (RuntimeException e) {
        // a value is being encrypted on this thread: a listener must not be able to stop it
      }
    }
  }

  @Override
  public synchronized void promote(String name, String keyId) {
    change("promote a key of", edit -> edit.promote(name, keyId));
  }

  @Override
  public synchronized KeyInfo disable(String name, String keyId) {
    change("disable a key of", edit -> edit.disable(name, keyId));
    return find(KeyIds.parse(keyId).orElseThrow());
  }

  @Override
  public synchronized void enable(String name, String keyId) {
    change("enable a key of", edit -> edit.enable(name, keyId));
  }

  @Override
  public synchronized void destroy(String name, String keyId) {
    change("destroy a key of", edit -> edit.destroy(name, keyId, false));
  }

  @Override
  public synchronized void destroyFoundingKeyAndLoseWhatDependsOnIt(String name, String keyId) {
    change("destroy a key of", edit -> edit.destroy(name, keyId, true));
  }

  @Override
  public void prepareRekey(ProtectedField<?> field, String newKeyId) {
    rekey("prepare a re-key in", field, edit -> edit.prepare(newKeyId));
  }

  @Override
  public void beginRekey(ProtectedField<?> field, String newKeyId) {
    rekey("begin a re-key in", field, edit -> edit.begin(newKeyId));
  }

  @Override
  public void abandonRekey(ProtectedField<?> field) {
    rekey("abandon a re-key in", field, RekeyEdit::abandon);
  }

  @Override
  public void endRekey(ProtectedField<?> field) {
    rekey("end a re-key in", field, RekeyEdit::end);
  }

  @Override
  public void retireLayouts(ProtectedField<?> field) {
    rekey("retire layouts in", field, RekeyEdit::retireLayouts);
  }

  private synchronized void rekey(
      String act, ProtectedField<?> field, Function<RekeyEdit, Ring> change) {
    KeyedField keyed = KeyedField.of(field);
    change(act, edit -> change.apply(new RekeyEdit(edit.ring(), keyed, edit.now())));
  }

  @Override
  public List<FieldPin> pins() {
    return current.ring().pins().describe();
  }

  @Override
  public List<KeyInfo> keys() {
    return current.ring().describe(uses);
  }

  @Override
  public String fingerprint() {
    return current.ring().fingerprint();
  }

  @Override
  public String toString() {
    Ring ring = current.ring();
    return "Keyring"
        + ring.names()
        + (ring.export().isPresent() ? " export for " + Export.list(ring.powers()) : "");
  }

  private interface Change {
    Ring apply(RingEdit edit) throws GeneralSecurityException;
  }

  private interface Making {
    Ring make() throws GeneralSecurityException;
  }

  /** Stores the next edition of the ring, and only then uses it. */
  private void change(String act, Change change) {
    requireFull(act);
    RingEdit edit = new RingEdit(current.ring(), now());
    RingSnapshot next = opened(act, () -> change.apply(edit));
    store.save(next.ring());
    current = next;
  }

  private RingSnapshot opened(String act, Making making) {
    try {
      return new RingSnapshot(making.make(), uses);
    } catch (GeneralSecurityException e) {
      throw new KeyUnavailableException(
          null, "Cannot " + act + " the keyring: " + e.getMessage() + ".", e);
    }
  }

  private static ReloadGate newGate() {
    return new ReloadGate(System::nanoTime);
  }

  private static Ring generate(String... names) {
    try {
      return Ring.generate(KeyNames.forNewRing(names), now());
    } catch (GeneralSecurityException e) {
      throw new KeyUnavailableException(
          null, "Cannot make keys with this Java runtime: " + e.getMessage() + ".", e);
    }
  }

  /** Milliseconds are enough for people, and keep the document short. */
  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
