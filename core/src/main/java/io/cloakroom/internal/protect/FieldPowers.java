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
    if (field.protection() instanceof Protection.FormatPreserving) {
      return new FieldPowers(Set.of(Power.TOKENIZE, Power.DETOKENIZE), Set.of());
    }
    EnumSet<Power> required = EnumSet.of(Power.ENCRYPT);
    EnumSet<Power> optional = EnumSet.noneOf(Power.class);
    (field.isWriteOnly() ? optional : required).add(Power.DECRYPT);
    if (field.isIndexed()) {
      required.add(Power.INDEX);
    }
    return new FieldPowers(required, optional);
  }

  /** Everything that can be done with the field. */
  Set<Power> all() {
    EnumSet<Power> all = EnumSet.copyOf(required);
    all.addAll(optional);
    return Collections.unmodifiableSet(all);
  }
}
