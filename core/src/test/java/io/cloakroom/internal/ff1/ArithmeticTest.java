// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.ff1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arithmetic under FF1, each part against plain {@link BigInteger}. */
class ArithmeticTest {

  private static final long[] EDGES = {
    0,
    1,
    2,
    3,
    9,
    10,
    0xffff_ffffL,
    1L << 32,
    Long.MAX_VALUE - 1,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Long.MIN_VALUE + 1,
    -2,
    -1
  };

  @Property(tries = 20_000)
  void reducing_equalsRemainder(
      @ForAll @LongRange(min = 2) long modulus, @ForAll long high, @ForAll long low) {
    verifyReduction(modulus, high, low);
  }

  @Property(tries = 20_000)
  void reducingBySmallModulus_equalsRemainder(
      @ForAll @IntRange(min = 2) int modulus, @ForAll long high, @ForAll long low) {
    verifyReduction(modulus, high, low);
  }

  @Test
  void reducingAtTheEdges_equalsRemainder() {
    for (long modulus : EDGES) {
      for (long high : EDGES) {
        for (long low : EDGES) {
          if (modulus >= 2) {
            verifyReduction(modulus, high, low);
            verifyReduction(modulus, high, modulus * low);
            verifyReduction(modulus, high, modulus * low - 1);
          }
        }
      }
    }
  }

  private static void verifyReduction(long value, long high, long low) {
    Modulus modulus = new Modulus(value);
    BigInteger divisor = BigInteger.valueOf(value);
    BigInteger unsignedLow = new BigInteger(Long.toUnsignedString(low));
    BigInteger wide =
        new BigInteger(Long.toUnsignedString(high)).shiftLeft(Long.SIZE).add(unsignedLow);
    assertThat(modulus.reduce(low)).isEqualTo(unsignedLow.mod(divisor).longValueExact());
    assertThat(modulus.reduce(high, low)).isEqualTo(wide.mod(divisor).longValueExact());
  }

  @Property(tries = 5_000)
  void addingAndSubtracting_wrapAtTheModulus(
      @ForAll @LongRange(min = 2) long value,
      @ForAll @LongRange(min = 0) long a,
      @ForAll @LongRange(min = 0) long b) {
    Modulus modulus = new Modulus(value);
    BigInteger divisor = BigInteger.valueOf(value);
    BigInteger first = BigInteger.valueOf(a % value);
    BigInteger second = BigInteger.valueOf(b % value);
    assertThat(modulus.add(a % value, b % value))
        .isEqualTo(first.add(second).mod(divisor).longValueExact());
    assertThat(modulus.subtract(a % value, b % value))
        .isEqualTo(first.subtract(second).mod(divisor).longValueExact());
  }

  @Property(tries = 2_000)
  void longNumerals_equalBigIntegerNotation(
      @ForAll @LongRange(min = 0) long number,
      @ForAll @IntRange(min = Character.MIN_RADIX, max = Character.MAX_RADIX) int radix) {
    int[] expected = digits(BigInteger.valueOf(number), radix, 70);
    int[] numerals = new int[72];
    Arrays.fill(numerals, 99);
    Numerals.fromLong(number, numerals, 1, 71, radix);
    assertThat(Arrays.copyOfRange(numerals, 1, 71)).isEqualTo(expected);
    assertThat(numerals[0]).isEqualTo(99);
    assertThat(numerals[71]).isEqualTo(99);
    assertThat(Numerals.toLong(numerals, 1, 71, radix)).isEqualTo(number);
  }

  @Property(tries = 1_000)
  void bigNumerals_equalBigIntegerNotation(
      @ForAll BigInteger any,
      @ForAll @IntRange(min = Character.MIN_RADIX, max = Character.MAX_RADIX) int radix,
      @ForAll @IntRange(min = 1, max = 700) int length) {
    BigInteger number = any.abs().mod(BigInteger.valueOf(radix).pow(length));
    BigNumerals converter = new BigNumerals(radix, length);
    int[] numerals = new int[length];
    converter.fromNumber(number, numerals, 0, length);
    assertThat(numerals).isEqualTo(digits(number, radix, length));
    assertThat(converter.toNumber(numerals, 0, length)).isEqualTo(number);
  }

  private static int[] digits(BigInteger number, int radix, int length) {
    String text = number.toString(radix);
    int[] digits = new int[length];
    for (int i = 0; i < text.length(); i++) {
      digits[length - text.length() + i] = Character.digit(text.charAt(i), radix);
    }
    return digits;
  }

  @ParameterizedTest
  @CsvSource({
    "256, 58, 29", // floating point says 30
    "10, 16, 4", // 10^8 needs 27 bits
    "10, 19, 5", // 10^10 needs 34 bits
    "2, 16, 1",
    "2, 17, 2", // v = 9
    "65536, 8, 8",
    "10, 10, 3",
    "16, 4, 1",
    "36, 19, 7",
  })
  void bytesOfAHalf_areCountedExactly(int radix, int length, int expected) {
    assertThat(Shape.of(radix, length, 0).halfBytes()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "11, 0", "12, 1", "16, 1", "27, 1", "28, 2", "2147483647, 134217728"})
  void constantBlocks_endBeforeTheRoundNumber(int tweakLength, long expected) {
    assertThat(Shape.of(10, 16, tweakLength).constantBlocks()).isEqualTo(expected);
  }

  @Test
  void halfBeyondTwoToThe31Bits_isRefusedBeforeAnythingIsComputed() {
    assertThatThrownBy(() -> Shape.of(65_536, Integer.MAX_VALUE, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too long");
  }
}
