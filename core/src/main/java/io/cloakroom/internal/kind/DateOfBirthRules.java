// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.kind;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Dates as ISO 8601 writes them: {@code 1984-03-27}. */
final class DateOfBirthRules implements KindRules {

  private static final Pattern SHAPE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  @Override
  public String expectation() {
    return "expected a date of the calendar, written as 1984-03-27";
  }

  @Override
  public boolean isValid(String text) {
    if (!SHAPE.matcher(text).matches()) {
      return false;
    }
    try {
      return LocalDate.parse(text).getYear() > 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  @Override
  public String masked(String text) {
    return "****-**-**";
  }
}
