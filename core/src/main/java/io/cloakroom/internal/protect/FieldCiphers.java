// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.internal.key.FieldKeys;
import io.cloakroom.internal.key.KeySnapshot;
import io.cloakroom.internal.stored.Header;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.Power;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field's ciphers, as one snapshot of the keyring has them.
 *
 * @param writing what new values are encrypted with
 * @param searching what rows with a value can have been encrypted with; of use for deterministic
 *     encryption only
 * @param received what opens values written with a public key; null where none are accepted
 */
record FieldCiphers(
    FieldCipher writing, List<FieldCipher> searching, @Nullable FieldCipher received) {

  static FieldCiphers of(ProtectedField<?> field, KeySnapshot keys) {
    String keyName = field.keyName();
    if (keys.isExport()) {
      return new FieldCiphers(exported(field, keys), List.of(), null);
    }
    if (field.protection() instanceof Protection.Deterministic) {
      return deterministic(keyName, keys, keys.keysOf(field, KeyPurpose.DAEAD));
    }
    return new FieldCiphers(
        new FieldCipher.Randomized(keys, keys.primaryId(keyName), keys.aead(keyName)),
        List.of(),
        field.isWriteOnly()
            ? new FieldCipher.ByPrivateKey(keys, keys.hybridDecrypt(keyName))
            : null);
  }

  private static FieldCipher exported(ProtectedField<?> field, KeySnapshot keys) {
    return field.isWriteOnly() && keys.powers().contains(Power.ENCRYPT)
        ? new FieldCipher.ToPublicKey(keys, keys.hybridEncrypt(field.keyName()))
        : new FieldCipher.Absent(keys);
  }

  private static FieldCiphers deterministic(String keyName, KeySnapshot keys, FieldKeys ofField) {
    List<FieldCipher> searching = new ArrayList<>();
    searching.add(deterministic(keyName, keys, ofField.written()));
    ofField.other().ifPresent(id -> searching.add(deterministic(keyName, keys, id)));
    return new FieldCiphers(searching.get(0), List.copyOf(searching), null);
  }

  private static FieldCipher deterministic(String keyName, KeySnapshot keys, int keyId) {
    return new FieldCipher.Deterministic(keys, keyId, keys.deterministicAead(keyName, keyId));
  }

  /** What opens stored forms of a mode that the field accepts. */
  FieldCipher reading(int mode) {
    return mode == Header.HYBRID && received != null ? received : writing;
  }
}
