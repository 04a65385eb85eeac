// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.ff1;

import java.util.concurrent.atomic.AtomicIntegerArray;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A few {@link AesBlock}s of one key, kept for reuse: creating one costs about as much as twenty
 * encryptions, and none may be used by two threads at once.
 *
 * <p>Thread-safe and lock-free. Each thread starts looking at a slot of its own, so that threads
 * seldom meet; when all slots in reach are in use, an instance outside the pool is made. Nothing
 * ever waits. Taking and giving write one number each, in a cache line that no other slot has part
 * of, and no reference: a reference written for each call keeps the garbage collector busy.
 */
final class AesBlockPool {

  /** Numbers between two slots: 128 bytes, since processors fetch cache lines in pairs. */
  private static final int STRIDE = 32;

  private static final int PROBES = 4;

  private static final int FREE = 0;
  private static final int IN_USE = 1;

  private final SecretKeySpec key;
  private final int mask;
  private final AtomicIntegerArray states;

  /** By slot, made when first needed. Only whoever holds a slot reads or writes its element. */
  private final @Nullable AesBlock[] blocks;

  AesBlockPool(SecretKeySpec key) {
    this.key = key;
    int wanted = Math.min(64, Math.max(PROBES, 2 * Runtime.getRuntime().availableProcessors()));
    int size = Integer.highestOneBit(2 * wanted - 1);
    this.mask = size - 1;
    this.states = new AtomicIntegerArray((size + 1) * STRIDE);
    this.blocks = new @Nullable AesBlock[size];
    give(take()); // a runtime without AES fails here
  }

  /**
   * An instance that the caller alone uses, until it is {@linkplain #give given} back or
   * {@linkplain #discard discarded}.
   */
  AesBlock take() {
    int home = (int) Thread.currentThread().getId();
    for (int probe = 0; probe < PROBES; probe++) {
      int slot = (home + probe) & mask;
      int state = stateOf(slot);
      if (states.getPlain(state) == FREE && states.compareAndSet(state, FREE, IN_USE)) {
        AesBlock kept = blocks[slot];
        return kept != null ? kept : fill(slot);
      }
    }
    return new AesBlock(key, AesBlock.NO_SLOT);
  }

  /** Takes back an instance that is to be used again. */
  void give(AesBlock block) {
    if (block.slot() != AesBlock.NO_SLOT) {
      states.setRelease(stateOf(block.slot()), FREE);
    }
  }

  /** Takes back an instance whose last call failed; nobody gets it again. */
  void discard(AesBlock block) {
    if (block.slot() != AesBlock.NO_SLOT) {
      blocks[block.slot()] = null;
      give(block);
    }
  }

  private AesBlock fill(int slot) {
    AesBlock made = new AesBlock(key, slot);
    blocks[slot] = made;
    return made;
  }

  /** The first stride is left free: the array's length stands before it. */
  private static int stateOf(int slot) {
    return (slot + 1) * STRIDE;
  }
}
