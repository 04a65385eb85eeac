// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protection;
import io.cloakroom.Protector;
import io.cloakroom.key.Keyring;
import io.cloakroom.token.TokenVault;
import java.util.function.ToIntFunction;

/**
 * Samples protected to see how long they get. A vault would keep a sample's token for ever, so it
 * is another vault then, in memory, and with other keys.
 */
final class Rehearsal {

  private Rehearsal() {}

  /** The characters or bytes that a value's stored form has, with nothing left behind. */
  static ToIntFunction<Object> storedLengths(BoundColumn bound) {
    FieldContext context = Samples.context(bound.field());
    if (bound.field().protection() instanceof Protection.Vaulted vaulted) {
      FieldProtector<String> field = inMemory(bound.field(), vaulted);
      return sample -> field.protect((String) sample, context).length();
    }
    return sample -> bound.storedLength(sample, context);
  }

  private static FieldProtector<String> inMemory(
      ProtectedField<?> declared, Protection.Vaulted vaulted) {
    ProtectedField<String> unbound = ProtectedField.vaulted(declared.name(), vaulted);
    ProtectedField<String> field = declared.isTenantBound() ? unbound.tenantBound() : unbound;
    return Protector.of(
            Keyring.inMemory(),
            ProtectedSchema.builder().add(field).build(),
            TokenVault.inMemory(vaulted.vault()))
        .field(field);
  }
}
