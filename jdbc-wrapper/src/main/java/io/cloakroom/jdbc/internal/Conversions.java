// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Between the Java types of JDBC and those of protected fields, in both directions. Nothing is lost
 * on the way: what would overflow, round or drop a time of day is refused. Dates and timestamps of
 * {@code java.sql} are read in the JVM's time zone, as JDBC has it.
 */
final class Conversions {

  /** The digits a number may have before or after its point; guards against 1E999999999. */
  private static final int MAX_DIGITS = 4_096;

  private interface Converter {
    Object convert(Object value) throws Unfit;
  }

  private static final Map<Class<?>, Converter> BY_TARGET =
      Map.ofEntries(
          Map.entry(String.class, Conversions::toText),
          Map.entry(byte[].class, Conversions::toBytes),
          Map.entry(Byte.class, v -> (byte) toLong(v, Byte.MIN_VALUE, Byte.MAX_VALUE)),
          Map.entry(Short.class, v -> (short) toLong(v, Short.MIN_VALUE, Short.MAX_VALUE)),
          Map.entry(Integer.class, v -> (int) toLong(v, Integer.MIN_VALUE, Integer.MAX_VALUE)),
          Map.entry(Long.class, v -> toLong(v, Long.MIN_VALUE, Long.MAX_VALUE)),
          Map.entry(Float.class, Conversions::toFloat),
          Map.entry(Double.class, Conversions::toDouble),
          Map.entry(Boolean.class, Conversions::toBoolean),
          Map.entry(BigInteger.class, v -> toInteger(toDecimal(v))),
          Map.entry(BigDecimal.class, Conversions::toDecimal),
          Map.entry(LocalDate.class, Conversions::toLocalDate),
          Map.entry(Date.class, Conversions::toSqlDate),
          Map.entry(Instant.class, Conversions::toInstant),
          Map.entry(Timestamp.class, Conversions::toTimestamp),
          Map.entry(OffsetDateTime.class, v -> toInstant(v).atOffset(ZoneOffset.UTC)),
          Map.entry(ZonedDateTime.class, v -> toInstant(v).atZone(ZoneOffset.UTC)),
          Map.entry(UUID.class, Conversions::toUuid));

  private Conversions() {}

  /**
   * A value as another type.
   *
   * @param value any value that JDBC carries, or a field's
   * @param target the type wanted, boxed
   * @return the value itself, or its counterpart
   * @throws Unfit when there is none
   */
  static Object convert(Object value, Class<?> target) throws Unfit {
    if (target.isInstance(value)) {
      return value;
    }
    Converter converter = BY_TARGET.get(target);
    if (converter != null) {
      return converter.convert(value);
    }
    if (target.isEnum()) {
      return toEnum(value, target);
    }
    throw unfit(value, target.getSimpleName());
  }

  /** The type that {@code getObject} gives for a field's type: JDBC's own for that SQL type. */
  static Class<?> defaultType(Class<?> fieldType) {
    if (fieldType == LocalDate.class) {
      return Date.class;
    }
    if (fieldType == Instant.class) {
      return OffsetDateTime.class;
    }
    if (fieldType == BigInteger.class) {
      return BigDecimal.class;
    }
    return fieldType.isEnum() ? String.class : fieldType;
  }

  private static Unfit unfit(Object value, String target) {
    return new Unfit("a " + value.getClass().getSimpleName() + " does not become a " + target);
  }

  private static Object toText(Object value) throws Unfit {
    if (value instanceof BigDecimal decimal) {
      return decimal(decimal).toPlainString();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof byte[] bytes) {
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        throw new Unfit("the bytes are no UTF-8 text");
      }
    }
    if (value instanceof Date date) {
      return date.toLocalDate().toString();
    }
    if (value instanceof Float || value instanceof Double || value instanceof java.util.Date) {
      throw unfit(value, "text that is the same everywhere");
    }
    if (value instanceof Number
        || value instanceof Boolean
        || value instanceof Character
        || value instanceof LocalDate
        || value instanceof Instant
        || value instanceof UUID) {
      return value.toString();
    }
    throw unfit(value, "String");
  }

  private static Object toBytes(Object value) throws Unfit {
    if (value instanceof UUID uuid) {
      return ByteBuffer.allocate(16)
          .putLong(uuid.getMostSignificantBits())
          .putLong(uuid.getLeastSignificantBits())
          .array();
    }
    if (value instanceof String text) {
      try {
        ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
      } catch (CharacterCodingException e) {
        throw new Unfit("the text has an unpaired surrogate");
      }
    }
    throw unfit(value, "byte[]");
  }

  private static BigDecimal toDecimal(Object value) throws Unfit {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    if (value instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    if (value instanceof Boolean bool) {
      return bool ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    boolean whole =
        value instanceof Long
            || value instanceof Integer
            || value instanceof Short
            || value instanceof Byte;
    if (whole) {
      return BigDecimal.valueOf(((Number) value).longValue());
    }
    if (value instanceof String || value instanceof Double || value instanceof Float) {
      try {
        return new BigDecimal(value.toString().strip());
      } catch (NumberFormatException e) {
        throw new Unfit("it is no number");
      }
    }
    throw unfit(value, "number");
  }

  /** The number, unless writing it out would take more than {@link #MAX_DIGITS} digits. */
  private static BigDecimal decimal(BigDecimal value) throws Unfit {
    if (Math.abs((long) value.scale()) > MAX_DIGITS || value.precision() > MAX_DIGITS) {
      throw new Unfit("it has more than " + MAX_DIGITS + " digits");
    }
    return value;
  }

  private static BigInteger toInteger(BigDecimal value) throws Unfit {
    try {
      return decimal(value).toBigIntegerExact();
    } catch (ArithmeticException e) {
      throw new Unfit("it has a fraction, and an integer is wanted");
    }
  }

  private static long toLong(Object value, long min, long max) throws Unfit {
    if (value instanceof Long || value instanceof Integer) {
      return inRange(((Number) value).longValue(), min, max);
    }
    BigInteger integer = toInteger(toDecimal(value));
    if (integer.bitLength() > 63) {
      throw outOfRange(min, max);
    }
    return inRange(integer.longValue(), min, max);
  }

  private static long inRange(long value, long min, long max) throws Unfit {
    if (value < min || value > max) {
      throw outOfRange(min, max);
    }
    return value;
  }

  private static Unfit outOfRange(long min, long max) {
    return new Unfit("it is out of the range " + min + " to " + max);
  }

  private static Object toFloat(Object value) throws Unfit {
    float result = toDecimal(value).floatValue();
    if (Float.isInfinite(result)) {
      throw new Unfit("it is out of the range of a float");
    }
    return result;
  }

  private static Object toDouble(Object value) throws Unfit {
    double result = toDecimal(value).doubleValue();
    if (Double.isInfinite(result)) {
      throw new Unfit("it is out of the range of a double");
    }
    return result;
  }

  private static Object toBoolean(Object value) throws Unfit {
    if (value instanceof Number) {
      long number = toLong(value, 0, 1);
      return number == 1;
    }
    if (value instanceof String text) {
      switch (text.strip().toLowerCase(Locale.ROOT)) {
        case "true", "1" -> {
          return true;
        }
        case "false", "0" -> {
          return false;
        }
        default -> throw new Unfit("it is none of true, false, 1 and 0");
      }
    }
    throw unfit(value, "boolean");
  }

  private static Object toLocalDate(Object value) throws Unfit {
    if (value instanceof Date date) {
      return date.toLocalDate();
    }
    if (value instanceof Timestamp timestamp) {
      return atMidnight(timestamp.toLocalDateTime());
    }
    if (value instanceof LocalDateTime time) {
      return atMidnight(time);
    }
    if (value instanceof String text) {
      try {
        return LocalDate.parse(text.strip());
      } catch (DateTimeException e) {
        throw new Unfit("it is no date of the form 2020-02-01");
      }
    }
    throw unfit(value, "LocalDate");
  }

  private static LocalDate atMidnight(LocalDateTime time) throws Unfit {
    if (!time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
      throw new Unfit("it has a time of day, and a date is wanted");
    }
    return time.toLocalDate();
  }

  private static Object toSqlDate(Object value) throws Unfit {
    if (value instanceof Instant instant) {
      return Date.valueOf(instant.atZone(ZoneId.systemDefault()).toLocalDate());
    }
    return Date.valueOf((LocalDate) convert(value, LocalDate.class));
  }

  private static Instant toInstant(Object value) throws Unfit {
    if (value instanceof Instant instant) {
      return instant;
    }
    if (value instanceof Timestamp timestamp) {
      return timestamp.toInstant();
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (value instanceof ZonedDateTime time) {
      return time.toInstant();
    }
    if (value instanceof Date date) {
      return Instant.ofEpochMilli(date.getTime());
    }
    if (value instanceof java.util.Date date && !(value instanceof java.sql.Time)) {
      return date.toInstant();
    }
    if (value instanceof String text) {
      try {
        return Instant.parse(text.strip());
      } catch (DateTimeException e) {
        throw new Unfit("it is no instant of the form 2020-02-01T12:30:00Z");
      }
    }
    throw unfit(value, "Instant");
  }

  private static Object toTimestamp(Object value) throws Unfit {
    if (value instanceof LocalDate date) {
      return Timestamp.valueOf(date.atStartOfDay());
    }
    Instant instant = toInstant(value);
    try {
      Timestamp timestamp = new Timestamp(instant.toEpochMilli());
      timestamp.setNanos(instant.getNano());
      return timestamp;
    } catch (ArithmeticException e) { // Timestamp.from would overflow in silence
      throw new Unfit("it is out of the range of a Timestamp");
    }
  }

  private static Object toUuid(Object value) throws Unfit {
    if (value instanceof byte[] bytes && bytes.length == 16) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return new UUID(buffer.getLong(), buffer.getLong());
    }
    if (value instanceof String text) {
      try {
        UUID uuid = UUID.fromString(text.strip());
        if (uuid.toString().equalsIgnoreCase(text.strip())) {
          return uuid;
        }
      } catch (IllegalArgumentException e) {
        // Said below, together with the short forms that the JDK takes.
      }
      throw new Unfit("it is no UUID of 36 characters");
    }
    throw unfit(value, "UUID");
  }

  private static Object toEnum(Object value, Class<?> target) throws Unfit {
    if (!(value instanceof String name)) {
      throw unfit(value, target.getSimpleName());
    }
    for (Object constant : target.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw new Unfit("it is no constant of " + target.getSimpleName());
  }
}
