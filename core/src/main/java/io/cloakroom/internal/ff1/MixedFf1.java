// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.ff1;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * FF1 on numerals that have different radices each, or on one number below any limit: the numerals
 * write a number below the product of their radices, FF1 maps it in the smallest domain of equal
 * radices that holds them all, again and again until the result is below the product (rank,
 * encipher and cycle walk: Bellare, Ristenpart, Rogaway, Stegers, "Format-Preserving Encryption",
 * 2009). A permutation, as FF1 is one. Thread-safe.
 *
 * <p>For N numbers, n = max(2, ⌈bits of (N - 1) / 16⌉) numerals of radix b = ⌈N<sup>1/n</sup>⌉. b
 * is 1,000 or more where N is 1,000,000 or more, so b<sup>n</sup> is at most 1.003 N, and a second
 * walk is seldom needed.
 */
public final class MixedFf1 {

  /** A walk longer than this has a probability below 10<sup>-250</sup>. */
  private static final int MAX_WALK = 100;

  private static final int CACHE_SIZE = 64;
  private static final int MAX_BITS_PER_NUMERAL = 16;

  private final Ff1 ff1;

  /** As in {@link Ff1}: written and read without synchronization, elements are immutable. */
  private final @Nullable Prepared[] cache = new @Nullable Prepared[CACHE_SIZE];

  private record Prepared(BigInteger domain, Ff1 ff1, int length, BigNumerals numerals) {}

  /**
   * @param ff1 under the key, with any radix
   */
  public MixedFf1(Ff1 ff1) {
    this.ff1 = ff1;
  }

  /**
   * Encrypts.
   *
   * @param tweak public, of any length
   * @param numerals each from 0 to its radix - 1, the most significant first; left unchanged
   * @param radices as many, each 1 or more, with a product of 1,000,000 or more
   * @return a new array of the same length
   */
  public int[] encrypt(byte[] tweak, int[] numerals, int[] radices) {
    return walk(true, tweak, numerals, radices);
  }

  /**
   * Decrypts.
   *
   * @param tweak what was given to encrypt
   * @param numerals each from 0 to its radix - 1; left unchanged
   * @param radices what was given to encrypt
   * @return a new array of the same length
   */
  public int[] decrypt(byte[] tweak, int[] numerals, int[] radices) {
    return walk(false, tweak, numerals, radices);
  }

  private int[] walk(boolean encrypting, byte[] tweak, int[] numerals, int[] radices) {
    BigInteger domain = MixedNumerals.domain(radices);
    Prepared prepared = prepared(domain);
    int[] digits = new int[prepared.length];
    prepared.numerals.fromNumber(
        MixedNumerals.toNumber(numerals, radices), digits, 0, digits.length);
    for (int step = 0; step < MAX_WALK; step++) {
      digits =
          encrypting ? prepared.ff1.encrypt(tweak, digits) : prepared.ff1.decrypt(tweak, digits);
      BigInteger number = prepared.numerals.toNumber(digits, 0, digits.length);
      if (number.compareTo(domain) < 0) {
        return MixedNumerals.fromNumber(number, radices);
      }
    }
    throw new IllegalStateException("Cycle walking did not end within " + MAX_WALK + " steps.");
  }

  private Prepared prepared(BigInteger domain) {
    int slot = (domain.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - 6);
    Prepared cached = cache[slot];
    if (cached != null && cached.domain.equals(domain)) {
      return cached;
    }
    int bits = domain.subtract(BigInteger.ONE).bitLength();
    int length = Math.max(Ff1.MIN_LENGTH, (bits + MAX_BITS_PER_NUMERAL - 1) / MAX_BITS_PER_NUMERAL);
    int radix = rootUpwards(domain, length);
    Prepared prepared =
        new Prepared(domain, ff1.withRadix(radix), length, new BigNumerals(radix, length));
    cache[slot] = prepared;
    return prepared;
  }

  /** The smallest number of 2 or more whose power is not below the domain: at most 65,536. */
  static int rootUpwards(BigInteger domain, int exponent) {
    int low = Ff1.MIN_RADIX;
    int high = Ff1.MAX_RADIX;
    while (low < high) {
      int middle = (low + high) / 2;
      if (BigInteger.valueOf(middle).pow(exponent).compareTo(domain) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
