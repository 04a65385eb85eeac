// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.InvalidSchemaException;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.internal.FieldNames;
import io.cloakroom.key.KeyPurpose;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * What of a field's declaration decides its keys.
 *
 * @param names the field's name, then its former ones
 * @param keyName the key name it declares
 * @param purposes the purposes whose keys it can be moved to
 * @param declaredLayouts its declared index layouts, by number, with slots under a given key
 */
record KeyedField(
    List<String> names,
    String keyName,
    Set<KeyPurpose> purposes,
    IntFunction<List<RecordedLayout>> declaredLayouts) {

  /**
   * A field that has keys of its own to be moved.
   *
   * @throws InvalidSchemaException when it has none
   */
  static KeyedField of(ProtectedField<?> field) {
    Set<KeyPurpose> purposes = EnumSet.noneOf(KeyPurpose.class);
    if (field.protection() instanceof Protection.Deterministic) {
      purposes.add(KeyPurpose.DAEAD);
    }
    if (field.isIndexed()) {
      purposes.add(KeyPurpose.INDEX);
    }
    if (field.protection() instanceof Protection.FormatPreserving) {
      throw new InvalidSchemaException(
          field.name(),
          "Cannot re-key field "
              + field.name()
              + ": it is tokenized, and a token does not tell its key, so values under the old and"
              + " the new one could not be told apart. Declare a new field, detokenize and tokenize"
              + " every row with the writers stopped, and drop the old one.");
    }
    if (field.protection() instanceof Protection.Vaulted) {
      throw new InvalidSchemaException(
          field.name(),
          "Cannot re-key field "
              + field.name()
              + ": a vault has its tokens, and its look-ups are under the index key that the vault"
              + " has recorded. Rotate the key and re-encrypt the tokens, which stay; to leave the"
              + " index key, declare a new field in another vault and retokenize.");
    }
    if (purposes.isEmpty()) {
      throw new InvalidSchemaException(
          field.name(),
          "Cannot re-key field "
              + field.name()
              + ": it is randomized without an index, so no row is compared with another. Rotate"
              + " the key and re-encrypt the rows.");
    }
    return new KeyedField(
        FieldNames.of(field),
        field.keyName(),
        Collections.unmodifiableSet(purposes),
        keyId -> RecordedLayout.declared(field, keyId));
  }

  /** The name it has now. */
  String name() {
    return names.get(0);
  }
}
