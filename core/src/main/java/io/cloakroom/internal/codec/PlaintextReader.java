// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import io.cloakroom.ProtectedField;
import io.cloakroom.UnsupportedValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads authenticated plaintexts as a field's type, widening where the format's table allows it:
 * int to long to BigInteger, anything to String by its canonical text. Errors may be precise here:
 * the plaintext is authentic.
 *
 * @param <T> the field's Java type
 */
final class PlaintextReader<T> {

  private final String field;
  private final Class<T> type;

  PlaintextReader(ProtectedField<T> field) {
    this.field = field.name();
    this.type = field.type();
  }

  T read(byte[] plaintext) {
    if (plaintext.length > 0 && plaintext[0] == CodecId.TEXT && type == String.class) {
      return type.cast(text(plaintext));
    }
    try {
      Object value = type.isEnum() ? constant(unpadded(plaintext)) : widen(unpadded(plaintext));
      if (value != null) {
        return type.cast(value);
      }
    } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
      // falls through: what was stored does not fit this type, and the cause may quote it
    }
    throw new UnsupportedValueException(
        field, "what was stored does not fit its Java type " + type.getSimpleName() + ".");
  }

  private static byte[] unpadded(byte[] plaintext) {
    byte[] result = plaintext;
    if (plaintext.length > 0 && plaintext[0] < 0) {
      result = Padding.unpad(plaintext);
    }
    if (result == null || result.length == 0) {
      throw new IllegalArgumentException("malformed plaintext");
    }
    return result;
  }

  private @Nullable Object widen(byte[] plaintext) {
    Object value = canonical(plaintext);
    if (type.isInstance(value)) {
      return value;
    }
    if (type == String.class) {
      return value instanceof byte[] bytes
          ? Base64.getEncoder().encodeToString(bytes)
          : value.toString();
    }
    if (value instanceof Long integer) {
      if (type == Integer.class) {
        return Math.toIntExact(integer);
      }
      return type == BigInteger.class ? BigInteger.valueOf(integer) : null;
    }
    return null;
  }

  private static Object canonical(byte[] plaintext) {
    ByteBuffer body = ByteBuffer.wrap(plaintext, 1, plaintext.length - 1);
    return switch (plaintext[0]) {
      case CodecId.TEXT, CodecId.ENUM -> text(plaintext);
      case CodecId.BYTES -> Arrays.copyOfRange(plaintext, 1, plaintext.length);
      case CodecId.INTEGER -> sized(body, 8).getLong();
      case CodecId.BOOLEAN -> bool(sized(body, 1).get());
      case CodecId.BIG_INTEGER -> bigInteger(plaintext, 1);
      case CodecId.DECIMAL -> new BigDecimal(bigInteger(plaintext, 5), body.getInt());
      case CodecId.DATE -> LocalDate.ofEpochDay(sized(body, 8).getLong());
      case CodecId.INSTANT -> instant(sized(body, 12));
      case CodecId.UUID -> new UUID(sized(body, 16).getLong(), body.getLong());
      default -> throw new IllegalArgumentException("unknown codec");
    };
  }

  private @Nullable Object constant(byte[] plaintext) {
    if (plaintext[0] != CodecId.ENUM) {
      return null;
    }
    String name = text(plaintext);
    for (T constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    return null;
  }

  private static String text(byte[] plaintext) {
    return new String(plaintext, 1, plaintext.length - 1, StandardCharsets.UTF_8);
  }

  private static boolean bool(byte value) {
    if (value != 0 && value != 1) {
      throw new IllegalArgumentException("malformed boolean");
    }
    return value == 1;
  }

  private static Instant instant(ByteBuffer body) {
    long seconds = body.getLong();
    int nanos = body.getInt();
    if (nanos < 0 || nanos > 999_999_999) {
      throw new IllegalArgumentException("malformed instant");
    }
    return Instant.ofEpochSecond(seconds, nanos);
  }

  private static BigInteger bigInteger(byte[] plaintext, int from) {
    if (plaintext.length <= from) {
      throw new IllegalArgumentException("malformed number");
    }
    return new BigInteger(plaintext, from, plaintext.length - from);
  }

  private static ByteBuffer sized(ByteBuffer body, int bytes) {
    if (body.remaining() != bytes) {
      throw new IllegalArgumentException("malformed plaintext");
    }
    return body;
  }
}
