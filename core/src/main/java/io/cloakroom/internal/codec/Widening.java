// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import java.math.BigInteger;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The format's table of types that read what another one wrote (FORMAT.md 5). */
final class Widening {

  private Widening() {}

  /** A canonical value as another type, or null where the table has no such step. */
  static @Nullable Object to(Class<?> type, Object value) {
    if (type.isInstance(value)) {
      return value;
    }
    if (type == String.class) {
      return text(value);
    }
    if (value instanceof Long integer) {
      return integer(type, integer);
    }
    // Every float is a double. The way back would round.
    return value instanceof Float real && type == Double.class ? real.doubleValue() : null;
  }

  private static @Nullable Object integer(Class<?> type, long value) {
    if (type == BigInteger.class) {
      return BigInteger.valueOf(value);
    }
    if (type == Integer.class && (int) value == value) {
      return (int) value;
    }
    if (type == Short.class && (short) value == value) {
      return (short) value;
    }
    return type == Byte.class && (byte) value == value ? (byte) value : null;
  }

  /** The canonical text: the same on every JDK and in every locale. */
  private static String text(Object value) {
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    if (value instanceof Float real) {
      return ShortestDecimal.of(real);
    }
    if (value instanceof Double real) {
      return ShortestDecimal.of(real);
    }
    return value instanceof Locale locale ? locale.toLanguageTag() : value.toString();
  }
}
