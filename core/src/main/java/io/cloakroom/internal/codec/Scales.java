// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import io.cloakroom.ProtectedField;
import io.cloakroom.UnsupportedValueException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Brings values to a field's declared digits after the decimal point; never rounds. */
final class Scales {

  private static final int NANO_DIGITS = 9;

  private Scales() {}

  static BigDecimal exact(ProtectedField<?> field, BigDecimal value) {
    if (field.scale().isEmpty()) {
      return value;
    }
    try {
      return value.setScale(field.scale().getAsInt(), RoundingMode.UNNECESSARY);
    } catch (ArithmeticException e) {
      throw tooFine(field);
    }
  }

  /** Refuses the fraction of a second that has more digits than declared. */
  static void requireNanos(ProtectedField<?> field, int nanos) {
    if (field.scale().isEmpty()) {
      return;
    }
    int unit = 1;
    for (int digits = field.scale().getAsInt(); digits < NANO_DIGITS; digits++) {
      unit *= 10;
    }
    if (nanos % unit != 0) {
      throw tooFine(field);
    }
  }

  private static UnsupportedValueException tooFine(ProtectedField<?> field) {
    return new UnsupportedValueException(
        field.name(),
        "it has more digits after the decimal point than the declared scale "
            + field.scale().getAsInt()
            + ". Round or truncate it before.");
  }
}
