// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.InvalidSchemaException;
import io.cloakroom.ProtectedField;
import java.util.HexFormat;

/** Compares a declared key check value with the keyring's, before the first wrong value. */
final class KeyCheckValues {

  private KeyCheckValues() {}

  /**
   * Refuses a keyring whose value differs from the declared one, if any.
   *
   * @param consequence what would come of it, as a sentence
   */
  static void require(ProtectedField<?> field, byte[] keyCheckValue, String consequence) {
    String actual = HexFormat.of().formatHex(keyCheckValue);
    String declared = field.keyCheckValue().orElse(actual);
    if (!declared.equals(actual)) {
      throw new InvalidSchemaException(
          field.name(),
          "Field "
              + field.name()
              + ": this keyring, field name and format give the key check value "
              + actual
              + ", and the field declares "
              + declared
              + ". "
              + consequence
              + " Use the keyring, and the format with its alphabet and kept parts, that they were"
              + " made with.");
    }
  }
}
