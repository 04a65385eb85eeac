// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import io.cloakroom.ProtectedField;
import io.cloakroom.UnsupportedValueException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

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

  static Instant exact(ProtectedField<?> field, Instant value) {
    if (field.scale().isEmpty()) {
      return value;
    }
    int unit = 1;
    for (int digits = field.scale().getAsInt(); digits < NANO_DIGITS; digits++) {
      unit *= 10;
    }
    if (value.getNano() % unit != 0) {
      throw tooFine(field);
    }
    return value;
  }

  private static UnsupportedValueException tooFine(ProtectedField<?> field) {
    return new UnsupportedValueException(
        field.name(),
        "it has more digits after the decimal point than the declared scale "
            + field.scale().getAsInt()
            + ". Round or truncate it before.");
  }
}
