// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import io.cloakroom.internal.LengthPrefixed;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Plaintext bytes of each kind of value. */
final class PlaintextWriter {

  private PlaintextWriter() {}

  static byte[] text(String value) {
    return prefixed(CodecId.TEXT, LengthPrefixed.utf8(value));
  }

  static byte[] bytes(byte[] value) {
    return prefixed(CodecId.BYTES, value);
  }

  static byte[] integer(long value) {
    return ByteBuffer.allocate(9).put((byte) CodecId.INTEGER).putLong(value).array();
  }

  static byte[] bool(boolean value) {
    return Padding.pad(CodecId.BOOLEAN, new byte[] {(byte) (value ? 1 : 0)}, Padding.BLOCK_BYTES);
  }

  static byte[] constant(Enum<?> value, int paddedBytes) {
    return Padding.pad(CodecId.ENUM, LengthPrefixed.utf8(value.name()), paddedBytes);
  }

  /** One length for all constants of an enum, so that it tells none of them. */
  static int paddedBytesOfEnum(Class<?> type) {
    int padded = Padding.BLOCK_BYTES;
    for (Object constant : type.getEnumConstants()) {
      int nameBytes = LengthPrefixed.utf8(((Enum<?>) constant).name()).length;
      padded = Math.max(padded, Padding.paddedLength(nameBytes));
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

  static byte[] date(LocalDate value) {
    return ByteBuffer.allocate(9).put((byte) CodecId.DATE).putLong(value.toEpochDay()).array();
  }

  static byte[] instant(Instant value) {
    return ByteBuffer.allocate(13)
        .put((byte) CodecId.INSTANT)
        .putLong(value.getEpochSecond())
        .putInt(value.getNano())
        .array();
  }

  static byte[] uuid(UUID value) {
    return ByteBuffer.allocate(17)
        .put((byte) CodecId.UUID)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits())
        .array();
  }

  private static byte[] prefixed(int codecId, byte[] body) {
    byte[] plaintext = new byte[1 + body.length];
    plaintext[0] = (byte) codecId;
    System.arraycopy(body, 0, plaintext, 1, body.length);
    return plaintext;
  }
}
