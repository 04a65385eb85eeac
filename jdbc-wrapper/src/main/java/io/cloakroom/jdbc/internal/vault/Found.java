// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.vault;

import io.cloakroom.token.VaultEntry;
import io.cloakroom.token.VaultIndexKey;
import io.cloakroom.token.VaultLookup;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found under look-ups, and the field's index key. Confined to one thread. */
final class Found {

  private static final byte[] NO_PROOF = {};

  private final Map<VaultLookup, VaultEntry> entries = new HashMap<>();
  private @Nullable VaultIndexKey indexKey;

  /** Live and expired entries. */
  Map<VaultLookup, VaultEntry> entries() {
    return entries;
  }

  /** What is recorded for the field, or null. */
  @Nullable VaultIndexKey indexKey() {
    return indexKey;
  }

  void add(VaultLookup lookup, byte[] token, byte @Nullable [] proof, boolean isLive) {
    String text = VaultRow.text(token);
    entries.put(
        lookup,
        isLive
            ? VaultEntry.found(text, proof == null ? NO_PROOF : proof)
            : VaultEntry.expired(text));
  }

  void addKey(byte[] text) {
    indexKey = VaultIndexKey.fromText(new String(text, StandardCharsets.US_ASCII));
  }

  /** Reads rows of token, look-up, proof and whether it is live; the index key's has no token. */
  void addAll(ResultSet rows) throws SQLException {
    while (rows.next()) {
      byte[] token = rows.getBytes(1);
      if (token.length == 0) {
        addKey(rows.getBytes(3));
      } else {
        add(VaultLookup.fromBytes(rows.getBytes(2)), token, rows.getBytes(3), rows.getInt(4) == 1);
      }
    }
  }
}
