// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

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
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The types of golden vectors by the names they have there, and how their values are written. */
final class GoldenTypes {

  enum Tier {
    BASIC,
    GOLD,
    A_TIER_WITH_A_RATHER_LONG_NAME
  }

  private static final GoldenTypes ALL = new GoldenTypes();

  private final Map<String, Class<?>> types = new HashMap<>();
  private final Map<Class<?>, Function<String, ?>> parsers = new HashMap<>();

  private GoldenTypes() {
    put("text", String.class, text -> text);
    put("chars", char[].class, String::toCharArray);
    put("char", Character.class, text -> text.charAt(0));
    put("bytes", byte[].class, HexFormat.of()::parseHex);
    put("byte", Byte.class, Byte::valueOf);
    put("short", Short.class, Short::valueOf);
    put("int", Integer.class, Integer::valueOf);
    put("long", Long.class, Long::valueOf);
    put("float", Float.class, Float::valueOf);
    put("double", Double.class, Double::valueOf);
    put("boolean", Boolean.class, Boolean::valueOf);
    put("bigInteger", BigInteger.class, BigInteger::new);
    put("decimal", BigDecimal.class, BigDecimal::new);
    put("date", LocalDate.class, LocalDate::parse);
    put("time", LocalTime.class, LocalTime::parse);
    put("dateTime", LocalDateTime.class, LocalDateTime::parse);
    put("offsetDateTime", OffsetDateTime.class, OffsetDateTime::parse);
    put("zonedDateTime", ZonedDateTime.class, ZonedDateTime::parse);
    put("instant", Instant.class, Instant::parse);
    put("year", Year.class, text -> Year.of(Integer.parseInt(text)));
    put("yearMonth", YearMonth.class, YearMonth::parse);
    put("duration", Duration.class, Duration::parse);
    put("period", Period.class, Period::parse);
    put("uuid", UUID.class, UUID::fromString);
    put("uri", URI.class, URI::create);
    put("locale", Locale.class, Locale::forLanguageTag);
    put("currency", Currency.class, Currency::getInstance);
    put("tier", Tier.class, Tier::valueOf);
    put("point", CustomCodecTest.Point.class, CustomCodecTest::point);
  }

  private <T> void put(String name, Class<T> type, Function<String, T> parser) {
    types.put(name, type);
    parsers.put(type, parser);
  }

  static Set<String> names() {
    return ALL.types.keySet();
  }

  static Class<?> type(String name) {
    return Objects.requireNonNull(ALL.types.get(name), name);
  }

  static Object value(String text, Class<?> type) {
    return ALL.parsers.get(type).apply(text);
  }
}
