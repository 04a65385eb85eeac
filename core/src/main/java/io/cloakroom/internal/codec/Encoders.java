// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

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
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** What is written for each Java type that has a codec of ours, scales checked, unpadded. */
final class Encoders {

  private interface Factory<T> {
    Encoder<T> of(ProtectedField<?> field);
  }

  private static final Map<Class<?>, Factory<?>> BY_TYPE = new Encoders().byType;

  private final Map<Class<?>, Factory<?>> byType = new HashMap<>();

  private Encoders() {
    numbers();
    texts();
    times();
  }

  static boolean supports(Class<?> type) {
    return BY_TYPE.containsKey(type) || type.isEnum();
  }

  @SuppressWarnings("unchecked") // a type's own factory
  static <T> Encoder<T> of(ProtectedField<T> field) {
    Class<T> type = field.type();
    if (type.isEnum()) {
      int paddedBytes = PlaintextWriter.paddedBytesOfEnum(type);
      return value -> PlaintextWriter.constant((Enum<?>) value, paddedBytes);
    }
    return ((Factory<T>) Objects.requireNonNull(BY_TYPE.get(type), type.getName())).of(field);
  }

  private void numbers() {
    put(Byte.class, value -> PlaintextWriter.integer(value));
    put(Short.class, value -> PlaintextWriter.integer(value));
    put(Integer.class, value -> PlaintextWriter.integer(value));
    put(Long.class, PlaintextWriter::integer);
    put(Float.class, value -> PlaintextWriter.real((float) value));
    put(Double.class, value -> PlaintextWriter.real((double) value));
    put(Boolean.class, PlaintextWriter::bool);
    put(BigInteger.class, PlaintextWriter::bigInteger);
    make(BigDecimal.class, field -> value -> PlaintextWriter.decimal(Scales.exact(field, value)));
    put(UUID.class, PlaintextWriter::uuid);
  }

  private void texts() {
    put(byte[].class, PlaintextWriter::bytes);
    make(String.class, field -> value -> Texts.text(field, value));
    make(char[].class, field -> value -> Texts.chars(field, value));
    make(Character.class, field -> value -> Texts.character(field, value));
    make(URI.class, field -> value -> Texts.uri(field, value));
    make(Locale.class, field -> value -> Texts.locale(field, value));
    put(Currency.class, Texts::currency);
  }

  private void times() {
    put(LocalDate.class, TimeValues::bytes);
    put(Year.class, TimeValues::bytes);
    put(YearMonth.class, TimeValues::bytes);
    put(Period.class, TimeValues::bytes);
    scaled(Instant.class, Instant::getNano, TimeValues::bytes);
    scaled(LocalTime.class, LocalTime::getNano, TimeValues::bytes);
    scaled(LocalDateTime.class, LocalDateTime::getNano, TimeValues::bytes);
    scaled(OffsetDateTime.class, OffsetDateTime::getNano, TimeValues::bytes);
    scaled(Duration.class, Duration::getNano, TimeValues::bytes);
    make(ZonedDateTime.class, field -> value -> zoned(field, value));
  }

  private static byte[] zoned(ProtectedField<?> field, ZonedDateTime value) {
    Scales.requireNanos(field, value.getNano());
    byte[] plaintext = TimeValues.bytes(value);
    if (plaintext == null) {
      throw new UnsupportedValueException(
          field.name(), "its time zone's id is longer than " + ZoneIds.BYTES + " characters.");
    }
    return plaintext;
  }

  private <T> void put(Class<T> type, Encoder<T> encoder) {
    make(type, field -> encoder);
  }

  private <T> void make(Class<T> type, Factory<T> factory) {
    byType.put(type, factory);
  }

  private <T> void scaled(Class<T> type, ToIntFunction<T> nanos, Function<T, byte[]> bytes) {
    make(
        type,
        field ->
            value -> {
              Scales.requireNanos(field, nanos.applyAsInt(value));
              return bytes.apply(value);
            });
  }
}
