// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntConsumer;

/**
 * Counts the encryptions under one key in this process. Thread-safe; an increment touches one of
 * several counters a cache line apart, and the total is looked at once in a few thousand times.
 */
final class KeyUse {

  /** The count at which a listener is first told; it is told again at each doubling. */
  static final long FIRST_TOLD = 1L << 28;

  /** The most encryptions under one AES-GCM key with random nonces (NIST SP 800-38D, 8.3). */
  static final long LIMIT = 1L << 32;

  /** How many increments of one counter there are between two looks at the total. */
  static final int BLOCK = 1 << 12;

  private static final int STRIPES =
      Math.min(64, Integer.highestOneBit(Runtime.getRuntime().availableProcessors()) << 2);
  private static final int STRIDE = 16; // longs: two cache lines, which processors fetch in pairs

  private final int keyId;
  private final IntConsumer listener;
  private final AtomicLongArray counters = new AtomicLongArray(STRIPES * STRIDE);
  private final AtomicLong nextTold;
  private volatile boolean exhausted;

  /**
   * A count for one key.
   *
   * @param start what to start from: 0, but for tests
   * @param listener told the key id, on the thread that encrypts
   */
  KeyUse(int keyId, long start, IntConsumer listener) {
    this.keyId = keyId;
    this.listener = listener;
    counters.set(0, start);
    long next = FIRST_TOLD;
    while (next <= start) {
      next <<= 1;
    }
    this.nextTold = new AtomicLong(next);
    this.exhausted = isExhausted(start);
  }

  /**
   * Counts one encryption.
   *
   * @return whether it may be done: fewer than {@link #LIMIT} have been
   */
  boolean count() {
    int counter = ((int) Thread.currentThread().getId() & (STRIPES - 1)) * STRIDE;
    if ((counters.incrementAndGet(counter) & (BLOCK - 1)) == 0) {
      look();
    }
    return !exhausted;
  }

  /** The encryptions counted so far; while others count, a lower bound. */
  long total() {
    long total = 0;
    for (int i = 0; i < counters.length(); i += STRIDE) {
      total += counters.get(i);
    }
    return total;
  }

  /** What every counter may add before anybody looks again must still be within the limit. */
  private static boolean isExhausted(long total) {
    return total >= LIMIT - (long) STRIPES * BLOCK;
  }

  private void look() {
    long total = total();
    if (isExhausted(total)) {
      exhausted = true;
    }
    long next = nextTold.get();
    while (total >= next) {
      if (nextTold.compareAndSet(next, next << 1)) {
        listener.accept(keyId);
      }
      next = nextTold.get();
    }
  }
}
