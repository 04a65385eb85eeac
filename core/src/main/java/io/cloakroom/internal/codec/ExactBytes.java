// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import io.cloakroom.ProtectedField;
import io.cloakroom.internal.LengthPrefixed;
import java.util.Arrays;
import java.util.Objects;

/**
 * The bytes of a value that an exact index hashes: the UTF-8 of its canonical text, so that an
 * index outlives the widening of its field's type; byte arrays as they are, and the bytes of an
 * application's own codec.
 *
 * @param <T> the field's Java type
 */
public final class ExactBytes<T> {

  private static final byte TEXT = CodecId.TEXT;
  private static final byte BYTES = CodecId.BYTES;

  private final Encoder<T> encoder;
  private final int customStart;

  ExactBytes(Encoder<T> encoder, int customStart) {
    this.encoder = encoder;
    this.customStart = customStart;
  }

  static <T> ExactBytes<T> ofBuiltIn(ProtectedField<T> field) {
    return new ExactBytes<>(Encoders.of(field), 0);
  }

  static <T> ExactBytes<T> of(ProtectedField<T> field, CustomCodec<T> codec) {
    return new ExactBytes<>(codec.encoder(field.name()), codec.prefixBytes());
  }

  /**
   * The bytes, a fresh array; none of an empty text.
   *
   * @throws io.cloakroom.UnsupportedValueException when the field cannot take the value
   */
  public byte[] of(T value) {
    byte[] plaintext = encoder.encode(value);
    if (customStart > 0) {
      return Arrays.copyOfRange(plaintext, customStart, plaintext.length);
    }
    if (plaintext[0] == TEXT || plaintext[0] == BYTES) {
      return Arrays.copyOfRange(plaintext, 1, plaintext.length);
    }
    Object text = Widening.to(String.class, CanonicalValues.of(plaintext));
    return LengthPrefixed.utf8((String) Objects.requireNonNull(text));
  }
}
