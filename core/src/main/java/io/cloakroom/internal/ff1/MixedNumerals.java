// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.ff1;

import java.math.BigInteger;

/**
 * NUM and STR for numerals that have different radices each, the first counting most. Several
 * numerals at a time are taken together in a long, so that large numbers are seldom touched.
 */
public final class MixedNumerals {

  /** A product below this can be multiplied by any radix. */
  private static final long CHUNK = 1L << 31;

  private MixedNumerals() {}

  /** How many different numeral strings there are: the product of the radices. */
  static BigInteger domain(int[] radices) {
    BigInteger domain = BigInteger.ONE;
    long product = 1;
    for (int radix : radices) {
      product *= radix;
      if (product >= CHUNK) {
        domain = domain.multiply(BigInteger.valueOf(product));
        product = 1;
      }
    }
    return domain.multiply(BigInteger.valueOf(product));
  }

  /** The number that numerals write. */
  static BigInteger toNumber(int[] numerals, int[] radices) {
    BigInteger number = BigInteger.ZERO;
    long product = 1;
    long part = 0;
    for (int i = 0; i < numerals.length; i++) {
      product *= radices[i];
      part = part * radices[i] + numerals[i];
      if (product >= CHUNK) {
        number = number.multiply(BigInteger.valueOf(product)).add(BigInteger.valueOf(part));
        product = 1;
        part = 0;
      }
    }
    return number.multiply(BigInteger.valueOf(product)).add(BigInteger.valueOf(part));
  }

  /** The numerals that write a number below the domain. */
  public static int[] fromNumber(BigInteger number, int[] radices) {
    int[] numerals = new int[radices.length];
    BigInteger rest = number;
    int end = radices.length;
    while (end > 0) {
      long product = 1;
      int start = end;
      while (start > 0 && product < CHUNK) {
        product *= radices[--start];
      }
      BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(product));
      long part = parts[1].longValueExact();
      for (int i = end; --i >= start; part /= radices[i]) {
        numerals[i] = (int) (part % radices[i]);
      }
      rest = parts[0];
      end = start;
    }
    return numerals;
  }
}
