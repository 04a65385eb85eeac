// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.ff1;

import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A few {@link AesBlock}s of one key, kept for reuse: creating one costs about as much as twenty
 * encryptions, and none may be used by two threads at once.
 *
 * <p>Thread-safe and lock-free. Each thread starts looking at a slot of its own, so that threads
 * seldom meet; when all slots in reach are empty a new instance is made, and when all are full the
 * returned one is dropped. Nothing ever waits.
 */
final class AesBlockPool {

  /** References between two slots, so that no two of them share a cache line. */
  private static final int STRIDE = 32;

  private static final int PROBES = 4;

  private final SecretKeySpec key;
  private final int mask;
  private final AtomicReferenceArray<@Nullable AesBlock> slots;

  AesBlockPool(SecretKeySpec key) {
    this.key = key;
    int wanted = Math.min(64, Math.max(PROBES, 2 * Runtime.getRuntime().availableProcessors()));
    int size = Integer.highestOneBit(2 * wanted - 1);
    this.mask = size - 1;
    this.slots = new AtomicReferenceArray<>(size * STRIDE);
    give(new AesBlock(key));
  }

  /** An instance that the caller alone uses, until it is {@linkplain #give given} back. */
  AesBlock take() {
    int home = home();
    for (int probe = 0; probe < PROBES; probe++) {
      int slot = slot(home + probe);
      if (slots.getPlain(slot) != null) {
        AesBlock block = slots.getAndSet(slot, null);
        if (block != null) {
          return block;
        }
      }
    }
    return new AesBlock(key);
  }

  /** Puts an instance back; not to be called for one whose last call failed. */
  void give(AesBlock block) {
    int home = home();
    for (int probe = 0; probe < PROBES; probe++) {
      int slot = slot(home + probe);
      if (slots.getPlain(slot) == null && slots.compareAndSet(slot, null, block)) {
        return;
      }
    }
  }

  private int slot(int position) {
    return (position & mask) * STRIDE;
  }

  private static int home() {
    return (int) Thread.currentThread().getId();
  }
}
