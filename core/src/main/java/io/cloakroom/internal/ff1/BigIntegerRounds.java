// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.ff1;

import java.math.BigInteger;
import java.util.Arrays;

/** FF1's rounds for halves of any size, in {@link BigInteger} arithmetic. */
final class BigIntegerRounds implements Rounds {

  private final Shape shape;
  private final BigNumerals converter;
  private final long fixedHigh;
  private final long fixedLow;
  private final long constantBlocks;

  /** d, the bytes of PRF output that make y. */
  private final int outputBytes;

  BigIntegerRounds(Shape shape, AesBlock aes) {
    this.shape = shape;
    this.converter = new BigNumerals(shape.radix(), shape.right());
    this.constantBlocks = shape.constantBlocks();
    this.outputBytes = 4 * ((shape.halfBytes() + 3) / 4) + 4;
    aes.encrypt(shape.fixedBlockHigh(), shape.fixedBlockLow());
    this.fixedHigh = aes.high();
    this.fixedLow = aes.low();
  }

  @Override
  public int[] encrypt(AesBlock aes, byte[] tweak, int[] numerals) {
    BigInteger left = converter.toNumber(numerals, 0, shape.left());
    BigInteger right = converter.toNumber(numerals, shape.left(), numerals.length);
    Prf prf = new Prf(aes, tweak);
    for (int round = 0; round < COUNT; round += 2) {
      left = left.add(prf.y(round, right)).mod(shape.leftModulus());
      right = right.add(prf.y(round + 1, left)).mod(shape.rightModulus());
    }
    return join(left, right);
  }

  @Override
  public int[] decrypt(AesBlock aes, byte[] tweak, int[] numerals) {
    BigInteger left = converter.toNumber(numerals, 0, shape.left());
    BigInteger right = converter.toNumber(numerals, shape.left(), numerals.length);
    Prf prf = new Prf(aes, tweak);
    for (int round = COUNT - 2; round >= 0; round -= 2) {
      right = right.subtract(prf.y(round + 1, left)).mod(shape.rightModulus());
      left = left.subtract(prf.y(round, right)).mod(shape.leftModulus());
    }
    return join(left, right);
  }

  private int[] join(BigInteger left, BigInteger right) {
    int[] numerals = new int[shape.length()];
    converter.fromNumber(left, numerals, 0, shape.left());
    converter.fromNumber(right, numerals, shape.left(), numerals.length);
    return numerals;
  }

  /** The PRF of one call: the blocks that do not change are absorbed once. */
  private final class Prf {

    private final AesBlock aes;
    private final long stateHigh;
    private final long stateLow;

    /** The end of Q: what is left of the tweak, zero bytes, [i], NUM(B). Whole blocks. */
    private final byte[] tail;

    private final int blocksOfTail;
    private final byte[] output;

    Prf(AesBlock aes, byte[] tweak) {
      this.aes = aes;
      aes.set(fixedHigh, fixedLow);
      aes.absorb(tweak, constantBlocks);
      this.stateHigh = aes.high();
      this.stateLow = aes.low();
      long absorbed = constantBlocks * AesBlock.SIZE_BYTES;
      int tweakRest = (int) Math.max(0, tweak.length - absorbed);
      this.blocksOfTail = wholeBlocks(tweakRest + 1 + shape.halfBytes());
      this.tail = new byte[blocksOfTail * AesBlock.SIZE_BYTES];
      if (tweakRest > 0) {
        System.arraycopy(tweak, (int) absorbed, tail, 0, tweakRest);
      }
      this.output = new byte[wholeBlocks(outputBytes) * AesBlock.SIZE_BYTES];
    }

    /** y of one round (steps 6.i to 6.iv), where {@code other} is NUM(B). */
    BigInteger y(int round, BigInteger other) {
      tail[tail.length - shape.halfBytes() - 1] = (byte) round;
      writeRightAligned(other);
      aes.set(stateHigh, stateLow);
      aes.absorb(tail, blocksOfTail);
      long high = aes.high();
      long low = aes.low();
      aes.copyTo(output, 0);
      for (int block = 1; block * AesBlock.SIZE_BYTES < output.length; block++) {
        aes.encrypt(high, low ^ block);
        aes.copyTo(output, block * AesBlock.SIZE_BYTES);
      }
      return new BigInteger(1, output, 0, outputBytes);
    }

    private void writeRightAligned(BigInteger number) {
      byte[] bytes = number.toByteArray();
      int length = Math.min(bytes.length, shape.halfBytes()); // drops a leading sign byte
      int start = tail.length - length;
      Arrays.fill(tail, tail.length - shape.halfBytes(), start, (byte) 0);
      System.arraycopy(bytes, bytes.length - length, tail, start, length);
    }

    private static int wholeBlocks(int bytes) {
      return (bytes + AesBlock.SIZE_BYTES - 1) / AesBlock.SIZE_BYTES;
    }
  }
}
