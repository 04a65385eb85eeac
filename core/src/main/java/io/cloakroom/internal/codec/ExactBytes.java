// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import io.cloakroom.ProtectedField;
import io.cloakroom.internal.LengthPrefixed;
import java.util.Arrays;
import java.util.Objects;

/**
 * The bytes of a value that an exact index hashes: the UTF-8 of its canonical text, so that an
 * index outlives the widening of its field's type; byte arrays as they are, and the bytes of an
 * application's own codec. Thread-safe.
 *
 * @param <T> the field's Java type
 */
@FunctionalInterface
public interface ExactBytes<T> {

  /**
   * The bytes, a fresh array; none of an empty text.
   *
   * @throws io.cloakroom.UnsupportedValueException when the field cannot take the value
   */
  byte[] of(T value);

  /** Those of a type with a codec of ours. */
  static <T> ExactBytes<T> ofBuiltIn(ProtectedField<T> field) {
    if (field.type() == String.class) {
      return value -> Texts.utf8(field, (String) value);
    }
    Encoder<T> encoder = Encoders.of(field);
    return value -> ofPlaintext(encoder.encode(value));
  }

  private static byte[] ofPlaintext(byte[] plaintext) {
    if (plaintext[0] == CodecId.TEXT || plaintext[0] == CodecId.BYTES) {
      return Arrays.copyOfRange(plaintext, 1, plaintext.length);
    }
    Object text = Widening.to(String.class, CanonicalValues.of(plaintext));
    return LengthPrefixed.utf8((String) Objects.requireNonNull(text));
  }

  /** Those of an application's codec. */
  static <T> ExactBytes<T> of(ProtectedField<T> field, CustomCodec<T> codec) {
    Encoder<T> encoder = codec.encoder(field.name());
    int start = codec.prefixBytes();
    return value -> {
      byte[] plaintext = encoder.encode(value);
      return Arrays.copyOfRange(plaintext, start, plaintext.length);
    };
  }
}
