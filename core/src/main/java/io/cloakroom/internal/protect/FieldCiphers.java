// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.internal.key.FieldKeys;
import io.cloakroom.internal.key.KeySnapshot;
import io.cloakroom.key.KeyPurpose;
import java.util.ArrayList;
import java.util.List;

/**
 * A field's ciphers, as one snapshot of the keyring has them.
 *
 * @param writing what new values are encrypted with
 * @param searching what rows with a value can have been encrypted with; of use for deterministic
 *     encryption only
 */
record FieldCiphers(FieldCipher writing, List<FieldCipher> searching) {

  static FieldCiphers of(ProtectedField<?> field, KeySnapshot keys) {
    String keyName = field.keyName();
    if (field.protection() instanceof Protection.Deterministic) {
      return deterministic(keyName, keys, keys.keysOf(field, KeyPurpose.DAEAD));
    }
    FieldCipher randomized =
        new FieldCipher.Randomized(keys, keys.primaryId(keyName), keys.aead(keyName));
    return new FieldCiphers(randomized, List.of());
  }

  private static FieldCiphers deterministic(String keyName, KeySnapshot keys, FieldKeys ofField) {
    List<FieldCipher> searching = new ArrayList<>();
    searching.add(deterministic(keyName, keys, ofField.written()));
    ofField.other().ifPresent(id -> searching.add(deterministic(keyName, keys, id)));
    return new FieldCiphers(searching.get(0), List.copyOf(searching));
  }

  private static FieldCipher deterministic(String keyName, KeySnapshot keys, int keyId) {
    return new FieldCipher.Deterministic(keys, keyId, keys.deterministicAead(keyName, keyId));
  }

  /** What opens stored forms of a mode that the field accepts. */
  FieldCipher reading(int mode) {
    return writing;
  }
}
