// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import org.jspecify.annotations.Nullable;

/** Unpadded plaintexts to values of one type. */
interface Decoder {

  /**
   * The value, or null where the type cannot take what was stored. What it throws says no more.
   *
   * @param plaintext a codec id without the flag, then the body
   */
  @Nullable Object decode(byte[] plaintext);

  /** The decoder of a type with a codec of ours. */
  static Decoder of(Class<?> type) {
    if (type.isEnum()) {
      return plaintext -> constant(type, plaintext);
    }
    if (type == char[].class) {
      return plaintext -> plaintext[0] == CodecId.TEXT ? CharArrays.text(plaintext) : null;
    }
    if (type == Character.class) {
      return Decoder::character;
    }
    return plaintext -> Widening.to(type, CanonicalValues.of(plaintext));
  }

  private static @Nullable Object constant(Class<?> type, byte[] plaintext) {
    if (plaintext[0] != CodecId.ENUM) {
      return null;
    }
    String name = StrictText.of(plaintext);
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    return null;
  }

  private static @Nullable Object character(byte[] plaintext) {
    if (plaintext[0] != CodecId.TEXT) {
      return null;
    }
    String text = StrictText.of(plaintext);
    return text.length() == 1 ? text.charAt(0) : null;
  }
}
