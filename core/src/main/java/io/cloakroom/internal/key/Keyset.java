// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import io.cloakroom.key.KeyInfo;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One keyset of a ring: Tink's keys, which of them was the first, and when each was made.
 * Immutable.
 */
final class Keyset {

  private final KeysetRef ref;
  private final KeysetHandle handle;
  private final int foundingId;
  private final Map<Integer, Instant> created;

  private Keyset(
      KeysetRef ref, KeysetHandle handle, int foundingId, Map<Integer, Instant> created) {
    this.ref = ref;
    this.handle = handle;
    this.foundingId = foundingId;
    this.created = Collections.unmodifiableMap(created);
  }

  /** A new keyset whose only key is its founding key. */
  static Keyset generate(KeysetRef ref, int keyId, Instant now) throws GeneralSecurityException {
    KeyAlgorithm algorithm = KeyAlgorithm.of(ref.purpose());
    KeysetHandle handle =
        KeysetHandle.newBuilder()
            .addEntry(
                KeysetHandle.generateEntryFromParameters(algorithm.parameters())
                    .withFixedId(keyId)
                    .makePrimary())
            .setConfiguration(algorithm.configuration())
            .build();
    return new Keyset(ref, handle, keyId, Map.of(keyId, now));
  }

  /**
   * A keyset from a document.
   *
   * @param created the creation times, by id, oldest key first; the ids must be the keyset's
   * @throws GeneralSecurityException when the keys are not those named, or of a kind we do not use;
   *     the message says which and has no secrets
   */
  static Keyset opened(
      KeysetRef ref, KeysetHandle handle, int foundingId, Map<Integer, Instant> created)
      throws GeneralSecurityException {
    Keyset keyset = new Keyset(ref, handle, foundingId, new LinkedHashMap<>(created));
    for (KeysetHandle.Entry entry : keyset.entries()) {
      if (!created.containsKey(entry.getId())) {
        throw new GeneralSecurityException(
            "key " + KeyIds.text(entry.getId()) + " is not in the manifest");
      }
      if (KeyAlgorithm.of(ref.purpose(), entry.getKey().getParameters()).isEmpty()) {
        throw new GeneralSecurityException(
            "key "
                + KeyIds.text(entry.getId())
                + " is of a kind that is not used for this purpose: "
                + entry.getKey().getParameters());
      }
    }
    if (handle.size() != created.size()) {
      throw new GeneralSecurityException("a key of the manifest is missing");
    }
    return keyset;
  }

  KeysetRef ref() {
    return ref;
  }

  KeysetHandle handle() {
    return handle;
  }

  int foundingId() {
    return foundingId;
  }

  /** The creation times by id, oldest key first; unmodifiable. */
  Map<Integer, Instant> created() {
    return created;
  }

  Set<Integer> keyIds() {
    return created.keySet();
  }

  /** This keyset and one more key, which reads and does not write. */
  Keyset withNewKey(int keyId, KeyAlgorithm algorithm, Instant now)
      throws GeneralSecurityException {
    KeysetHandle more =
        KeysetHandle.newBuilder(handle)
            .addEntry(
                KeysetHandle.generateEntryFromParameters(algorithm.parameters()).withFixedId(keyId))
            .setConfiguration(configuration())
            .build();
    Map<Integer, Instant> times = new LinkedHashMap<>(created);
    times.put(keyId, now);
    return new Keyset(ref, more, foundingId, times);
  }

  /**
   * This keyset with another primary.
   *
   * @throws GeneralSecurityException when the key is not enabled
   */
  Keyset withPrimary(int keyId) throws GeneralSecurityException {
    return new Keyset(ref, handleWithPrimary(keyId), foundingId, created);
  }

  boolean isPrimary(int keyId) {
    return primaryId() == keyId;
  }

  /**
   * This keyset with a key enabled or disabled.
   *
   * @throws GeneralSecurityException when it is the primary and would be disabled
   */
  Keyset withStatus(int keyId, KeyStatus status) throws GeneralSecurityException {
    KeysetHandle.Builder builder = KeysetHandle.newBuilder(handle);
    builder.getAt(position(keyId)).setStatus(status);
    KeysetHandle changed = builder.setConfiguration(configuration()).build();
    return new Keyset(ref, changed, foundingId, created);
  }

  /**
   * This keyset without a key: its bytes are not in the new one.
   *
   * @throws GeneralSecurityException when it is the primary
   */
  Keyset without(int keyId) throws GeneralSecurityException {
    KeysetHandle fewer =
        KeysetHandle.newBuilder(handle)
            .deleteAt(position(keyId))
            .setConfiguration(configuration())
            .build();
    Map<Integer, Instant> times = new LinkedHashMap<>(created);
    times.remove(keyId);
    return new Keyset(ref, fewer, foundingId, times);
  }

  /**
   * The public part of the key that writes, alone.
   *
   * @throws GeneralSecurityException when it has none
   */
  Keyset publicPrimary() throws GeneralSecurityException {
    if (!(handle.getPrimary().getKey() instanceof HpkePrivateKey key)) {
      throw new GeneralSecurityException(this + " has no private key with a public part");
    }
    int id = primaryId();
    KeysetHandle alone =
        KeysetHandle.newBuilder()
            .addEntry(KeysetHandle.importKey(key.getPublicKey()).withFixedId(id).makePrimary())
            .setConfiguration(configuration())
            .build();
    Map<Integer, Instant> time = new LinkedHashMap<>(created);
    time.keySet().retainAll(Set.of(id));
    return new Keyset(ref, alone, foundingId, time);
  }

  /** This keyset without the keys that are disabled: their bytes are not in the new one. */
  Keyset onlyEnabled() throws GeneralSecurityException {
    Keyset enabled = this;
    for (int id : keyIds()) {
      if (state(id) != KeyState.ENABLED) {
        enabled = enabled.without(id);
      }
    }
    return enabled;
  }

  /**
   * This keyset and a key of another edition of it, as that has it, but never as the primary. The
   * keys stay in order of age.
   */
  Keyset withKeyOf(Keyset other, int keyId) throws GeneralSecurityException {
    KeysetHandle.Entry entry = other.handle.getAt(other.position(keyId));
    KeysetHandle more =
        KeysetHandle.newBuilder(handle)
            .addEntry(
                KeysetHandle.importKey(entry.getKey())
                    .withFixedId(keyId)
                    .setStatus(entry.getStatus()))
            .setConfiguration(configuration())
            .build();
    Map<Integer, Instant> both = new LinkedHashMap<>(created);
    both.putAll(other.created);
    both.keySet().removeIf(id -> id != keyId && !created.containsKey(id));
    Map<Integer, Instant> times = new LinkedHashMap<>();
    both.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(one -> times.put(one.getKey(), one.getValue()));
    return new Keyset(ref, more, foundingId, times);
  }

  /** The algorithm of one of the keys. */
  KeyAlgorithm algorithm(int keyId) {
    Parameters parameters = handle.getAt(position(keyId)).getKey().getParameters();
    return KeyAlgorithm.of(ref.purpose(), parameters).orElseThrow();
  }

  /** The keys in use, oldest first. */
  List<Integer> enabledIds() {
    return created.keySet().stream().filter(id -> state(id) == KeyState.ENABLED).toList();
  }

  /** What is known of an id; {@link KeyState#UNKNOWN} when it is not one of ours. */
  KeyState state(int keyId) {
    for (KeysetHandle.Entry entry : entries()) {
      if (entry.getId() == keyId) {
        return stateOf(entry.getStatus());
      }
    }
    return KeyState.UNKNOWN;
  }

  /** The id of the key that Tink encrypts with. */
  int primaryId() {
    return handle.getPrimary().getId();
  }

  /**
   * The keys as people see them, oldest first.
   *
   * @param pins tells which fields depend on them
   */
  List<KeyInfo> describe(KeyUses uses, Pins pins) {
    List<KeyInfo> all = new ArrayList<>();
    created.forEach(
        (id, time) ->
            all.add(
                new KeyInfo(
                    ref.name(),
                    ref.purpose(),
                    KeyIds.text(id),
                    KeyInfo.State.valueOf(state(id).name()),
                    isPrimary(id),
                    id == foundingId,
                    time,
                    algorithm(id).text(),
                    uses.total(id),
                    keyCheckValue(id),
                    List.copyOf(pins.dependents(id)))));
    return all;
  }

  private String keyCheckValue(int keyId) {
    return algorithm(keyId) == KeyAlgorithm.HMAC_SHA256
        ? KeyCheckValue.of(handle.getAt(position(keyId)).getKey())
        : "";
  }

  @Override
  public String toString() {
    return "keyset " + ref;
  }

  private KeysetHandle handleWithPrimary(int keyId) throws GeneralSecurityException {
    KeysetHandle.Builder builder = KeysetHandle.newBuilder(handle);
    builder.getAt(position(keyId)).makePrimary();
    return builder.setConfiguration(configuration()).build();
  }

  private int position(int keyId) {
    for (int i = 0; i < handle.size(); i++) {
      if (handle.getAt(i).getId() == keyId) {
        return i;
      }
    }
    throw new IllegalArgumentException("key " + KeyIds.text(keyId) + " is not in " + this);
  }

  private Configuration configuration() {
    return KeyAlgorithm.of(ref.purpose()).configuration();
  }

  private List<KeysetHandle.Entry> entries() {
    List<KeysetHandle.Entry> all = new ArrayList<>(handle.size());
    for (int i = 0; i < handle.size(); i++) {
      all.add(handle.getAt(i));
    }
    return all;
  }

  private static KeyState stateOf(KeyStatus status) {
    if (status == KeyStatus.ENABLED) {
      return KeyState.ENABLED;
    }
    return status == KeyStatus.DISABLED ? KeyState.DISABLED : KeyState.DESTROYED;
  }
}
