// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Dates, times and amounts of time as plaintext bytes and back. Each type has one length, so that
 * the ciphertext's tells nothing.
 */
final class TimeValues {

  private static final int INSTANT_BYTES = 12;
  private static final int MAX_NANOS = 999_999_999;

  private TimeValues() {}

  static byte[] bytes(LocalDate value) {
    return start(CodecId.DATE, 8).putLong(value.toEpochDay()).array();
  }

  static byte[] bytes(LocalTime value) {
    return start(CodecId.TIME, 8).putLong(value.toNanoOfDay()).array();
  }

  static byte[] bytes(LocalDateTime value) {
    return start(CodecId.DATE_TIME, value.toInstant(ZoneOffset.UTC), 0).array();
  }

  static byte[] bytes(Instant value) {
    return start(CodecId.INSTANT, value, 0).array();
  }

  static byte[] bytes(OffsetDateTime value) {
    return start(CodecId.OFFSET_DATE_TIME, value.toInstant(), 4)
        .putInt(value.getOffset().getTotalSeconds())
        .array();
  }

  /** Null where the zone's id is not ASCII of at most {@link ZoneIds#BYTES}. */
  static byte @Nullable [] bytes(ZonedDateTime value) {
    byte[] zone = ZoneIds.bytes(value.getZone());
    if (zone == null) {
      return null;
    }
    return start(CodecId.ZONED_DATE_TIME, value.toInstant(), 4 + ZoneIds.BYTES)
        .putInt(value.getOffset().getTotalSeconds())
        .put(zone)
        .array();
  }

  static byte[] bytes(Year value) {
    return start(CodecId.YEAR, 4).putInt(value.getValue()).array();
  }

  static byte[] bytes(YearMonth value) {
    return start(CodecId.YEAR_MONTH, 5)
        .putInt(value.getYear())
        .put((byte) value.getMonthValue())
        .array();
  }

  static byte[] bytes(Duration value) {
    return start(CodecId.DURATION, INSTANT_BYTES)
        .putLong(value.getSeconds())
        .putInt(value.getNano())
        .array();
  }

  static byte[] bytes(Period value) {
    return start(CodecId.PERIOD, 12)
        .putInt(value.getYears())
        .putInt(value.getMonths())
        .putInt(value.getDays())
        .array();
  }

  /** The value of a codec's body; malformed ones are IllegalArgument- or DateTimeExceptions. */
  static Object read(int codecId, ByteBuffer body) {
    return switch (codecId) {
      case CodecId.DATE -> LocalDate.ofEpochDay(sized(body, 8).getLong());
      case CodecId.TIME -> LocalTime.ofNanoOfDay(sized(body, 8).getLong());
      case CodecId.DATE_TIME ->
          LocalDateTime.ofEpochSecond(
              sized(body, INSTANT_BYTES).getLong(), nanos(body), ZoneOffset.UTC);
      case CodecId.INSTANT -> instant(sized(body, INSTANT_BYTES));
      case CodecId.OFFSET_DATE_TIME ->
          instant(sized(body, INSTANT_BYTES + 4)).atOffset(offset(body));
      case CodecId.ZONED_DATE_TIME -> zoned(sized(body, INSTANT_BYTES + 4 + ZoneIds.BYTES));
      case CodecId.YEAR -> Year.of(sized(body, 4).getInt());
      case CodecId.YEAR_MONTH -> YearMonth.of(sized(body, 5).getInt(), body.get());
      case CodecId.DURATION ->
          Duration.ofSeconds(sized(body, INSTANT_BYTES).getLong(), nanos(body));
      case CodecId.PERIOD -> Period.of(sized(body, 12).getInt(), body.getInt(), body.getInt());
      default -> throw new IllegalArgumentException("unknown codec");
    };
  }

  /** The instant is kept: were the zone's rules changed since, the clock time differs. */
  private static ZonedDateTime zoned(ByteBuffer body) {
    Instant instant = instant(body);
    offset(body);
    return instant.atZone(ZoneIds.read(body));
  }

  private static Instant instant(ByteBuffer body) {
    return Instant.ofEpochSecond(body.getLong(), nanos(body));
  }

  private static int nanos(ByteBuffer body) {
    int nanos = body.getInt();
    if (nanos < 0 || nanos > MAX_NANOS) {
      throw new IllegalArgumentException("malformed nanoseconds");
    }
    return nanos;
  }

  private static ZoneOffset offset(ByteBuffer body) {
    return ZoneOffset.ofTotalSeconds(body.getInt());
  }

  private static ByteBuffer start(int codecId, int bodyBytes) {
    return ByteBuffer.allocate(1 + bodyBytes).put((byte) codecId);
  }

  /** A plaintext that begins with seconds and nanoseconds, and has room for more. */
  private static ByteBuffer start(int codecId, Instant value, int moreBytes) {
    return start(codecId, INSTANT_BYTES + moreBytes)
        .putLong(value.getEpochSecond())
        .putInt(value.getNano());
  }

  private static ByteBuffer sized(ByteBuffer body, int bytes) {
    if (body.remaining() != bytes) {
      throw new IllegalArgumentException("malformed plaintext");
    }
    return body;
  }
}
