// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** A date of ISO 8601 within a range: one numeral, the number of days since the first. */
final class DateFormat implements FpeFormat {

  static final LocalDate FIRST = LocalDate.of(1, 1, 1);
  static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private static final int TEXT_LENGTH = 10;
  private static final byte[] NOTHING = {};

  private final LocalDate from;
  private final LocalDate to;
  private final Radices radices;

  DateFormat(LocalDate from, LocalDate to) {
    this.from = from;
    this.to = to;
    this.radices = Radices.each(new int[] {days(from, to)});
  }

  /** How many dates there are, both ends counted. */
  static int days(LocalDate from, LocalDate to) {
    return (int) (to.toEpochDay() - from.toEpochDay() + 1);
  }

  /** A date of the range that is possible at all, or null. */
  static @Nullable LocalDate parse(String text) {
    if (text.length() != TEXT_LENGTH) {
      return null;
    }
    try {
      LocalDate date = LocalDate.parse(text);
      return date.isBefore(FIRST) ? null : date;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  @Override
  public String descriptor() {
    return "date/1;from=" + from + ";to=" + to;
  }

  @Override
  public int radix() {
    return 0;
  }

  @Override
  public @Nullable String problem(String text, Side side) {
    LocalDate date = parse(text);
    if (date == null) {
      return "expected a date as ISO 8601 writes it, such as 2026-11-24.";
    }
    return date.isBefore(from) || date.isAfter(to)
        ? "the date is not in the declared range, " + from + " to " + to + "."
        : null;
  }

  @Override
  public Parts split(String text) {
    int day = days(from, LocalDate.parse(text)) - 1;
    return new Parts(NOTHING, new int[] {day}, radices);
  }

  @Override
  public String join(String template, int[] numerals, Side side) {
    return from.plusDays(numerals[0]).toString();
  }
}
