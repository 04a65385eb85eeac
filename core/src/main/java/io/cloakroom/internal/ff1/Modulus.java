// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.ff1;

import java.math.BigInteger;

/**
 * A modulus from 2 to 2<sup>63</sup> - 1 with its reciprocal, so that reducing takes
 * multiplications and no division.
 *
 * <p>The method is "division of a two-word number by one normalised word" from N. Möller and T.
 * Granlund, <i>Improved division by invariant integers</i>, IEEE Transactions on Computers 60
 * (2011), algorithm 4; only the remainder is kept.
 */
final class Modulus {

  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(Long.SIZE);

  private final long value;

  /** Leading zero bits of the modulus: at least one. */
  private final int shift;

  /** The modulus shifted left until its first bit is set, unsigned. */
  private final long normalized;

  /** {@code floor((2^128 - 1) / normalized) - 2^64}, unsigned. */
  private final long reciprocal;

  Modulus(long value) {
    this.value = value;
    this.shift = Long.numberOfLeadingZeros(value);
    this.normalized = value << shift;
    this.reciprocal =
        TWO_64
            .pow(2)
            .subtract(BigInteger.ONE)
            .divide(BigInteger.valueOf(value).shiftLeft(shift))
            .subtract(TWO_64)
            .longValue();
  }

  /** {@code number mod modulus}, where the number is unsigned. */
  long reduce(long number) {
    return remainder(number >>> (Long.SIZE - shift), number << shift);
  }

  /** {@code (high * 2^64 + low) mod modulus}, where both words are unsigned. */
  long reduce(long high, long low) {
    long reduced = Long.compareUnsigned(high, value) < 0 ? high : reduce(high);
    return remainder((reduced << shift) | (low >>> (Long.SIZE - shift)), low << shift);
  }

  /** {@code (a + b) mod modulus}, for a and b below the modulus. */
  long add(long a, long b) {
    return subtract(a, value - b);
  }

  /** {@code (a - b) mod modulus}, for a below the modulus and b at most the modulus. */
  long subtract(long a, long b) {
    long difference = a - b;
    return difference + (value & (difference >> (Long.SIZE - 1)));
  }

  /** The remainder of a number shifted like the modulus, whose high word is below normalized. */
  private long remainder(long high, long low) {
    long quotientLow = reciprocal * high + low;
    long carry = Long.compareUnsigned(quotientLow, low) < 0 ? 1 : 0;
    long quotient = multiplyHighUnsigned(reciprocal, high) + high + carry + 1;
    long remainder = low - quotient * normalized;
    if (Long.compareUnsigned(remainder, quotientLow) > 0) {
      remainder += normalized;
    }
    if (Long.compareUnsigned(remainder, normalized) >= 0) {
      remainder -= normalized;
    }
    return remainder >>> shift;
  }

  /** Math.unsignedMultiplyHigh, which Java 17 does not have yet. */
  private static long multiplyHighUnsigned(long a, long b) {
    return Math.multiplyHigh(a, b) + ((a >> (Long.SIZE - 1)) & b) + ((b >> (Long.SIZE - 1)) & a);
  }
}
