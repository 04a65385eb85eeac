// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.ff1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ff1Test {

  private static final byte[] KEY = new byte[32];
  private static final byte[] TWEAK = {1, 2, 3};

  @ParameterizedTest
  @CsvSource({"10, 2", "10, 3", "10, 4", "2, 7", "2, 10", "101, 2"})
  void wholeDomain_isPermuted(int radix, int length) {
    Ff1 ff1 = new Ff1(KEY, radix);
    int size = (int) Math.round(Math.pow(radix, length));
    Set<String> seen = new HashSet<>();
    for (int number = 0; number < size; number++) {
      int[] plain = new int[length];
      Numerals.fromLong(number, plain, 0, length, radix);
      int[] cipher = ff1.encrypt(TWEAK, plain);
      assertThat(ff1.decrypt(TWEAK, cipher)).isEqualTo(plain);
      assertThat(Arrays.stream(cipher).allMatch(n -> n >= 0 && n < radix)).isTrue();
      seen.add(Arrays.toString(cipher));
    }
    assertThat(seen).hasSize(size);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 60, 600})
  void input_isLeftUnchanged(int length) {
    Ff1 ff1 = new Ff1(KEY, 10);
    int[] plain = new int[length];
    Arrays.fill(plain, 7);
    int[] before = plain.clone();
    byte[] tweak = TWEAK.clone();
    int[] cipher = ff1.encrypt(tweak, plain);
    int[] cipherBefore = cipher.clone();
    assertThat(ff1.decrypt(tweak, cipher)).isNotSameAs(cipher).isEqualTo(plain);
    assertThat(plain).isEqualTo(before).isNotEqualTo(cipher);
    assertThat(cipher).isEqualTo(cipherBefore);
    assertThat(tweak).isEqualTo(TWEAK);
  }

  @Test
  void laterChangeOfCallersKey_hasNoEffect() {
    byte[] key = KEY.clone();
    Ff1 ff1 = new Ff1(key, 10);
    Arrays.fill(key, (byte) 9);
    int[] plain = new int[16];
    assertThat(ff1.encrypt(TWEAK, plain)).isEqualTo(new Ff1(KEY, 10).encrypt(TWEAK, plain));
  }

  @Test
  void anotherTweakOrKeyOrLength_givesAnotherResult() {
    Ff1 ff1 = new Ff1(KEY, 10);
    int[] plain = new int[16];
    int[] cipher = ff1.encrypt(TWEAK, plain);
    byte[] otherKey = KEY.clone();
    otherKey[31] = 1;
    assertThat(ff1.encrypt(new byte[] {1, 2, 4}, plain)).isNotEqualTo(cipher);
    assertThat(ff1.encrypt(new byte[] {1, 2, 3, 0}, plain)).isNotEqualTo(cipher);
    assertThat(new Ff1(otherKey, 10).encrypt(TWEAK, plain)).isNotEqualTo(cipher);
    assertThat(Arrays.copyOf(ff1.encrypt(TWEAK, new int[17]), 16)).isNotEqualTo(cipher);
  }

  /** One instance meets many shapes, so that cached ones are used, replaced and used again. */
  @Test
  void changingLengthsAndTweaks_doNotDisturbEachOther() {
    Ff1 reused = new Ff1(KEY, 10);
    for (int pass = 0; pass < 2; pass++) {
      for (int length = 2; length < 90; length++) {
        for (int tweakLength = 0; tweakLength < 40; tweakLength += 3) {
          int[] plain = new int[length];
          byte[] tweak = new byte[tweakLength];
          assertThat(reused.encrypt(tweak, plain))
              .isEqualTo(new Ff1(KEY, 10).encrypt(tweak, plain));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 10, 65_536})
  void aHundredThousandNumerals_roundTrip(int radix) {
    Ff1 ff1 = new Ff1(KEY, radix);
    int[] plain = new int[100_001];
    Arrays.setAll(plain, i -> (i * 31) % radix);
    assertThat(ff1.decrypt(TWEAK, ff1.encrypt(TWEAK, plain))).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 15, 17, 23, 31, 33, 64})
  void otherKeySizes_areRefused(int size) {
    assertThatThrownBy(() -> new Ff1(new byte[size], 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("FF1 key has " + size + " bytes; AES takes 16, 24 or 32.");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1, 65_537, Integer.MAX_VALUE})
  void otherRadices_areRefused(int radix) {
    assertThatThrownBy(() -> new Ff1(KEY, radix))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("radix");
  }

  @ParameterizedTest
  @CsvSource({"10, 0", "10, 1", "2, 6", "9, 2", "3, 4", "65536, 1"})
  void tooShortInput_isRefusedBothWays(int radix, int length) {
    Ff1 ff1 = new Ff1(KEY, radix);
    assertThatThrownBy(() -> ff1.encrypt(TWEAK, new int[length]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too short");
    assertThatThrownBy(() -> ff1.decrypt(TWEAK, new int[length]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too short");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE, 10, 11, Integer.MAX_VALUE})
  void numeralOutOfRange_isRefusedAndNotShown(int numeral) {
    Ff1 ff1 = new Ff1(KEY, 10);
    int[] numerals = new int[16];
    numerals[5] = numeral;
    String message = "FF1 numeral at position 5 is not in 0 to 9.";
    assertThatThrownBy(() -> ff1.encrypt(TWEAK, numerals)).hasMessage(message);
    assertThatThrownBy(() -> ff1.decrypt(TWEAK, numerals)).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 6, 1000000, true",
    "10, 5, 1000000, false",
    "10, 6, 1000001, false",
    "26, 5, 1000000, true",
    "26, 4, 1000000, false",
    "36, 4, 1000000, true",
    "62, 4, 1000000, true",
    "2, 20, 1000000, true",
    "2, 19, 1000000, false",
    "2, 62, 4611686018427387904, true",
    "2, 62, 4611686018427387905, false",
    "2, 63, 9223372036854775807, true",
    "65536, 3, 9223372036854775807, false",
    "65536, 4, 9223372036854775807, true",
    "65536, 2147483647, 9223372036854775807, true",
    "10, 0, 1, true",
    "10, 0, 2, false",
  })
  void domainSize_isComparedExactly(int radix, int length, long minimum, boolean expected) {
    assertThat(Ff1.domainIsAtLeast(radix, length, minimum)).isEqualTo(expected);
  }

  @Test
  void meaninglessDomainChecks_areRefused() {
    assertThatThrownBy(() -> Ff1.domainIsAtLeast(1, 6, 100))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Ff1.domainIsAtLeast(10, -1, 100))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Ff1.domainIsAtLeast(10, 6, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
