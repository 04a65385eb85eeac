// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import io.cloakroom.internal.LengthPrefixed;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Plaintext bytes of numbers, texts and names; those of dates and times are {@link TimeValues}. */
final class PlaintextWriter {

  private PlaintextWriter() {}

  static byte[] text(String value) {
    // ASCII is its own UTF-8: written in one pass, without an array in between.
    byte[] plaintext = new byte[1 + value.length()];
    plaintext[0] = CodecId.TEXT;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        return prefixed(CodecId.TEXT, LengthPrefixed.utf8(value));
      }
      plaintext[1 + i] = (byte) c;
    }
    return plaintext;
  }

  static byte[] bytes(byte[] value) {
    return prefixed(CodecId.BYTES, value);
  }

  static byte[] integer(long value) {
    return ByteBuffer.allocate(9).put((byte) CodecId.INTEGER).putLong(value).array();
  }

  /** One form for all NaN, as in {@code Float.equals}. */
  static byte[] real(float value) {
    int bits = Float.floatToIntBits(value);
    return ByteBuffer.allocate(5).put((byte) CodecId.FLOAT).putInt(bits).array();
  }

  /** One form for all NaN, as in {@code Double.equals}. */
  static byte[] real(double value) {
    long bits = Double.doubleToLongBits(value);
    return ByteBuffer.allocate(9).put((byte) CodecId.DOUBLE).putLong(bits).array();
  }

  static byte[] bool(boolean value) {
    byte[] plaintext = {CodecId.BOOLEAN, (byte) (value ? 1 : 0)};
    return Iso7816.pad(plaintext, PaddedLength.SIXTEEN);
  }

  static byte[] constant(Enum<?> value, int paddedBytes) {
    byte[] plaintext = prefixed(CodecId.ENUM, LengthPrefixed.utf8(value.name()));
    return Iso7816.pad(plaintext, bodyBytes -> paddedBytes);
  }

  /** One length for all constants of an enum, so that it tells none of them. */
  static int paddedBytesOfEnum(Class<?> type) {
    int padded = PaddedLength.SIXTEEN.of(0);
    for (Object constant : type.getEnumConstants()) {
      int nameBytes = LengthPrefixed.utf8(((Enum<?>) constant).name()).length;
      padded = Math.max(padded, PaddedLength.SIXTEEN.of(nameBytes));
    }
    return padded;
  }

  static byte[] bigInteger(BigInteger value) {
    return prefixed(CodecId.BIG_INTEGER, value.toByteArray());
  }

  static byte[] decimal(BigDecimal value) {
    byte[] unscaled = value.unscaledValue().toByteArray();
    return ByteBuffer.allocate(5 + unscaled.length)
        .put((byte) CodecId.DECIMAL)
        .putInt(value.scale())
        .put(unscaled)
        .array();
  }

  static byte[] uuid(UUID value) {
    return ByteBuffer.allocate(17)
        .put((byte) CodecId.UUID)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits())
        .array();
  }

  static byte[] prefixed(int codecId, byte[] body) {
    byte[] plaintext = new byte[1 + body.length];
    plaintext[0] = (byte) codecId;
    System.arraycopy(body, 0, plaintext, 1, body.length);
    return plaintext;
  }
}
