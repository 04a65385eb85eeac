// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;

/** What the rules must know of Java types. */
final class TypeTraits {

  private static final Set<Class<?>> WITH_SECONDS =
      Set.of(
          Instant.class,
          LocalTime.class,
          LocalDateTime.class,
          OffsetDateTime.class,
          ZonedDateTime.class,
          Duration.class);

  private static final Set<Class<?>> OF_FEW_VALUES =
      Set.of(Boolean.class, Byte.class, Character.class, Currency.class, Locale.class);

  private static final Set<Class<?>> OF_ANY_LENGTH =
      Set.of(
          String.class, char[].class, byte[].class, BigInteger.class, BigDecimal.class, URI.class);

  private TypeTraits() {}

  /** Whether values have a fraction of a second. */
  static boolean hasSeconds(Class<?> type) {
    return WITH_SECONDS.contains(type);
  }

  /** Whether digits after the decimal point can be declared. */
  static boolean takesScale(Class<?> type) {
    return type == BigDecimal.class || hasSeconds(type);
  }

  /** Whether there are so few values in use that frequencies tell them. */
  static boolean hasFewValues(Class<?> type) {
    return type.isEnum() || OF_FEW_VALUES.contains(type);
  }

  /** Whether a type that is built in has values of different lengths. */
  static boolean hasAnyLength(Class<?> type) {
    return OF_ANY_LENGTH.contains(type);
  }

  /** Whether values are text that a normaliser can work on. */
  static boolean isText(Class<?> type) {
    return type == String.class || type == char[].class;
  }
}
