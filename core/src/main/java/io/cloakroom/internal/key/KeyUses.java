// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

/** The counts of all keys of one keyring, through all its editions. Thread-safe. */
final class KeyUses {

  private final Map<Integer, KeyUse> uses = new ConcurrentHashMap<>();
  private final IntConsumer listener;

  /** Counts from zero; the listener is told the id of a key that is used heavily. */
  KeyUses(IntConsumer listener) {
    this.listener = listener;
  }

  /** The count of a key; the same for every edition of the keyring. */
  KeyUse of(int keyId) {
    return uses.computeIfAbsent(keyId, id -> new KeyUse(id, 0, listener));
  }

  /** Starts the count of a key from another number than zero; for tests. */
  void start(int keyId, long count) {
    uses.put(keyId, new KeyUse(keyId, count, listener));
  }

  /** The encryptions counted under a key. */
  long total(int keyId) {
    KeyUse use = uses.get(keyId);
    return use == null ? 0 : use.total();
  }
}
