// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.KeyUnavailableException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Collection;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Brings the keys of a backup back, and never one that was destroyed.
 *
 * @param backup the ring from the backup
 * @param now the time new tombstones carry
 */
record RingRestore(Ring backup, Instant now) {

  /**
   * The ring for a new file, without keys that were destroyed after the backup was made.
   *
   * @param destroyed their ids
   * @throws KeyUnavailableException when one is no key id, or the backup never heard of it
   */
  Ring without(Collection<String> destroyed) throws GeneralSecurityException {
    Ring ring = backup.again();
    for (String keyId : destroyed) {
      OptionalInt id = KeyIds.parse(keyId);
      if (id.isEmpty() || !backup.takenIds().contains(id.getAsInt())) {
        throw new KeyUnavailableException(
            null,
            "Cannot restore without the destroyed keys: "
                + (id.isEmpty() ? "one has no key id" : "the backup has no key " + keyId)
                + ". Check the id; a key made after the backup need not be named.");
      }
      ring = new RingEdit(ring, now).forget(id.getAsInt(), now);
    }
    return ring;
  }

  /**
   * The next edition of a ring that is still there: nothing of it is taken away, and keys of the
   * backup that it neither has nor has destroyed are added.
   *
   * @return the same ring when there is nothing to bring back
   */
  Ring into(Ring target) throws GeneralSecurityException {
    Ring ring = target;
    for (Tombstone tombstone : backup.tombstones()) {
      if (!destroyedIn(target, tombstone.keyId())) {
        ring = new RingEdit(ring, now).bury(tombstone);
      }
    }
    Set<Integer> taken = ring.takenIds();
    for (Keyset keyset : backup.keysets().values()) {
      for (int id : keyset.keyIds()) {
        if (!taken.contains(id)) {
          ring = ring.with(ring.keyset(keyset.ref()).withKeyOf(keyset, id));
        }
      }
    }
    Pins merged = new PinMerge(target, backup).pins();
    return merged.equals(target.pins()) ? ring : ring.with(merged);
  }

  private static boolean destroyedIn(Ring ring, int keyId) {
    return ring.tombstones().stream().anyMatch(tombstone -> tombstone.keyId() == keyId);
  }
}
