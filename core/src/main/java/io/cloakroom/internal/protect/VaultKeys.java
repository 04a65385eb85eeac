// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.internal.key.KeySnapshot;
import io.cloakroom.internal.vault.Lookups;
import io.cloakroom.key.KeyPurpose;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a vaulted field uses of one snapshot of the keyring.
 *
 * @param ciphers what envelopes are sealed and opened with
 * @param lookups what makes look-ups; null where the field has none, or is not bound for them
 */
record VaultKeys(FieldCiphers ciphers, @Nullable Lookups lookups) {

  static VaultKeys of(
      ProtectedField<?> field, Protection.Vaulted vaulted, boolean withLookups, KeySnapshot keys) {
    Lookups lookups = vaulted.consistent() && withLookups ? lookups(field, vaulted, keys) : null;
    return new VaultKeys(FieldCiphers.of(field, keys), lookups);
  }

  private static Lookups lookups(
      ProtectedField<?> field, Protection.Vaulted vaulted, KeySnapshot keys) {
    int keyId = keys.keysOf(field, KeyPurpose.INDEX).written();
    Lookups lookups =
        Lookups.derive(
            keys.prf(field.keyName(), KeyPurpose.INDEX, keyId),
            keyId,
            vaulted.vault(),
            field.name());
    KeyCheckValues.require(
        field,
        HexFormat.of().parseHex(lookups.indexKey().checkValue()),
        "Its values would get second tokens.");
    return lookups;
  }
}
