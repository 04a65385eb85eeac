// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** What a calendar changes: the time zone in which a {@code java.sql} date or time is meant. */
final class Calendars {

  private Calendars() {}

  /** The day that a date names in the calendar's zone; without calendar the date itself. */
  static @Nullable Object date(@Nullable Date date, @Nullable Calendar calendar) {
    if (date == null || calendar == null) {
      return date;
    }
    return Instant.ofEpochMilli(date.getTime()).atZone(zone(calendar)).toLocalDate();
  }

  /** The moment that a timestamp names, with the calendar's zone where there is one. */
  static @Nullable Object timestamp(@Nullable Timestamp timestamp, @Nullable Calendar calendar) {
    return timestamp == null || calendar == null
        ? timestamp
        : timestamp.toInstant().atZone(zone(calendar));
  }

  /** A revealed value as the date that a getter gives: midnight in the calendar's zone. */
  static Date date(BoundColumn column, Object value, @Nullable Calendar calendar)
      throws SQLException {
    if (calendar == null) {
      return column.give(value, Date.class);
    }
    ZoneId zone = zone(calendar);
    LocalDate day =
        value instanceof Instant instant
            ? instant.atZone(zone).toLocalDate()
            : column.give(value, LocalDate.class);
    return new Date(day.atStartOfDay(zone).toInstant().toEpochMilli());
  }

  /** A revealed value as the timestamp that a getter gives: a day begins in the calendar's zone. */
  static Timestamp timestamp(BoundColumn column, Object value, @Nullable Calendar calendar)
      throws SQLException {
    return calendar != null && value instanceof LocalDate day
        ? Timestamp.from(day.atStartOfDay(zone(calendar)).toInstant())
        : column.give(value, Timestamp.class);
  }

  private static ZoneId zone(Calendar calendar) {
    return calendar.getTimeZone().toZoneId();
  }
}
