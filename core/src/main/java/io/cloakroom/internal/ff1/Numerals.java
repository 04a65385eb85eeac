// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.ff1;

/** NUM and STR of SP 800-38G for numbers below 2<sup>63</sup>; the first numeral counts most. */
final class Numerals {

  private Numerals() {}

  /** The number that {@code numerals[from .. to)} write in {@code radix}. */
  static long toLong(int[] numerals, int from, int to, int radix) {
    long number = 0;
    for (int i = from; i < to; i++) {
      number = number * radix + numerals[i];
    }
    return number;
  }

  /** Writes {@code number} into {@code numerals[from .. to)}, with leading zeros. */
  static void fromLong(long number, int[] numerals, int from, int to, int radix) {
    long rest = number;
    int i = to;
    while (rest > Integer.MAX_VALUE) {
      long quotient = rest / radix;
      numerals[--i] = (int) (rest - quotient * radix);
      rest = quotient;
    }
    fromInt((int) rest, numerals, from, i, radix);
  }

  private static void fromInt(int number, int[] numerals, int from, int to, int radix) {
    int rest = number;
    if (radix == 10) { // a division by a constant is a multiplication
      for (int i = to; --i >= from; rest /= 10) {
        numerals[i] = rest % 10;
      }
    } else {
      for (int i = to; --i >= from; rest /= radix) {
        numerals[i] = rest % radix;
      }
    }
  }
}
