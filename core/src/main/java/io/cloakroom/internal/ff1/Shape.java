// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.ff1;

import java.math.BigInteger;

/**
 * What FF1 derives from the radix, the length n of the input and the length t of the tweak alone
 * (SP 800-38G, algorithm 7, steps 1 to 5).
 *
 * @param radix numerals are 0 to {@code radix - 1}
 * @param tweakLength t, in bytes
 * @param left u, the length of the left half in numerals
 * @param right v, the length of the right half in numerals: u or u + 1
 * @param leftModulus radix<sup>u</sup>
 * @param rightModulus radix<sup>v</sup>
 * @param halfBytes b, the bytes that hold any number of the right half
 */
record Shape(
    int radix,
    int tweakLength,
    int left,
    int right,
    BigInteger leftModulus,
    BigInteger rightModulus,
    int halfBytes) {

  /** The most bits a half may have: what {@link BigInteger} holds, less room for one addition. */
  private static final long MAX_HALF_BITS = Integer.MAX_VALUE - 256L;

  static Shape of(int radix, int length, int tweakLength) {
    int left = length / 2;
    int right = length - left;
    requireRepresentable(radix, right);
    BigInteger leftModulus = BigInteger.valueOf(radix).pow(left);
    BigInteger rightModulus =
        left == right ? leftModulus : leftModulus.multiply(BigInteger.valueOf(radix));
    // b = ceil(ceil(v * log2(radix)) / 8). The inner ceiling is the number of bits in radix^v - 1,
    // exactly; in floating point it goes wrong (v = 29, radix = 256 would give 30 bytes).
    int halfBits = rightModulus.subtract(BigInteger.ONE).bitLength();
    return new Shape(
        radix,
        tweakLength,
        left,
        right,
        leftModulus,
        rightModulus,
        (int) ((halfBits + 7L) / Byte.SIZE));
  }

  private static void requireRepresentable(int radix, int right) {
    int bitsPerNumeral = Integer.SIZE - Integer.numberOfLeadingZeros(radix - 1);
    if ((long) right * bitsPerNumeral > MAX_HALF_BITS) {
      throw new IllegalArgumentException(
          "FF1 input is too long for this radix: half of it has "
              + right
              + " numerals of up to "
              + bitsPerNumeral
              + " bits, and at most "
              + MAX_HALF_BITS
              + " bits are supported.");
    }
  }

  /** n, the length of the input in numerals. */
  int length() {
    return left + right;
  }

  /** Bytes 0 to 7 of the fixed block P: {@code 1 ‖ 2 ‖ 1 ‖ [radix]³ ‖ 10 ‖ [u mod 256]}. */
  long fixedBlockHigh() {
    return (0x010201L << 40) | ((long) radix << 16) | (10L << 8) | (left & 0xff);
  }

  /** Bytes 8 to 15 of the fixed block P: {@code [n]⁴ ‖ [t]⁴}. */
  long fixedBlockLow() {
    return ((long) length() << 32) | tweakLength;
  }

  /**
   * How many blocks of Q = tweak ‖ zero bytes ‖ [i]¹ ‖ [NUM(B)]ᵇ lie wholly before [i]: they are
   * the same in every round.
   */
  long constantBlocks() {
    long blocks = ((long) tweakLength + 1 + halfBytes + 15) / AesBlock.SIZE_BYTES;
    return (blocks * AesBlock.SIZE_BYTES - halfBytes - 1) / AesBlock.SIZE_BYTES;
  }
}
