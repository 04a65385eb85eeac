// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which key a field uses that was re-keyed, as the keyring records it. A field without a pin uses
 * the founding key of its purpose.
 *
 * @param field the field's name, at the time it was first re-keyed
 * @param name the key name
 * @param purpose {@link KeyPurpose#DAEAD} or {@link KeyPurpose#INDEX}
 * @param keyId the key in use; while a re-key is under way, the old one
 * @param rekey the re-key that is under way, or empty
 * @param writtenLayout the number of the index layout that new values are written in; empty for
 *     {@link KeyPurpose#DAEAD}
 * @param liveLayouts the numbers of the index layouts that values are searched for in, ascending;
 *     empty for {@link KeyPurpose#DAEAD}
 */
public record FieldPin(
    String field,
    String name,
    KeyPurpose purpose,
    String keyId,
    Optional<Rekey> rekey,
    OptionalInt writtenLayout,
    List<Integer> liveLayouts) {

  /**
   * A copy of the list, so that nobody can change it.
   *
   * @param field as of the record
   * @param name as of the record
   * @param purpose as of the record
   * @param keyId as of the record
   * @param rekey as of the record
   * @param writtenLayout as of the record
   * @param liveLayouts as of the record
   */
  public FieldPin {
    liveLayouts = List.copyOf(liveLayouts);
  }

  /**
   * A re-key that is under way: values under both keys are found.
   *
   * @param to the new key
   * @param newKeyWrites whether new values are written under the new key, or still (or again) under
   *     the old one
   * @param since when it was prepared or begun
   */
  public record Rekey(String to, boolean newKeyWrites, Instant since) {}
}
