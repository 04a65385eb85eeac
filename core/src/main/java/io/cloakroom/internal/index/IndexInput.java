// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index;

import io.cloakroom.InvalidSchemaException;
import io.cloakroom.ProtectedField;
import io.cloakroom.UnsupportedValueException;
import io.cloakroom.index.Normaliser;
import io.cloakroom.internal.LengthPrefixed;
import io.cloakroom.internal.codec.ExactBytes;
import io.cloakroom.internal.codec.ValueCodecs;
import io.cloakroom.internal.index.normalise.Normalisation;

/**
 * A value's normalised bytes, which its slot is made of. Thread-safe.
 *
 * @param <T> the field's Java type
 */
@FunctionalInterface
interface IndexInput<T> {

  /**
   * The bytes; none where nothing is left to find.
   *
   * @throws UnsupportedValueException when the normaliser refuses the value
   */
  byte[] of(T value);

  /** The input of a slot. */
  static <T> IndexInput<T> of(ProtectedField<T> field, Layout.Slot slot, ValueCodecs codecs) {
    String id = slot.normaliserId();
    if (id.equals(Normaliser.EXACT_1.id())) {
      ExactBytes<T> exact = codecs.exactBytes(field);
      return exact::of;
    }
    Normalisation normalisation =
        Normalisation.ofId(id).orElseThrow(() -> unknownNormaliser(field, slot.index()));
    return value -> {
      String text = value instanceof char[] chars ? String.valueOf(chars) : (String) value;
      try {
        return LengthPrefixed.utf8(normalisation.normalise(text));
      } catch (IllegalArgumentException e) {
        throw new UnsupportedValueException(
            field.name(), "index '" + slot.index() + "': " + e.getMessage());
      }
    };
  }

  /** A keyring can record what a newer release has declared. */
  private static InvalidSchemaException unknownNormaliser(ProtectedField<?> field, String index) {
    return new InvalidSchemaException(
        field.name(),
        "Field "
            + field.name()
            + ": the keyring records a normaliser for index '"
            + index
            + "' that this release does not have. Use the release that declared it, or a newer"
            + " one.");
  }
}
