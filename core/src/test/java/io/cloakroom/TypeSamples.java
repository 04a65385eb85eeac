// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import io.cloakroom.key.Keyring;
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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/** Two values of every type that has a codec of ours, extremes among them. */
final class TypeSamples {

  enum Tier {
    BASIC,
    GOLD,
    A_TIER_WITH_A_RATHER_LONG_NAME
  }

  /**
   * Two values of a type.
   *
   * @param oneLength whether all stored forms of the type have one length
   */
  record Sample<T>(Class<T> type, boolean oneLength, T value, T other) {

    FieldProtector<T> randomized(Keyring keyring) {
      return FieldProtectorTest.bind(keyring, ProtectedField.randomized("customer.x", type));
    }
  }

  private TypeSamples() {}

  static Stream<Sample<?>> all() {
    return Stream.of(texts(), numbers(), times()).flatMap(samples -> samples);
  }

  private static Stream<Sample<?>> texts() {
    return Stream.of(
        anyLength(String.class, "Zoë 🧥 Łukasz", ""),
        anyLength(String.class, "", "x"),
        anyLength(char[].class, "Zoë 🧥 Łukasz".toCharArray(), new char[0]),
        oneLength(Character.class, 'J', '€'),
        anyLength(byte[].class, new byte[] {0, -1, 7}, new byte[0]),
        oneLength(UUID.class, new UUID(-1, 1), new UUID(0, 0)),
        oneLength(Tier.class, Tier.GOLD, Tier.A_TIER_WITH_A_RATHER_LONG_NAME),
        anyLength(
            URI.class, URI.create("https://example.org/ä?q=%C3%A4#f"), URI.create("urn:isbn:1")),
        oneLength(Locale.class, Locale.ROOT, Locale.forLanguageTag("zh-Hans-CN-x-private")),
        oneLength(Currency.class, Currency.getInstance("CHF"), Currency.getInstance("XXX")));
  }

  private static Stream<Sample<?>> numbers() {
    return Stream.of(
        oneLength(Byte.class, Byte.MIN_VALUE, (byte) 7),
        oneLength(Short.class, Short.MIN_VALUE, (short) 7),
        oneLength(Integer.class, Integer.MIN_VALUE, 7),
        oneLength(Long.class, Long.MAX_VALUE, -1L),
        oneLength(Float.class, Float.NEGATIVE_INFINITY, 0.1f),
        oneLength(Double.class, Double.NaN, -0.0),
        oneLength(Boolean.class, true, false),
        anyLength(BigInteger.class, BigInteger.TEN.pow(40), BigInteger.ZERO),
        anyLength(BigDecimal.class, new BigDecimal("-12.3400"), new BigDecimal("1E+30")));
  }

  private static Stream<Sample<?>> times() {
    return Stream.of(
        oneLength(LocalDate.class, LocalDate.of(1969, 2, 28), LocalDate.MAX),
        oneLength(LocalTime.class, LocalTime.MIN, LocalTime.MAX),
        oneLength(LocalDateTime.class, LocalDateTime.MIN, LocalDateTime.MAX),
        oneLength(OffsetDateTime.class, OffsetDateTime.MIN, OffsetDateTime.MAX),
        oneLength(
            ZonedDateTime.class,
            ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 1, ZoneId.of("Europe/Paris"))
                .withLaterOffsetAtOverlap(),
            ZonedDateTime.of(LocalDateTime.MAX, ZoneOffset.UTC)),
        oneLength(Instant.class, Instant.ofEpochSecond(-5, 123_456_789), Instant.MIN),
        oneLength(Year.class, Year.of(Year.MIN_VALUE), Year.of(2026)),
        oneLength(YearMonth.class, YearMonth.of(-44, 3), YearMonth.of(2026, 12)),
        oneLength(Duration.class, Duration.ofSeconds(Long.MIN_VALUE), Duration.ofMillis(-1)),
        oneLength(Period.class, Period.of(Integer.MIN_VALUE, 14, -31), Period.ZERO));
  }

  private static <T> Sample<T> oneLength(Class<T> type, T value, T other) {
    return new Sample<>(type, true, value, other);
  }

  private static <T> Sample<T> anyLength(Class<T> type, T value, T other) {
    return new Sample<>(type, false, value, other);
  }
}
