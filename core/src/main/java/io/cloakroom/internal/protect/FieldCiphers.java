// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.internal.key.KeySnapshot;

/**
 * A field's ciphers, as one snapshot of the keyring has them.
 *
 * @param writing what new values are encrypted with
 */
record FieldCiphers(FieldCipher writing) {

  static FieldCiphers of(ProtectedField<?> field, KeySnapshot keys) {
    String keyName = field.keyName();
    return new FieldCiphers(
        field.protection() instanceof Protection.Deterministic
            ? new FieldCipher.Deterministic(keys, keys.deterministicAead(keyName))
            : new FieldCipher.Randomized(keys, keys.aead(keyName)));
  }

  /** What opens stored forms of a mode that the field accepts. */
  FieldCipher reading(int mode) {
    return writing;
  }
}
