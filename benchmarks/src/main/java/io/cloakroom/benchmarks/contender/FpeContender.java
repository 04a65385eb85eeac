// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import java.util.Arrays;
import java.util.Random;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One way to encrypt numerals to as many numerals, all with an AES-256 key and one tweak of seven
 * bytes (FF3-1's only size). Proves itself before it is measured.
 *
 * @param <T> how the contender wants its numerals
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, and calls prepare first
public abstract class FpeContender<T> {

  /** AES-256. */
  static final int KEY_BYTES = 32;

  /** The tweak's length. */
  static final int TWEAK_BYTES = 7;

  /** How many numerals. */
  @Param("16")
  public int digits;

  /** How many different numerals. */
  @Param("10")
  public int radix;

  private T input;

  /** Sets the cipher up and encrypts once. */
  @Setup(Level.Trial)
  public void prepare() {
    int[] numerals = new Random(20_261_124).ints(digits, 0, radix).toArray();
    start(bytes(KEY_BYTES), bytes(TWEAK_BYTES));
    input = fromNumerals(numerals);
    int[] output = toNumerals(encrypt(input));
    requirePermuted(numerals, output);
    if (!Arrays.equals(toNumerals(decrypt(fromNumerals(output))), numerals)) {
      throw new IllegalStateException(name() + " does not give back what it was given.");
    }
  }

  private void requirePermuted(int[] numerals, int[] output) {
    boolean inRange = Arrays.stream(output).allMatch(numeral -> numeral >= 0 && numeral < radix);
    if (output.length != digits || !inRange || Arrays.equals(output, numerals)) {
      throw new IllegalStateException(name() + " does not encrypt numerals to numerals.");
    }
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (17 * i + 3);
    }
    return bytes;
  }

  private String name() {
    return getClass().getSimpleName();
  }

  /** What to encrypt. */
  public T input() {
    return input;
  }

  abstract void start(byte[] key, byte[] tweak);

  /** Encrypts. */
  public abstract T encrypt(T plaintext);

  abstract T decrypt(T ciphertext);

  abstract T fromNumerals(int[] numerals);

  abstract int[] toNumerals(T numerals);
}
