// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.key.Power;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a field calls for.
 *
 * @param required what a protector of the field needs to do all that the declaration promises
 * @param optional taken where the keyring has them
 */
record FieldPowers(Set<Power> required, Set<Power> optional) {

  static FieldPowers of(ProtectedField<?> field) {
    EnumSet<Power> required = requiredBy(field.protection());
    EnumSet<Power> optional = EnumSet.noneOf(Power.class);
    if (field.isWriteOnly()) {
      required.remove(Power.DECRYPT);
      optional.add(Power.DECRYPT);
    }
    if (isWrittenWithIndexKey(field)) {
      required.add(Power.INDEX);
    }
    return new FieldPowers(required, optional);
  }

  /** Whether writing takes an index key: for the slots of blind indexes, or a vault's look-ups. */
  static boolean isWrittenWithIndexKey(ProtectedField<?> field) {
    return field.isIndexed()
        || (field.protection() instanceof Protection.Vaulted vaulted && vaulted.consistent());
  }

  private static EnumSet<Power> requiredBy(Protection protection) {
    if (protection instanceof Protection.FormatPreserving) {
      return EnumSet.of(Power.TOKENIZE, Power.DETOKENIZE);
    }
    return protection instanceof Protection.Pseudonymous
        ? EnumSet.of(Power.PSEUDONYMIZE)
        : EnumSet.of(Power.ENCRYPT, Power.DECRYPT);
  }

  /** Everything that can be done with the field. */
  Set<Power> all() {
    EnumSet<Power> all = EnumSet.copyOf(required);
    all.addAll(optional);
    return Collections.unmodifiableSet(all);
  }
}
