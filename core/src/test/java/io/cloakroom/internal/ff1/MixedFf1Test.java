// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.ff1;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixedFf1Test {

  private static final byte[] TWEAK = {1, 2, 3};
  private final MixedFf1 cipher = new MixedFf1(new Ff1(new byte[32], 2));

  /** A whole small domain, in which walks are frequent: every number is met exactly once. */
  @ParameterizedTest
  @CsvSource({"26, 10, 7", "101, 1, 1", "10, 10, 10", "2, 3, 211"})
  void smallDomain_isPermuted(int first, int second, int third) {
    int[] radices = {first, second, third};
    int size = first * second * third;
    BitSet seen = new BitSet(size);
    for (int i = 0; i < size; i++) {
      int[] numerals = MixedNumerals.fromNumber(BigInteger.valueOf(i), radices);
      int[] result = cipher.encrypt(TWEAK, numerals, radices);
      seen.set(MixedNumerals.toNumber(result, radices).intValueExact());
      assertThat(cipher.decrypt(TWEAK, result, radices)).isEqualTo(numerals);
    }
    assertThat(seen.cardinality()).isEqualTo(size);
  }

  @Property(tries = 1000)
  void anyNumerals_stayInRangeAndComeBack(
      @ForAll @IntRange(min = 5, max = 60) int length, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] radices = random.ints(length, 16, 60_000).toArray();
    int[] numerals = new int[radices.length];
    for (int i = 0; i < numerals.length; i++) {
      numerals[i] = random.nextInt(radices[i]);
    }
    assertThat(MixedNumerals.fromNumber(MixedNumerals.toNumber(numerals, radices), radices))
        .isEqualTo(numerals);
    int[] result = cipher.encrypt(TWEAK, numerals, radices);
    for (int i = 0; i < result.length; i++) {
      assertThat(result[i]).isBetween(0, radices[i] - 1);
    }
    assertThat(cipher.decrypt(TWEAK, result, radices)).isEqualTo(numerals);
  }

  @Property(tries = 500)
  void root_isTheSmallestThatIsLargeEnough(
      @ForAll @IntRange(min = 2, max = 40) int exponent, @ForAll long seed) {
    BigInteger domain =
        new BigInteger(16 * exponent - 1, new java.util.Random(seed)).add(BigInteger.TEN);
    int root = MixedFf1.rootUpwards(domain, exponent);
    assertThat(BigInteger.valueOf(root).pow(exponent)).isGreaterThanOrEqualTo(domain);
    assertThat(root == 2 || BigInteger.valueOf(root - 1).pow(exponent).compareTo(domain) < 0)
        .isTrue();
  }

  /** What bounds the walk: the domain walked in is hardly larger than the one that is wanted. */
  @Property(tries = 500)
  void domainWalkedIn_isAtMostThreeThousandthsLarger(
      @ForAll @IntRange(min = 20, max = 2000) int bits, @ForAll long seed) {
    BigInteger domain = new BigInteger(bits, new java.util.Random(seed)).setBit(bits);
    int length = Math.max(2, (domain.subtract(BigInteger.ONE).bitLength() + 15) / 16);
    BigInteger walked = BigInteger.valueOf(MixedFf1.rootUpwards(domain, length)).pow(length);
    assertThat(walked.multiply(BigInteger.valueOf(1000)))
        .isLessThanOrEqualTo(domain.multiply(BigInteger.valueOf(1003)));
  }

  @Test
  void otherRadixOfOneKey_isThatCipher() {
    int[] numerals = {1, 2, 3, 4, 5, 6, 7};
    Ff1 other = new Ff1(new byte[32], 2).withRadix(10);
    assertThat(other.encrypt(TWEAK, numerals))
        .isEqualTo(new Ff1(new byte[32], 10).encrypt(TWEAK, numerals));
    assertThat(other.withRadix(10)).isSameAs(other);
  }
}
