// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.vault;

import io.cloakroom.token.VaultEntry;
import io.cloakroom.token.VaultLookup;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A row that is to be stored.
 *
 * @param token the token in UTF-8
 * @param lookup 16 bytes, or null
 * @param proof 16 bytes, or null without a look-up
 * @param envelope the encrypted value
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
record VaultRow(byte[] token, byte @Nullable [] lookup, byte @Nullable [] proof, byte[] envelope) {

  /**
   * One order for all writers, so that two that want the same rows wait for each other in turn
   * instead of for ever.
   */
  static final Comparator<VaultRow> ORDER =
      Comparator.comparing(VaultRow::first, Arrays::compareUnsigned);

  /** The row of an entry that was drawn. */
  static VaultRow of(VaultEntry entry, @Nullable VaultLookup lookup) {
    return lookup == null
        ? new VaultRow(bytes(entry.token()), null, null, entry.envelope())
        : new VaultRow(bytes(entry.token()), lookup.toBytes(), entry.proof(), entry.envelope());
  }

  private byte[] first() {
    return lookup == null ? token : lookup;
  }

  /** A token as the table has it. */
  static byte[] bytes(String token) {
    return token.getBytes(StandardCharsets.UTF_8);
  }

  /** A token from the table. */
  static String text(byte[] token) {
    return new String(token, StandardCharsets.UTF_8);
  }
}
