// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.Padding;
import io.cloakroom.ProtectedField;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Any value of any type comes back from its plaintext, and equal values have equal bytes. */
class RoundTripTest {

  private static final ValueCodecs CODECS = ValueCodecs.with(List.of());

  @Property(tries = 10_000)
  void everyValue_comesBackAndHasOneForm(@ForAll("values") Object value) {
    roundTrips(value, value.getClass());
  }

  private static <T> void roundTrips(Object value, Class<T> type) {
    T typed = type.cast(value);
    ProtectedField<T> field = ProtectedField.randomized("c.x", type);
    ValueCodec<T> codec = CODECS.of(field);
    byte[] plaintext = codec.encode(typed);
    T back = codec.decode(plaintext);
    assertThat(back).isEqualTo(typed);
    assertThat(codec.encode(back)).isEqualTo(plaintext);
    byte[] padded = CODECS.of(field.withPadding(Padding.BLOCKS, 8)).encode(typed);
    if (plaintext[0] >= 0) {
      assertThat(codec.decode(padded)).isEqualTo(typed);
    }
  }

  @Property
  void charsAndStrings_haveTheSameBytes(@ForAll("texts") String text) {
    byte[] chars =
        CODECS.of(ProtectedField.randomized("c.x", char[].class)).encode(text.toCharArray());
    byte[] string = CODECS.of(ProtectedField.randomized("c.x", String.class)).encode(text);
    assertThat(chars).isEqualTo(string);
  }

  @Provide
  Arbitrary<Object> values() {
    return AnyValue.ofAnyType();
  }

  @Provide
  Arbitrary<String> texts() {
    return AnyValue.texts();
  }

  @Test
  void everyNaN_hasOneForm() {
    ValueCodec<Double> doubles = CODECS.of(ProtectedField.randomized("c.x", Double.class));
    ValueCodec<Float> floats = CODECS.of(ProtectedField.randomized("c.x", Float.class));
    assertThat(doubles.encode(Double.longBitsToDouble(0xFFF0_0000_0000_0001L)))
        .isEqualTo(doubles.encode(Double.NaN));
    assertThat(floats.encode(Float.intBitsToFloat(0xFF80_0001)))
        .isEqualTo(floats.encode(Float.NaN));
    assertThat(doubles.encode(-0.0)).isNotEqualTo(doubles.encode(0.0));
  }

  @Test
  void everyLocaleOfThisRuntime_comesBack() {
    for (Locale locale : Locale.getAvailableLocales()) {
      if (Locale.forLanguageTag(locale.toLanguageTag()).equals(locale)) {
        roundTrips(locale, Locale.class);
      }
    }
  }
}
