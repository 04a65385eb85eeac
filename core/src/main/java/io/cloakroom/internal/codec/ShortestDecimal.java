// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;

/**
 * The canonical text of floating-point numbers: the shortest decimal that reads back as the same
 * number, in the layout of {@code Double.toString}. That method gives it from JDK 19 on only (JDK
 * 17 sometimes writes a digit more), so it is worked out here.
 */
final class ShortestDecimal {

  private static final int MIN_DIGITS = 2;
  private static final int MAX_DIGITS = 17;
  private static final RoundingMode[] NEIGHBOURS = {
    RoundingMode.HALF_EVEN, RoundingMode.DOWN, RoundingMode.UP
  };

  private ShortestDecimal() {}

  static String of(double value) {
    if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    return text(shortest(new BigDecimal(value), d -> d.doubleValue() == value));
  }

  static String of(float value) {
    if (value == 0 || Float.isNaN(value) || Float.isInfinite(value)) {
      return Float.toString(value);
    }
    return text(shortest(new BigDecimal(value), d -> d.floatValue() == value));
  }

  private static BigDecimal shortest(BigDecimal exact, Predicate<BigDecimal> readsBack) {
    for (int digits = MIN_DIGITS; digits <= MAX_DIGITS; digits++) {
      for (RoundingMode mode : NEIGHBOURS) {
        BigDecimal rounded = exact.round(new MathContext(digits, mode));
        if (readsBack.test(rounded)) {
          return rounded.stripTrailingZeros();
        }
      }
    }
    throw new IllegalArgumentException("no 17 digits tell this number");
  }

  /** Plain from 10^-3 to below 10^7, otherwise one digit, a point, the others and E. */
  private static String text(BigDecimal value) {
    int exponent = value.precision() - value.scale() - 1;
    if (exponent >= -3 && exponent < 7) {
      return value.setScale(Math.max(1, value.scale())).toPlainString();
    }
    BigDecimal mantissa = value.scaleByPowerOfTen(-exponent);
    return mantissa.setScale(Math.max(1, mantissa.scale())).toPlainString() + "E" + exponent;
  }
}
