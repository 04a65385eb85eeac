// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.ff1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The AES block function under one key, with one block of state: two big-endian 64-bit words.
 *
 * <p>"ECB" is the JCE's name for the bare block function. No data is ever encrypted in that mode:
 * FF1 (SP 800-38G, algorithms 6 and 7) is a Feistel network, and what it asks of AES is the
 * function CIPH inside its PRF, a CBC-MAC whose chaining is {@link #absorb}. What leaves this class
 * is added to a numeral string modulo a power of the radix, never stored.
 *
 * <p>Confined to one thread at a time; {@link AesBlockPool} hands instances out.
 */
final class AesBlock {

  /** The block size of AES, in bytes. */
  static final int SIZE_BYTES = 16;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** The slot of an instance that no pool keeps. */
  static final int NO_SLOT = -1;

  /**
   * Unused bytes on both sides: what one thread writes all the time must not lie in a cache line
   * with what another one writes.
   */
  private static final int MARGIN = 128;

  private static final int INPUT = MARGIN;
  private static final int STATE = MARGIN + SIZE_BYTES;

  private final Cipher cipher;
  private final int slot;
  private final byte[] blocks = new byte[MARGIN + 2 * SIZE_BYTES + MARGIN];

  /**
   * @param slot where its pool keeps it, or {@link #NO_SLOT}
   * @throws IllegalStateException if this Java runtime has no AES
   */
  AesBlock(SecretKeySpec key, int slot) {
    this.slot = slot;
    try {
      cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key);
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  int slot() {
    return slot;
  }

  /** The first eight bytes of the state. */
  long high() {
    return (long) WORDS.get(blocks, STATE);
  }

  /** The last eight bytes of the state. */
  long low() {
    return (long) WORDS.get(blocks, STATE + Long.BYTES);
  }

  /** Sets the state. */
  void set(long high, long low) {
    WORDS.set(blocks, STATE, high);
    WORDS.set(blocks, STATE + Long.BYTES, low);
  }

  /** Sets the state to {@code CIPH(high ‖ low)}. */
  void encrypt(long high, long low) {
    WORDS.set(blocks, INPUT, high);
    WORDS.set(blocks, INPUT + Long.BYTES, low);
    try {
      cipher.update(blocks, INPUT, SIZE_BYTES, blocks, STATE);
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  /** One step of CBC-MAC: sets the state to {@code CIPH(state ⊕ block)}. */
  void absorb(long blockHigh, long blockLow) {
    encrypt(high() ^ blockHigh, low() ^ blockLow);
  }

  /**
   * Absorbs {@code blocks} blocks of {@code bytes}, which count as followed by zero bytes for ever.
   */
  void absorb(byte[] bytes, long blocks) {
    for (long block = 0; block < blocks; block++) {
      long offset = block * SIZE_BYTES;
      absorb(word(bytes, offset), word(bytes, offset + Long.BYTES));
    }
  }

  /**
   * The eight bytes at {@code offset} as a big-endian word; bytes after the end of the array are
   * zero.
   */
  static long word(byte[] bytes, long offset) {
    if (offset + Long.BYTES <= bytes.length) {
      return (long) WORDS.get(bytes, (int) offset);
    }
    long word = 0;
    for (long i = offset; i < offset + Long.BYTES; i++) {
      word = (word << 8) | (i < bytes.length ? bytes[(int) i] & 0xffL : 0);
    }
    return word;
  }

  /** Writes the state to {@code destination[offset .. offset + 16)}. */
  void copyTo(byte[] destination, int offset) {
    System.arraycopy(blocks, STATE, destination, offset, SIZE_BYTES);
  }

  private static IllegalStateException unusable(GeneralSecurityException cause) {
    return new IllegalStateException(
        "This Java runtime's AES cannot be used for FF1. Is a security provider with"
            + " AES/ECB/NoPadding installed?",
        cause);
  }
}
