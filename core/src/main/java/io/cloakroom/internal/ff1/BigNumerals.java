// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.ff1;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * NUM and STR of SP 800-38G for numbers of any size. Both split the numerals in two and recur, so
 * that long inputs cost what {@link BigInteger}'s fast multiplication and division cost, not the
 * square of their length. Immutable and thread-safe.
 */
final class BigNumerals {

  private final int radix;

  /** How many numerals always fit into a long: at least three. */
  private final int chunk;

  /** {@code powers.get(j)} is radix to the power of {@code chunk * 2^j}. */
  private final List<BigInteger> powers;

  /** For up to {@code maxLength} numerals. */
  BigNumerals(int radix, int maxLength) {
    this.radix = radix;
    int bitsPerNumeral = Integer.SIZE - Integer.numberOfLeadingZeros(radix - 1);
    this.chunk = (Long.SIZE - 1) / bitsPerNumeral;
    List<BigInteger> table = new ArrayList<>();
    BigInteger power = BigInteger.valueOf(radix).pow(chunk);
    for (long length = chunk; length < maxLength; length *= 2) {
      power = table.isEmpty() ? power : power.multiply(power);
      table.add(power);
    }
    this.powers = List.copyOf(table);
  }

  /** The number that {@code numerals[from .. to)} write. */
  BigInteger toNumber(int[] numerals, int from, int to) {
    if (to - from <= chunk) {
      return BigInteger.valueOf(Numerals.toLong(numerals, from, to, radix));
    }
    int level = level(to - from);
    int middle = to - lowLength(level);
    return toNumber(numerals, from, middle)
        .multiply(powers.get(level))
        .add(toNumber(numerals, middle, to));
  }

  /** Writes {@code number} into {@code numerals[from .. to)}, with leading zeros. */
  void fromNumber(BigInteger number, int[] numerals, int from, int to) {
    if (to - from <= chunk) {
      Numerals.fromLong(number.longValueExact(), numerals, from, to, radix);
      return;
    }
    int level = level(to - from);
    int middle = to - lowLength(level);
    BigInteger[] parts = number.divideAndRemainder(powers.get(level));
    fromNumber(parts[0], numerals, from, middle);
    fromNumber(parts[1], numerals, middle, to);
  }

  /** The largest level whose low part is shorter than the whole. */
  private int level(int length) {
    int chunks = (length - 1) / chunk;
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(chunks);
  }

  private int lowLength(int level) {
    return chunk << level;
  }
}
