// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.ProtectedField;
import io.cloakroom.UnsupportedValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The table of FORMAT.md 5: which type reads what another one wrote. */
class WideningTest {

  private static final ValueCodecs CODECS = ValueCodecs.with(List.of());

  private static final List<Object> ONE_OF_EACH =
      List.of(
          "text",
          new char[] {'t', 'e'},
          'c',
          new byte[] {1, 2},
          (byte) 7,
          (short) 7,
          7,
          7L,
          BigInteger.TEN.pow(30),
          new BigDecimal("1.50"),
          0.1f,
          0.1,
          true,
          UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
          Thread.State.NEW,
          URI.create("urn:isbn:1"),
          Locale.forLanguageTag("de-CH"),
          Currency.getInstance("CHF"),
          LocalDate.parse("1969-02-28"),
          LocalTime.parse("10:15"),
          LocalDateTime.parse("1969-02-28T10:15"),
          Instant.parse("1969-02-28T10:15:00Z"),
          OffsetDateTime.parse("1969-02-28T10:15+01:00"),
          ZonedDateTime.parse("1969-02-28T10:15+01:00[Europe/Paris]"),
          Year.of(2026),
          YearMonth.of(2026, 11),
          Duration.ofMillis(-1),
          Period.of(1, 2, 3));

  private static final Set<Class<?>> INTEGERS =
      Set.of(Byte.class, Short.class, Integer.class, Long.class);

  @Test
  void everythingButWhatTheTableHas_isRefused() {
    for (Object written : ONE_OF_EACH) {
      for (Object other : ONE_OF_EACH) {
        Class<?> from = written.getClass();
        Class<?> to = other.getClass();
        if (from == to || to == String.class) {
          continue;
        }
        boolean allowed =
            (INTEGERS.contains(from) && (INTEGERS.contains(to) || to == BigInteger.class))
                || (from == Float.class && to == Double.class)
                || (Set.of(String.class, Character.class).contains(from) && to == char[].class);
        byte[] plaintext = write(written);
        if (allowed) {
          assertThat(read(to, plaintext)).as(from + " as " + to).isInstanceOf(to);
        } else {
          assertThatThrownBy(() -> read(to, plaintext))
              .as(from + " as " + to)
              .isInstanceOf(UnsupportedValueException.class);
        }
      }
    }
  }

  @Test
  void everythingHasItsCanonicalText() {
    List<String> texts = ONE_OF_EACH.stream().map(v -> read(String.class, write(v))).toList();
    assertThat(texts)
        .containsExactly(
            "text",
            "te",
            "c",
            "AQI=",
            "7",
            "7",
            "7",
            "7",
            "1000000000000000000000000000000",
            "1.50",
            "0.1",
            "0.1",
            "true",
            "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "NEW",
            "urn:isbn:1",
            "de-CH",
            "CHF",
            "1969-02-28",
            "10:15",
            "1969-02-28T10:15",
            "1969-02-28T10:15:00Z",
            "1969-02-28T10:15+01:00",
            "1969-02-28T10:15+01:00[Europe/Paris]",
            "2026",
            "2026-11",
            "PT-0.001S",
            "P1Y2M3D");
  }

  @Test
  void integers_areReadByNarrowerTypesWhereTheyFit() {
    Map<Class<?>, Long> limits =
        Map.of(
            Byte.class, (long) Byte.MAX_VALUE,
            Short.class, (long) Short.MAX_VALUE,
            Integer.class, (long) Integer.MAX_VALUE);
    limits.forEach(
        (type, max) -> {
          assertThat(((Number) read(type, write(max))).longValue()).isEqualTo(max);
          assertThat(((Number) read(type, write(-max - 1))).longValue()).isEqualTo(-max - 1);
          for (long beyond : new long[] {max + 1, -max - 2}) {
            byte[] plaintext = write(beyond);
            assertThatThrownBy(() -> read(type, plaintext))
                .isInstanceOf(UnsupportedValueException.class)
                .hasMessageNotContaining(Long.toString(beyond));
          }
        });
  }

  @Test
  void aFloatReadAsDouble_isTheSameNumber() {
    assertThat(read(Double.class, write(0.1f))).isEqualTo((double) 0.1f);
    assertThat(read(Double.class, write(Float.NaN))).isNaN();
    assertThat(read(Double.class, write(-0.0f))).isEqualTo(-0.0);
  }

  @Test
  void aText_isReadAsOneCharacterWhereItIsOne() {
    assertThat(read(Character.class, write("€"))).isEqualTo('€');
    for (String text : List.of("", "ab", "🧥")) {
      assertThatThrownBy(() -> read(Character.class, write(text)))
          .isInstanceOf(UnsupportedValueException.class);
    }
  }

  @SuppressWarnings("unchecked")
  private static byte[] write(Object value) {
    return CODECS
        .of(ProtectedField.randomized("c.x", (Class<Object>) value.getClass()))
        .encode(value);
  }

  private static <T> T read(Class<T> type, byte[] plaintext) {
    return CODECS.of(ProtectedField.randomized("c.x", type)).decode(plaintext);
  }
}
