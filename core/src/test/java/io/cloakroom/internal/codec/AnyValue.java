// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import io.cloakroom.Padding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any value of any type that has a codec of ours, for properties. */
public final class AnyValue {

  private AnyValue() {}

  /** A value of any type. */
  public static Arbitrary<Object> ofAnyType() {
    return Arbitraries.oneOf(texts().asGeneric(), chars(), numbers(), times(), names());
  }

  /** Without unpaired surrogates. */
  public static Arbitrary<String> texts() {
    return Arbitraries.integers()
        .between(0, Character.MAX_CODE_POINT)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .array(int[].class)
        .ofMaxSize(40)
        .map(codePoints -> new String(codePoints, 0, codePoints.length));
  }

  private static Arbitrary<Object> chars() {
    return Arbitraries.oneOf(
        texts().map(String::toCharArray),
        Arbitraries.chars().filter(c -> !Character.isSurrogate(c)));
  }

  private static Arbitrary<Object> numbers() {
    return Arbitraries.oneOf(
        Arbitraries.bytes(),
        Arbitraries.shorts(),
        Arbitraries.integers(),
        Arbitraries.longs(),
        Arbitraries.integers().map(Float::intBitsToFloat),
        Arbitraries.longs().map(Double::longBitsToDouble),
        Arbitraries.of(true, false),
        Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(40).map(BigInteger::new),
        Combinators.combine(Arbitraries.longs(), Arbitraries.integers())
            .as((unscaled, scale) -> new BigDecimal(BigInteger.valueOf(unscaled), scale)),
        Arbitraries.bytes().array(byte[].class).ofMaxSize(40));
  }

  private static Arbitrary<Object> names() {
    return Arbitraries.oneOf(
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new),
        Arbitraries.of(Padding.class),
        Arbitraries.of(Currency.getAvailableCurrencies()),
        Arbitraries.of(Locale.getAvailableLocales())
            .filter(l -> Locale.forLanguageTag(l.toLanguageTag()).equals(l)),
        Arbitraries.strings().alpha().ofMaxLength(30).map(s -> URI.create("https://a.b/" + s)));
  }

  private static Arbitrary<Object> times() {
    Arbitrary<Integer> nanos = Arbitraries.integers().between(0, 999_999_999);
    Arbitrary<Instant> instants =
        Combinators.combine(
                Arbitraries.longs()
                    .between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
                nanos)
            .as(Instant::ofEpochSecond);
    Arbitrary<LocalDateTime> dateTimes =
        instants
            .filter(i -> Math.abs(i.getEpochSecond()) < 31_000_000_000_000_000L)
            .map(i -> LocalDateTime.ofInstant(i, ZoneOffset.UTC));
    Arbitrary<ZoneOffset> offsets =
        Arbitraries.integers().between(-64_800, 64_800).map(ZoneOffset::ofTotalSeconds);
    Arbitrary<ZoneId> zones = Arbitraries.of(ZoneId.getAvailableZoneIds()).map(ZoneId::of);
    Arbitrary<Integer> years = Arbitraries.integers().between(Year.MIN_VALUE, Year.MAX_VALUE);
    return Arbitraries.oneOf(
        instants,
        dateTimes,
        dateTimes.map(LocalDateTime::toLocalDate),
        dateTimes.map(LocalDateTime::toLocalTime),
        Combinators.combine(dateTimes, offsets).as(OffsetDateTime::of),
        Combinators.combine(dateTimes, zones).as(ZonedDateTime::of),
        Combinators.combine(dateTimes, offsets).as(ZonedDateTime::of),
        years.map(Year::of),
        Combinators.combine(years, Arbitraries.integers().between(1, 12)).as(YearMonth::of),
        Combinators.combine(Arbitraries.longs().lessOrEqual(Long.MAX_VALUE - 1), nanos)
            .as((s, n) -> Duration.ofSeconds(s, n)),
        Combinators.combine(Arbitraries.integers(), Arbitraries.integers(), Arbitraries.integers())
            .as(Period::of));
  }
}
