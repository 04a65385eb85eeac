// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import io.cloakroom.ProtectedField;
import io.cloakroom.UnsupportedValueException;

/**
 * Reads authenticated plaintexts as a field's type, widening where the format's table allows it.
 * Errors may be precise here: the plaintext is authentic.
 *
 * @param <T> the field's Java type
 */
final class PlaintextReader<T> {

  private final String field;
  private final Class<T> type;
  private final Decoder decoder;

  PlaintextReader(ProtectedField<T> field, Decoder decoder) {
    this.field = field.name();
    this.type = field.type();
    this.decoder = decoder;
  }

  T read(byte[] plaintext) {
    try {
      if (plaintext.length > 0 && plaintext[0] == CodecId.TEXT && type == String.class) {
        return type.cast(StrictText.of(plaintext));
      }
      Object value = decoder.decode(unpadded(plaintext));
      if (value != null) {
        return type.cast(value);
      }
    } catch (RuntimeException e) {
      // falls through: what was stored does not fit this type, and the cause may quote it
    }
    throw new UnsupportedValueException(
        field, "what was stored does not fit its Java type " + type.getSimpleName() + ".");
  }

  private static byte[] unpadded(byte[] plaintext) {
    byte[] result = plaintext;
    if (plaintext.length > 0 && plaintext[0] < 0) {
      result = Iso7816.unpad(plaintext);
    }
    if (result == null || result.length == 0) {
      throw new IllegalArgumentException("malformed plaintext");
    }
    return result;
  }
}
