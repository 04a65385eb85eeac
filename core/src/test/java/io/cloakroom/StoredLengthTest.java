// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.key.Keyring;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the length of a stored form tells, and what it does not. */
class StoredLengthTest {

  /** Byte 0, Tink's prefix, nonce, tag and the codec id. */
  private static final int CONSTANT_BYTES = 1 + 5 + 12 + 16 + 1;

  private static final Keyring KEYRING = Keyring.inMemory();

  @TestFactory
  Stream<DynamicTest> typesOfOneLength_haveOne() {
    return TypeSamples.all()
        .filter(TypeSamples.Sample::oneLength)
        .map(
            sample ->
                DynamicTest.dynamicTest(sample.type().getSimpleName(), () -> hasOneLength(sample)));
  }

  private static <T> void hasOneLength(TypeSamples.Sample<T> sample) {
    FieldProtector<T> field = sample.randomized(KEYRING);
    assertThat(bytes(field, sample.value())).isEqualTo(bytes(field, sample.other()));
  }

  @Test
  void zonesAndLocales_doNotShowInTheLength() {
    FieldProtector<java.time.ZonedDateTime> at =
        FieldProtectorTest.bind(
            KEYRING, ProtectedField.randomized("c.x", java.time.ZonedDateTime.class));
    java.time.Instant now = java.time.Instant.ofEpochSecond(1_800_000_000L);
    assertThat(
            java.time.ZoneId.getAvailableZoneIds().stream()
                .map(id -> bytes(at, now.atZone(java.time.ZoneId.of(id))))
                .distinct())
        .containsExactly(CONSTANT_BYTES + 64);
    FieldProtector<Locale> locale =
        FieldProtectorTest.bind(KEYRING, ProtectedField.randomized("c.x", Locale.class));
    assertThat(
            Stream.of(Locale.getAvailableLocales())
                .filter(l -> l.toLanguageTag().length() < 32)
                .filter(l -> Locale.forLanguageTag(l.toLanguageTag()).equals(l))
                .map(l -> bytes(locale, l))
                .distinct())
        .containsExactly(CONSTANT_BYTES + 32);
  }

  @Test
  void withoutPadding_theLengthIsThatOfTheTextPlusAConstant() {
    FieldProtector<String> field = text(ProtectedField.randomized("c.x", String.class));
    for (int n = 0; n < 100; n++) {
      assertThat(bytes(field, "x".repeat(n))).isEqualTo(CONSTANT_BYTES + n);
    }
  }

  @Test
  void inBlocks_allLengthsOfABucketAreOne() {
    for (int block : new int[] {8, 16, 32, 64, 100}) {
      FieldProtector<String> field =
          text(ProtectedField.randomized("c.x", String.class).withPadding(Padding.BLOCKS, block));
      for (int n = 0; n < 3 * block; n++) {
        String value = "x".repeat(n);
        assertThat(bytes(field, value)).isEqualTo(CONSTANT_BYTES + (n / block + 1) * block);
        assertThat(field.reveal(field.protect(value))).isEqualTo(value);
      }
    }
  }

  @Test
  void padme_leavesFewLengthsAndAddsLittle() {
    FieldProtector<byte[]> field =
        FieldProtectorTest.bind(
            KEYRING, ProtectedField.randomized("c.x", byte[].class).withPadding(Padding.PADME));
    TreeSet<Integer> lengths = new TreeSet<>();
    for (int n = 0; n < 4096; n++) {
      int padded = bytes(field, new byte[n]) - CONSTANT_BYTES;
      assertThat(padded).isBetween(n + 1, n + 1 + (n + 1) * 12 / 100 + 1);
      lengths.add(padded);
    }
    assertThat(lengths).hasSizeLessThan(128);
  }

  @Test
  void everyTypeOfAnyLength_takesPaddingAndComesBack() {
    TypeSamples.all()
        .filter(sample -> !sample.oneLength())
        .forEach(
            sample -> {
              padded(sample, Padding.BLOCKS, 64);
              padded(sample, Padding.PADME, Encrypted.NO_BLOCK);
            });
  }

  private static <T> void padded(TypeSamples.Sample<T> sample, Padding rule, int block) {
    ProtectedField<T> plain = ProtectedField.randomized("c.x", sample.type());
    FieldProtector<T> with = FieldProtectorTest.bind(KEYRING, plain.withPadding(rule, block));
    FieldProtector<T> without = FieldProtectorTest.bind(KEYRING, plain);
    for (T value : List.of(sample.value(), sample.other())) {
      assertThat(with.reveal(with.protect(value))).isEqualTo(value);
      assertThat(without.reveal(with.protect(value))).as("read without").isEqualTo(value);
      assertThat(with.reveal(without.protect(value))).as("read with").isEqualTo(value);
      assertThat(bytes(with, value)).isGreaterThan(bytes(without, value));
    }
  }

  @Test
  void aValueThatLooksLikePadding_comesBackWhole() {
    FieldProtector<byte[]> field =
        FieldProtectorTest.bind(
            KEYRING, ProtectedField.randomized("c.x", byte[].class).withPadding(Padding.BLOCKS, 8));
    for (byte[] value : new byte[][] {{(byte) 0x80}, {0}, {0, 0}, {(byte) 0x80, 0, 0}, {}}) {
      assertThat(field.reveal(field.protect(value))).isEqualTo(value);
    }
  }

  @Test
  void onADeterministicField_paddingIsPartOfTheForm() {
    ProtectedField<String> plain = ProtectedField.deterministic("c.x", String.class);
    FieldProtector<String> before = text(plain);
    FieldProtector<String> after = text(plain.withPadding(Padding.BLOCKS, 32));
    assertThat(after.protect("v")).isEqualTo(after.protect("v"));
    assertThat(after.search("v", FieldContext.NONE)).doesNotContain(before.protect("v"));
    assertThat(after.reveal(before.protect("v"))).isEqualTo("v");
  }

  @Test
  void anEmptyPaddedUri_looksLikeAnyOther() {
    FieldProtector<URI> field =
        FieldProtectorTest.bind(
            KEYRING, ProtectedField.randomized("c.x", URI.class).withPadding(Padding.BLOCKS, 32));
    assertThat(bytes(field, URI.create("")))
        .isEqualTo(bytes(field, URI.create("https://example.org")));
  }

  private static FieldProtector<String> text(ProtectedField<String> field) {
    return FieldProtectorTest.bind(KEYRING, field);
  }

  private static <T> int bytes(FieldProtector<T> field, T value) {
    return field.protectBinary(value, FieldContext.NONE).length;
  }
}
