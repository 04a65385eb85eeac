// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.ff1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Equal results to Bouncy Castle's, over random keys, radices, lengths, tweaks and messages; to a
 * literal transcription of the standard where Bouncy Castle does not follow it (radix 65,536) or
 * refuses (domains below 1,000,000).
 */
class Ff1OracleTest {

  /** A million with {@code -Dcloakroom.ff1.cases=1000000}, in about a minute. */
  private static final int CASES = Integer.getInteger("cloakroom.ff1.cases", 100_000);

  private static final int[] KEY_SIZES = {16, 24, 32};
  private static final int[] RADICES = {
    2, 3, 7, 8, 10, 16, 26, 32, 36, 62, 64, 85, 255, 256, 257, 1000, 4096, 32_767, 32_768, 65_535
  };

  @Test
  void randomCases_equalBouncyCastle() {
    SplittableRandom random = new SplittableRandom(20_161_229);
    for (int i = 0; i < CASES; i++) {
      int radix =
          random.nextInt(4) == 0
              ? random.nextInt(2, 65_536)
              : RADICES[random.nextInt(RADICES.length)];
      byte[] key = bytes(random, KEY_SIZES[i % KEY_SIZES.length]);
      byte[] tweak = bytes(random, random.nextInt(random.nextInt(10) == 0 ? 100 : 20));
      int least = leastLength(radix);
      int[] plain = numerals(random, radix, least + random.nextInt(random.nextInt(1, 60)));
      verify(key, radix, tweak, plain);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 256, 1000, 65_536})
  void longMessageAndTweak_equalsOracle(int radix) {
    SplittableRandom random = new SplittableRandom(radix);
    for (int length : new int[] {255, 256, 257, 513, 1025, 4001}) {
      byte[] tweak = bytes(random, length);
      verify(bytes(random, 32), radix, tweak, numerals(random, radix, length));
    }
  }

  /** All zero, all one, all maximal: the ends of the range that random numerals seldom reach. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 36, 62, 255, 256, 257, 65_535, 65_536})
  void extremeNumerals_equalOracle(int radix) {
    SplittableRandom random = new SplittableRandom(~radix);
    for (int length = leastLength(radix); length < 140; length++) {
      for (int numeral : new int[] {0, 1, radix - 1}) {
        int[] plain = new int[length];
        Arrays.fill(plain, numeral);
        verify(bytes(random, 16), radix, bytes(random, random.nextInt(40)), plain);
      }
    }
  }

  @Property(tries = 3000)
  void anyCase_equalsOracle(
      @ForAll @Size(value = 32) byte[] key,
      @ForAll @Size(max = 64) byte[] tweak,
      @ForAll @IntRange(min = 2, max = 65_536) int radix,
      @ForAll("messages") int[] message) {
    int[] plain = Arrays.stream(message).map(numeral -> numeral % radix).toArray();
    Assume.that(plain.length >= leastLength(radix));
    verify(key, radix, tweak, plain);
  }

  @Provide
  Arbitrary<int[]> messages() {
    return Arbitraries.integers().between(0, 65_535).array(int[].class).ofMinSize(2).ofMaxSize(120);
  }

  @Property(tries = 2000)
  void smallDomain_equalsTheStandard(
      @ForAll @Size(value = 16) byte[] key,
      @ForAll @Size(max = 40) byte[] tweak,
      @ForAll @IntRange(min = 2, max = 999) int radix,
      @ForAll("messages") int[] message) {
    int[] plain = new int[2];
    while (!Ff1.domainIsAtLeast(radix, plain.length, 100)) {
      plain = new int[plain.length + 1];
    }
    for (int i = 0; i < plain.length; i++) {
      plain[i] = message[i % message.length] % radix;
    }
    Ff1 ff1 = new Ff1(key, radix);
    int[] cipher = ff1.encrypt(tweak, plain);
    assertThat(cipher).isEqualTo(new LiteralFf1(key, radix).encrypt(tweak, plain));
    assertThat(ff1.decrypt(tweak, cipher)).isEqualTo(plain);
  }

  /**
   * Why radix 65,536 is not checked against Bouncy Castle 1.87: it writes [radix] as two bytes, so
   * block P says 0 where the standard's three bytes say 65,536.
   */
  @Test
  void bouncyCastleWithRadix65536_differsFromTheStandardByTheTopByteOfTheRadix() {
    SplittableRandom random = new SplittableRandom(65_536);
    byte[] key = bytes(random, 16);
    int[] plain = numerals(random, 65_536, 5);
    int[] bouncyCastle = BouncyCastleFf1.encrypt(key, 65_536, key, plain);
    LiteralFf1 standard = new LiteralFf1(key, 65_536);
    assertThat(standard.encrypt(key, plain, 0)).isEqualTo(bouncyCastle);
    assertThat(standard.encrypt(key, plain)).isNotEqualTo(bouncyCastle);
  }

  private static int[] expected(byte[] key, int radix, byte[] tweak, int[] plain) {
    return radix == Ff1.MAX_RADIX
        ? new LiteralFf1(key, radix).encrypt(tweak, plain)
        : BouncyCastleFf1.encrypt(key, radix, tweak, plain);
  }

  private static void verify(byte[] key, int radix, byte[] tweak, int[] plain) {
    Ff1 ff1 = new Ff1(key, radix);
    int[] cipher = ff1.encrypt(tweak, plain);
    int[] expected = expected(key, radix, tweak, plain);
    if (!Arrays.equals(cipher, expected) || !Arrays.equals(ff1.decrypt(tweak, cipher), plain)) {
      assertThat(cipher).as("radix %d, key of %d bytes", radix, key.length).isEqualTo(expected);
      assertThat(ff1.decrypt(tweak, cipher)).as("decrypted, radix %d", radix).isEqualTo(plain);
    }
  }

  private static int leastLength(int radix) {
    int length = 2;
    while (!Ff1.domainIsAtLeast(radix, length, 1_000_000)) {
      length++;
    }
    return length;
  }

  private static byte[] bytes(SplittableRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static int[] numerals(SplittableRandom random, int radix, int length) {
    return random.ints(length, 0, radix).toArray();
  }
}
