// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

/**
 * Turns a field's values into plaintext bytes and back: a codec id (with a flag for padding), then
 * the value's canonical bytes. Thread-safe.
 *
 * @param <T> the field's Java type
 */
public final class ValueCodec<T> {

  private final Encoder<T> encoder;
  private final PlaintextReader<T> reader;

  ValueCodec(Encoder<T> encoder, PlaintextReader<T> reader) {
    this.encoder = encoder;
    this.reader = reader;
  }

  /**
   * The plaintext of a value, a fresh array.
   *
   * @throws io.cloakroom.UnsupportedValueException when the field cannot take the value
   */
  public byte[] encode(T value) {
    return encoder.encode(value);
  }

  /**
   * The value of an authenticated plaintext, which may have been written by a narrower type.
   *
   * @throws io.cloakroom.UnsupportedValueException when the field's type cannot take it
   */
  public T decode(byte[] plaintext) {
    return reader.read(plaintext);
  }
}
