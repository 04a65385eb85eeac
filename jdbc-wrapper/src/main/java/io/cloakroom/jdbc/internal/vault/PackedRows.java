// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.vault;

import io.cloakroom.token.VaultLookup;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The rows of a PostgreSQL result in one value: look-up, whether it is live, proof and token of
 * each, one after the other.
 */
final class PackedRows {

  private PackedRows() {}

  /**
   * The expression that puts rows together.
   *
   * @param live 1 or 0
   */
  static String of(String live) {
    return "string_agg(lookup || int4send("
        + live
        + ") || "
        + withLength("COALESCE(proof, '')")
        + " || "
        + withLength("token")
        + ", '')";
  }

  private static String withLength(String bytes) {
    return "int4send(octet_length(" + bytes + ")) || " + bytes;
  }

  /** Reads one row: the index key, or null, and the packed rows, or null. */
  static void read(ResultSet row, Found found) throws SQLException {
    row.next();
    byte[] key = row.getBytes(1);
    if (key != null) {
      found.addKey(key);
    }
    byte[] packed = row.getBytes(2);
    if (packed != null) {
      unpack(ByteBuffer.wrap(packed), found);
    }
  }

  private static void unpack(ByteBuffer packed, Found found) {
    while (packed.hasRemaining()) {
      VaultLookup lookup = new VaultLookup(packed.getLong(), packed.getLong());
      boolean isLive = packed.getInt() == 1;
      byte[] proof = withLength(packed);
      found.add(lookup, withLength(packed), proof, isLive);
    }
  }

  private static byte[] withLength(ByteBuffer packed) {
    byte[] bytes = new byte[packed.getInt()];
    packed.get(bytes);
    return bytes;
  }
}
