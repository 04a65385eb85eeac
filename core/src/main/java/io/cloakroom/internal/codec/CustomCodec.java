// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import io.cloakroom.UnsupportedValueException;
import io.cloakroom.codec.FieldCodec;
import io.cloakroom.internal.LengthPrefixed;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An application's codec, its name stored before its bytes, so that no other codec misreads them.
 * Nothing it throws is passed on: the message may quote a value.
 */
final class CustomCodec<T> implements Decoder {

  private final FieldCodec<T> codec;
  private final byte[] prefix;

  CustomCodec(FieldCodec<T> codec) {
    this.codec = codec;
    this.prefix = new LengthPrefixed().raw(CodecId.CUSTOM).add(codec.name()).toBytes();
  }

  boolean isCanonical() {
    return codec.isCanonical();
  }

  Encoder<T> encoder(String field) {
    return value -> plaintext(field, value);
  }

  /** How many bytes stand before the codec's. */
  int prefixBytes() {
    return prefix.length;
  }

  private byte[] plaintext(String field, T value) {
    byte @Nullable [] body;
    try {
      body = codec.encode(value);
    } catch (RuntimeException e) {
      throw refused(field, "threw " + e.getClass().getName());
    }
    if (body == null) {
      throw refused(field, "gave null");
    }
    byte[] plaintext = Arrays.copyOf(prefix, prefix.length + body.length);
    System.arraycopy(body, 0, plaintext, prefix.length, body.length);
    return plaintext;
  }

  private UnsupportedValueException refused(String field, String what) {
    return new UnsupportedValueException(
        field, "its codec '" + codec.name() + "' " + what + ". Correct the value or the codec.");
  }

  @Override
  public @Nullable Object decode(byte[] plaintext) {
    boolean mine =
        plaintext.length >= prefix.length
            && Arrays.equals(plaintext, 0, prefix.length, prefix, 0, prefix.length);
    if (!mine) {
      return null;
    }
    T value = codec.decode(Arrays.copyOfRange(plaintext, prefix.length, plaintext.length));
    return codec.type().isInstance(value) ? value : null;
  }
}
