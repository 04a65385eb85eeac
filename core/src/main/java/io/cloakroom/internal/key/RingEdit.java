// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import com.google.crypto.tink.KeyStatus;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.key.Algorithm;
import io.cloakroom.key.KeyPurpose;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * The acts on one ring, each giving its next edition and each with its guard.
 *
 * @param ring the edition to start from, which stays as it is
 * @param now the time new keys and tombstones carry
 */
record RingEdit(Ring ring, Instant now) {

  /** Adds a key for randomized encryption, to write or only to read. */
  Ring add(String name, int keyId, Algorithm algorithm, boolean writes)
      throws GeneralSecurityException {
    Keyset more =
        ring.keyset(name, KeyPurpose.AEAD).withNewKey(keyId, KeyAlgorithm.of(algorithm), now);
    return ring.with(writes ? more.withPrimary(keyId) : more);
  }

  /** Adds a key of a purpose, which no field uses yet. */
  Ring add(String name, int keyId, KeyPurpose purpose) throws GeneralSecurityException {
    Keyset keyset = ring.keyset(name, purpose);
    requireSeveralKeys(keyset);
    return ring.with(keyset.withNewKey(keyId, KeyAlgorithm.of(purpose), now));
  }

  /** Refuses the purposes for which a second key could never be used. */
  private static void requireSeveralKeys(Keyset keyset) {
    String reason =
        switch (keyset.ref().purpose()) {
          case AEAD, DAEAD, INDEX -> "";
          case TOKEN -> "a token does not tell its key, so a field cannot be moved to another one";
          case PSEUDONYM ->
              "a pseudonym does not tell its key and cannot be turned back, so a field cannot be"
                  + " moved to another one";
          case HYBRID ->
              "exports for services that only write have the public part of the key there is, and"
                  + " would not use another one";
        };
    if (!reason.isEmpty()) {
      throw refused("add a key to " + keyset, reason + ". Use another key name instead.");
    }
  }

  /** Makes a key for randomized encryption the one that writes. */
  Ring promote(String name, String keyId) throws GeneralSecurityException {
    Keyset keyset = ring.keyset(name, KeyPurpose.AEAD);
    OptionalInt id = KeyIds.parse(keyId);
    if (id.isEmpty() || keyset.state(id.getAsInt()) != KeyState.ENABLED) {
      throw refused(
          "promote",
          (id.isEmpty() ? "that is no key id" : "key " + keyId + " is not enabled")
              + " in "
              + keyset
              + ", whose keys are "
              + texts(keyset)
              + ".");
    }
    return ring.with(keyset.withPrimary(id.getAsInt()));
  }

  /** Takes a key out of use; its bytes stay. */
  Ring disable(String name, String keyId) throws GeneralSecurityException {
    Keyset keyset = holder("disable", name, keyId);
    int id = id(keyId);
    requireNotMoving(keyset, id);
    if (!keyset.isPrimary(id)) {
      return ring.with(keyset.withStatus(id, KeyStatus.DISABLED));
    }
    if (keyset.ref().purpose() == KeyPurpose.AEAD) {
      throw refused(
          "disable",
          "key "
              + keyId
              + " is the primary of "
              + keyset
              + ", which new values are encrypted with. Promote another key first.");
    }
    return ring.with(withOtherPrimary(keyset, id).withStatus(id, KeyStatus.DISABLED));
  }

  /** Takes a disabled key back into use. */
  Ring enable(String name, String keyId) throws GeneralSecurityException {
    Keyset keyset = holder("enable", name, keyId);
    return ring.with(keyset.withStatus(id(keyId), KeyStatus.ENABLED));
  }

  /**
   * Destroys a disabled key.
   *
   * @param founding whether the caller knows that it is a founding key that fields depend on
   */
  Ring destroy(String name, String keyId, boolean founding) throws GeneralSecurityException {
    Keyset keyset = holder("destroy", name, keyId);
    int id = id(keyId);
    if (keyset.state(id) != KeyState.DISABLED) {
      throw refused(
          "destroy",
          "key "
              + keyId
              + " of "
              + keyset
              + " is enabled. Disable it first, and destroy it when nothing has missed it.");
    }
    requireMeant(keyset, id, founding);
    return forget(id, now);
  }

  /** Destroys a key without a guard, whatever its state: it was destroyed elsewhere already. */
  Ring forget(int id, Instant destroyed) throws GeneralSecurityException {
    for (Keyset keyset : ring.keysets().values()) {
      if (keyset.keyIds().contains(id)) {
        Instant created = keyset.created().getOrDefault(id, now);
        String algorithm = keyset.algorithm(id).text();
        Keyset free = keyset.isPrimary(id) ? withOtherPrimary(keyset, id) : keyset;
        return ring.with(
            free.without(id), new Tombstone(keyset.ref(), id, algorithm, created, destroyed));
      }
    }
    return ring;
  }

  /** Takes a tombstone over, and destroys its key where there is one. */
  Ring bury(Tombstone tombstone) throws GeneralSecurityException {
    return ring.takenIds().contains(tombstone.keyId())
        ? forget(tombstone.keyId(), tombstone.destroyed())
        : ring.with(tombstone);
  }

  private void requireMeant(Keyset keyset, int id, boolean founding) {
    boolean founds = keyset.foundingId() == id && keyset.ref().purpose() != KeyPurpose.AEAD;
    Set<String> pinned = ring.pins().dependents(id);
    boolean is = founds || !pinned.isEmpty();
    if (is && !founding) {
      throw refused(
          "destroy",
          "key "
              + KeyIds.text(id)
              + (founds
                  ? " is the founding key of "
                      + keyset
                      + ": every field of this purpose depends on it"
                      + (pinned.isEmpty() ? "" : ", and as is recorded " + fields(pinned))
                  : " of " + keyset + " has " + fields(pinned) + " depending on it")
              + ". If all of that is to be lost, say so"
              + " with destroyFoundingKeyAndLoseWhatDependsOnIt.");
    }
    if (!is && founding) {
      throw refused(
          "destroy",
          "key "
              + KeyIds.text(id)
              + " is not a founding key that fields depend on in "
              + keyset
              + ". Use destroy.");
    }
  }

  private void requireNotMoving(Keyset keyset, int id) {
    Set<String> moving = new TreeSet<>();
    ring.pins().pins().stream()
        .filter(pin -> pin.move() != null && pin.uses(id))
        .forEach(pin -> moving.add(pin.field()));
    if (!moving.isEmpty()) {
      throw refused(
          "disable",
          "key "
              + KeyIds.text(id)
              + " of "
              + keyset
              + " is one of the two keys of a re-key under way of "
              + fields(moving)
              + ". End that first.");
    }
  }

  private static String fields(Set<String> names) {
    return (names.size() == 1 ? "field " : "fields ") + String.join(", ", names);
  }

  /**
   * A keyset always has an enabled primary: its newest other key, or a fresh one that nothing uses
   * yet.
   */
  private Keyset withOtherPrimary(Keyset keyset, int not) throws GeneralSecurityException {
    OptionalInt newest =
        keyset.keyIds().stream()
            .filter(other -> other != not && keyset.state(other) == KeyState.ENABLED)
            .mapToInt(Integer::intValue)
            .reduce((older, newer) -> newer);
    if (newest.isPresent()) {
      return keyset.withPrimary(newest.getAsInt());
    }
    int standIn = KeyIds.draw(ring.takenIds());
    KeyAlgorithm algorithm = KeyAlgorithm.of(keyset.ref().purpose());
    return keyset.withNewKey(standIn, algorithm, now).withPrimary(standIn);
  }

  /** The keyset of a name that has a key. */
  private Keyset holder(String act, String name, String keyId) {
    OptionalInt id = KeyIds.parse(keyId);
    List<String> known = new ArrayList<>();
    for (KeyPurpose purpose : KeyPurpose.values()) {
      Keyset keyset = ring.keyset(name, purpose);
      if (id.isPresent() && keyset.keyIds().contains(id.getAsInt())) {
        return keyset;
      }
      known.add(keyset.ref().purposeText() + " " + texts(keyset));
    }
    for (Tombstone tombstone : ring.tombstones()) {
      if (id.isPresent() && tombstone.keyId() == id.getAsInt()) {
        throw refused(act, "key " + keyId + " was destroyed on " + tombstone.destroyed() + ".");
      }
    }
    throw refused(
        act,
        (id.isEmpty() ? "that is no key id" : "'" + name + "' has no key " + keyId)
            + ". Its keys are: "
            + String.join("; ", known)
            + ".");
  }

  private static int id(String keyId) {
    return KeyIds.parse(keyId).orElseThrow();
  }

  private static String texts(Keyset keyset) {
    return String.join(", ", keyset.keyIds().stream().map(KeyIds::text).toList());
  }

  private static KeyUnavailableException refused(String act, String problem) {
    return new KeyUnavailableException(null, "Cannot " + act + ": " + problem);
  }
}
