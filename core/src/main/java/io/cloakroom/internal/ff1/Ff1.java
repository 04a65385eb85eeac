// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.ff1;

import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The format-preserving cipher FF1 of NIST SP 800-38G with one AES key and one radix: a permutation
 * of the numeral strings of each length, chosen by key and tweak.
 *
 * <p>This is the raw cipher. It takes every domain the standard of 2016 takes: two or more numerals
 * and radix<sup>length</sup> of 100 or more. Domains below 1,000,000 are open to practical attacks
 * (Bellare, Hoang, Tessaro 2016; Hoang, Tessaro, Trieu 2018) and the second draft of SP 800-38G
 * Rev. 1 (February 2025) forbids them: callers ask {@link #domainIsAtLeast} first.
 *
 * <p>The upper limit on the length is the standard's 2<sup>32</sup>, so any array, as long as half
 * of the input has fewer than about 2<sup>31</sup> bits; a tweak may have any length. Thread-safe.
 *
 * <h2>Security</h2>
 *
 * Equal inputs under equal tweaks give equal outputs. There is no integrity: decrypting with a
 * wrong key or tweak, or something never encrypted, gives a plausible wrong result. Time depends on
 * the values.
 */
public final class Ff1 {

  /** The smallest radix: two numerals. */
  public static final int MIN_RADIX = 2;

  /** The largest radix of the standard. */
  public static final int MAX_RADIX = 65_536;

  /** The shortest input, in numerals. */
  public static final int MIN_LENGTH = 2;

  /** The smallest domain of SP 800-38G (2016). */
  private static final int MIN_DOMAIN = 100;

  private static final int CACHE_SIZE = 32;

  /** Longer inputs than this many numerals are not worth holding memory for. */
  private static final int MAX_CACHED_LENGTH = 1024;

  private final int radix;
  private final AesBlockPool pool;

  /**
   * Rounds by (length, tweak length), each in the one slot it hashes to. Written and read without
   * synchronization: an element is immutable with final fields only, so a reader finds it whole or
   * not at all, and a lost write costs one recomputation.
   */
  private final @Nullable Prepared[] cache = new @Nullable Prepared[CACHE_SIZE];

  private record Prepared(int length, int tweakLength, Rounds rounds) {}

  /**
   * @param aesKey 16, 24 or 32 bytes; copied
   * @param radix the number of different numerals, 2 to 65,536
   * @throws IllegalArgumentException if the key size or the radix is not permitted
   * @throws IllegalStateException if this Java runtime has no AES
   */
  public Ff1(byte[] aesKey, int radix) {
    if (aesKey.length != 16 && aesKey.length != 24 && aesKey.length != 32) {
      throw new IllegalArgumentException(
          "FF1 key has " + aesKey.length + " bytes; AES takes 16, 24 or 32.");
    }
    requireRadix(radix);
    this.radix = radix;
    this.pool = new AesBlockPool(new SecretKeySpec(aesKey, "AES"));
  }

  private Ff1(AesBlockPool pool, int radix) {
    requireRadix(radix);
    this.radix = radix;
    this.pool = pool;
  }

  /**
   * FF1 under the same key with another radix. Cheap: the key's schedule is shared.
   *
   * @param other the number of different numerals, 2 to 65,536
   * @throws IllegalArgumentException if the radix is not permitted
   */
  public Ff1 withRadix(int other) {
    return other == radix ? this : new Ff1(pool, other);
  }

  /**
   * Encrypts (SP 800-38G, algorithm 7).
   *
   * @param tweak public, of any length, possibly empty; the same is needed to decrypt
   * @param numerals each from 0 to radix - 1, the most significant first; left unchanged
   * @return a new array of the same length
   * @throws IllegalArgumentException if the length is not permitted or a numeral is out of range;
   *     the message does not contain it
   */
  public int[] encrypt(byte[] tweak, int[] numerals) {
    requireNumerals(numerals);
    AesBlock aes = pool.take();
    try {
      int[] result = rounds(aes, numerals.length, tweak.length).encrypt(aes, tweak, numerals);
      pool.give(aes);
      return result;
    } catch (Throwable failed) {
      pool.discard(aes);
      throw failed;
    }
  }

  /**
   * Decrypts (SP 800-38G, algorithm 8). Every input in range decrypts to something.
   *
   * @param tweak what was given to encrypt
   * @param numerals each from 0 to radix - 1; left unchanged
   * @return a new array of the same length
   * @throws IllegalArgumentException as {@link #encrypt} throws
   */
  public int[] decrypt(byte[] tweak, int[] numerals) {
    requireNumerals(numerals);
    AesBlock aes = pool.take();
    try {
      int[] result = rounds(aes, numerals.length, tweak.length).decrypt(aes, tweak, numerals);
      pool.give(aes);
      return result;
    } catch (Throwable failed) {
      pool.discard(aes);
      throw failed;
    }
  }

  /**
   * Whether there are at least {@code minimum} different inputs, computed exactly.
   *
   * @param radix 2 to 65,536
   * @param length the number of numerals, 0 or more
   * @param minimum 1 or more
   * @return whether radix<sup>length</sup> &ge; minimum
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static boolean domainIsAtLeast(int radix, int length, long minimum) {
    requireRadix(radix);
    if (length < 0 || minimum < 1) {
      throw new IllegalArgumentException(
          "Domain check of length " + length + " and minimum " + minimum + " has no meaning.");
    }
    long domain = 1;
    for (int i = 0; i < length && domain < minimum; i++) {
      if (domain > (minimum - 1) / radix) {
        return true;
      }
      domain *= radix;
    }
    return domain >= minimum;
  }

  private Rounds rounds(AesBlock aes, int length, int tweakLength) {
    int slot = (length + 13 * tweakLength) & (CACHE_SIZE - 1);
    Prepared cached = cache[slot];
    if (cached != null && cached.length == length && cached.tweakLength == tweakLength) {
      return cached.rounds;
    }
    Rounds rounds = Rounds.of(Shape.of(radix, length, tweakLength), aes);
    if (length <= MAX_CACHED_LENGTH) {
      cache[slot] = new Prepared(length, tweakLength, rounds);
    }
    return rounds;
  }

  private void requireNumerals(int[] numerals) {
    if (numerals.length < MIN_LENGTH || !domainIsAtLeast(radix, numerals.length, MIN_DOMAIN)) {
      throw new IllegalArgumentException(
          "FF1 input is too short: "
              + numerals.length
              + " numerals of radix "
              + radix
              + "; it needs 2 or more, and "
              + MIN_DOMAIN
              + " or more different inputs of its length.");
    }
    for (int i = 0; i < numerals.length; i++) {
      if (numerals[i] < 0 || numerals[i] >= radix) {
        throw new IllegalArgumentException(
            "FF1 numeral at position " + i + " is not in 0 to " + (radix - 1) + ".");
      }
    }
  }

  private static void requireRadix(int radix) {
    if (radix < MIN_RADIX || radix > MAX_RADIX) {
      throw new IllegalArgumentException("FF1 radix is " + radix + "; it must be from 2 to 65536.");
    }
  }
}
