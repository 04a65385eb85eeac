// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.UUID;

/** Unpadded plaintexts as the widest type of their codec. */
final class CanonicalValues {

  private CanonicalValues() {}

  /** The value; malformed plaintexts are IllegalArgument-, Arithmetic- or DateTimeExceptions. */
  static Object of(byte[] plaintext) {
    ByteBuffer body = ByteBuffer.wrap(plaintext, 1, plaintext.length - 1);
    return switch (plaintext[0]) {
      case CodecId.TEXT, CodecId.ENUM -> StrictText.of(plaintext);
      case CodecId.BYTES -> Arrays.copyOfRange(plaintext, 1, plaintext.length);
      case CodecId.INTEGER -> sized(body, 8).getLong();
      case CodecId.BOOLEAN -> bool(sized(body, 1).get());
      case CodecId.BIG_INTEGER -> bigInteger(plaintext, 1);
      case CodecId.DECIMAL -> new BigDecimal(bigInteger(plaintext, 5), body.getInt());
      case CodecId.UUID -> new UUID(sized(body, 16).getLong(), body.getLong());
      case CodecId.FLOAT -> sized(body, 4).getFloat();
      case CodecId.DOUBLE -> sized(body, 8).getDouble();
      case CodecId.URI -> URI.create(StrictText.of(plaintext));
      case CodecId.LOCALE -> locale(StrictText.of(plaintext));
      case CodecId.CURRENCY -> Currency.getInstance(StrictText.of(plaintext));
      default -> TimeValues.read(plaintext[0], body);
    };
  }

  /** forLanguageTag would read a malformed tag as far as it can. */
  private static Locale locale(String tag) {
    if (tag.isEmpty()) {
      throw new IllegalArgumentException("malformed language tag");
    }
    return new Locale.Builder().setLanguageTag(tag).build();
  }

  private static boolean bool(byte value) {
    if (value != 0 && value != 1) {
      throw new IllegalArgumentException("malformed boolean");
    }
    return value == 1;
  }

  private static BigInteger bigInteger(byte[] plaintext, int from) {
    if (plaintext.length <= from) {
      throw new IllegalArgumentException("malformed number");
    }
    BigInteger number = new BigInteger(plaintext, from, plaintext.length - from);
    if (number.bitLength() / Byte.SIZE + 1 != plaintext.length - from) {
      throw new IllegalArgumentException("not the shortest form");
    }
    return number;
  }

  private static ByteBuffer sized(ByteBuffer body, int bytes) {
    if (body.remaining() != bytes) {
      throw new IllegalArgumentException("malformed plaintext");
    }
    return body;
  }
}
