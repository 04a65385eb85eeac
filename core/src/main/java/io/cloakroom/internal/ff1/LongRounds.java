// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.ff1;

/**
 * FF1's rounds in 64-bit arithmetic: for halves below 2<sup>63</sup>, such as up to 36 decimal
 * digits. Each round is one AES block, because b is at most 8: [i] and NUM(B) lie in Q's last
 * block.
 */
final class LongRounds implements Rounds {

  private final Shape shape;
  private final Modulus leftModulus;
  private final Modulus rightModulus;
  private final long fixedHigh;
  private final long fixedLow;
  private final long constantBlocks;

  LongRounds(Shape shape, AesBlock aes) {
    this.shape = shape;
    this.leftModulus = new Modulus(shape.leftModulus().longValueExact());
    this.rightModulus = new Modulus(shape.rightModulus().longValueExact());
    this.constantBlocks = shape.constantBlocks();
    aes.encrypt(shape.fixedBlockHigh(), shape.fixedBlockLow());
    this.fixedHigh = aes.high();
    this.fixedLow = aes.low();
  }

  @Override
  public int[] encrypt(AesBlock aes, byte[] tweak, int[] numerals) {
    long left = Numerals.toLong(numerals, 0, shape.left(), shape.radix());
    long right = Numerals.toLong(numerals, shape.left(), numerals.length, shape.radix());
    prepareLastBlock(aes, tweak);
    long high = aes.high();
    long low = aes.low();
    for (int round = 0; round < COUNT; round += 2) {
      left = leftModulus.add(left, f(aes, high, low, round, right, leftModulus));
      right = rightModulus.add(right, f(aes, high, low, round + 1, left, rightModulus));
    }
    return join(left, right);
  }

  @Override
  public int[] decrypt(AesBlock aes, byte[] tweak, int[] numerals) {
    long left = Numerals.toLong(numerals, 0, shape.left(), shape.radix());
    long right = Numerals.toLong(numerals, shape.left(), numerals.length, shape.radix());
    prepareLastBlock(aes, tweak);
    long high = aes.high();
    long low = aes.low();
    for (int round = COUNT - 2; round >= 0; round -= 2) {
      right = rightModulus.subtract(right, f(aes, high, low, round + 1, left, rightModulus));
      left = leftModulus.subtract(left, f(aes, high, low, round, right, leftModulus));
    }
    return join(left, right);
  }

  /** Leaves in {@code aes} the input of each round's AES block, but for [i] and NUM(B). */
  private void prepareLastBlock(AesBlock aes, byte[] tweak) {
    aes.set(fixedHigh, fixedLow);
    aes.absorb(tweak, constantBlocks);
    long offset = constantBlocks * AesBlock.SIZE_BYTES;
    aes.set(
        aes.high() ^ AesBlock.word(tweak, offset),
        aes.low() ^ AesBlock.word(tweak, offset + Long.BYTES));
  }

  /** y mod radix^m (steps 6.i to 6.vi): the first d bytes of the PRF, as a number, reduced. */
  private long f(AesBlock aes, long high, long low, long round, long other, Modulus modulus) {
    int halfBytes = shape.halfBytes();
    if (halfBytes < Long.BYTES) {
      aes.encrypt(high, low ^ (round << (Byte.SIZE * halfBytes)) ^ other);
    } else {
      aes.encrypt(high ^ round, low ^ other);
    }
    // d = 4 * ceil(b / 4) + 4: eight or twelve bytes.
    return halfBytes <= Integer.BYTES
        ? modulus.reduce(aes.high())
        : modulus.reduce(
            aes.high() >>> Integer.SIZE,
            (aes.high() << Integer.SIZE) | (aes.low() >>> Integer.SIZE));
  }

  private int[] join(long left, long right) {
    int[] numerals = new int[shape.length()];
    Numerals.fromLong(left, numerals, 0, shape.left(), shape.radix());
    Numerals.fromLong(right, numerals, shape.left(), numerals.length, shape.radix());
    return numerals;
  }
}
