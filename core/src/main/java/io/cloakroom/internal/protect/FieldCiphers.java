// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.internal.key.KeySnapshot;
import io.cloakroom.internal.stored.Header;
import io.cloakroom.key.Power;
import org.jspecify.annotations.Nullable;

/**
 * A field's ciphers, as one snapshot of the keyring has them.
 *
 * @param writing what new values are encrypted with
 * @param received what opens values written with a public key; null where none are accepted
 */
record FieldCiphers(FieldCipher writing, @Nullable FieldCipher received) {

  static FieldCiphers of(ProtectedField<?> field, KeySnapshot keys) {
    return keys.isExport() ? exported(field, keys) : whole(field, keys);
  }

  private static FieldCiphers whole(ProtectedField<?> field, KeySnapshot keys) {
    String keyName = field.keyName();
    if (field.protection() instanceof Protection.Deterministic) {
      return new FieldCiphers(
          new FieldCipher.Deterministic(keys, keys.deterministicAead(keyName)), null);
    }
    return new FieldCiphers(
        new FieldCipher.Randomized(keys, keys.aead(keyName)),
        field.isWriteOnly()
            ? new FieldCipher.ByPrivateKey(keys, keys.hybridDecrypt(keyName))
            : null);
  }

  private static FieldCiphers exported(ProtectedField<?> field, KeySnapshot keys) {
    boolean writes = field.isWriteOnly() && keys.powers().contains(Power.ENCRYPT);
    return new FieldCiphers(
        writes
            ? new FieldCipher.ToPublicKey(keys, keys.hybridEncrypt(field.keyName()))
            : new FieldCipher.Absent(keys),
        null);
  }

  /** What opens stored forms of a mode that the field accepts. */
  FieldCipher reading(int mode) {
    return mode == Header.HYBRID && received != null ? received : writing;
  }
}
