// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.KeyUnavailableException;
import io.cloakroom.key.KeyInfo;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.MasterKey;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;

/**
 * The keyring: one snapshot at a time, replaced as a whole after the next one is safely stored.
 * Reading is a volatile read; changes take turns.
 */
public final class SnapshotKeyring implements KeySource {

  private final RingStore store;
  private volatile RingSnapshot current;

  private SnapshotKeyring(RingStore store, RingSnapshot current) {
    this.store = store;
    this.current = current;
  }

  /** A keyring of fresh keys that is kept nowhere. */
  public static SnapshotKeyring inMemory(String... names) {
    return new SnapshotKeyring(RingStore.NOWHERE, generate(names));
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
    RingSnapshot fresh = generate(names);
    return new SnapshotKeyring(RingFile.create(file, masterKey, fresh.ring(), files), fresh);
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
    RingFile store = RingFile.open(file, masterKey, files);
    try {
      return new SnapshotKeyring(store, new RingSnapshot(store.ring()));
    } catch (GeneralSecurityException e) {
      throw new KeyUnavailableException(
          null, "Cannot open keyring " + file + ": " + e.getMessage() + ".", e);
    }
  }

  @Override
  public KeySnapshot snapshot() {
    return current;
  }

  @Override
  public synchronized KeyInfo rotate(String name) {
    Ring ring = current.ring();
    Keyset keyset = ring.keyset(name, KeyPurpose.AEAD);
    int keyId = KeyIds.draw(ring.takenIds());
    replace("rotate", () -> keyset.withNewKey(keyId, now()).withPrimary(keyId));
    return find(name, keyId);
  }

  @Override
  public synchronized KeyInfo add(String name) {
    Ring ring = current.ring();
    Keyset keyset = ring.keyset(name, KeyPurpose.AEAD);
    int keyId = KeyIds.draw(ring.takenIds());
    replace("add a key to", () -> keyset.withNewKey(keyId, now()));
    return find(name, keyId);
  }

  @Override
  public synchronized void promote(String name, String keyId) {
    Keyset keyset = current.ring().keyset(name, KeyPurpose.AEAD);
    OptionalInt id = KeyIds.parse(keyId);
    if (id.isEmpty() || keyset.state(id.getAsInt()) != KeyState.ENABLED) {
      throw new KeyUnavailableException(
          null,
          "Cannot promote: "
              + (id.isEmpty() ? "that is no key id" : "key " + keyId + " is not enabled")
              + " in "
              + keyset
              + ", whose keys are "
              + String.join(", ", keyset.keyIds().stream().map(KeyIds::text).toList())
              + ".");
    }
    replace("promote a key of", () -> keyset.withPrimary(id.getAsInt()));
  }

  @Override
  public List<KeyInfo> keys() {
    return current.ring().describe();
  }

  @Override
  public String fingerprint() {
    return current.ring().fingerprint();
  }

  @Override
  public String toString() {
    return "Keyring" + current.names();
  }

  private interface Change {
    Keyset apply() throws GeneralSecurityException;
  }

  /** Stores the ring with a changed keyset, and only then uses it. */
  private void replace(String act, Change change) {
    RingSnapshot next;
    try {
      next = new RingSnapshot(current.ring().with(change.apply()));
    } catch (GeneralSecurityException e) {
      throw new KeyUnavailableException(
          null, "Cannot " + act + " the keyring: " + e.getMessage() + ".", e);
    }
    store.save(next.ring());
    current = next;
  }

  private KeyInfo find(String name, int keyId) {
    String text = KeyIds.text(keyId);
    return current.ring().keyset(name, KeyPurpose.AEAD).describe().stream()
        .filter(key -> key.keyId().equals(text))
        .findFirst()
        .orElseThrow();
  }

  private static RingSnapshot generate(String... names) {
    try {
      return new RingSnapshot(Ring.generate(KeyNames.forNewRing(names), now()));
    } catch (GeneralSecurityException e) {
      throw new KeyUnavailableException(
          null, "Cannot make keys with this Java runtime: " + e.getMessage() + ".", e);
    }
  }

  /** Milliseconds are enough for people, and keep the document short. */
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
