// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.token;

import java.nio.ByteBuffer;

/**
 * What a value's entry is found by: 128 bits of a keyed hash over vault, field, tenant (where
 * bound) and value. Equal by value. Whoever sees it learns which entries have equal values: none,
 * because there is one entry for each.
 *
 * @param high the first 8 bytes, big-endian
 * @param low the last 8 bytes, big-endian
 */
public record VaultLookup(long high, long low) {

  /** The size in bytes. */
  public static final int SIZE_BYTES = 16;

  /**
   * A look-up from its bytes.
   *
   * @param bytes 16 bytes, left as they are
   * @return the look-up
   * @throws IllegalArgumentException when there are more or fewer
   */
  public static VaultLookup fromBytes(byte[] bytes) {
    if (bytes.length != SIZE_BYTES) {
      throw new IllegalArgumentException("a look-up has 16 bytes, not " + bytes.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new VaultLookup(buffer.getLong(), buffer.getLong());
  }

  /**
   * Its bytes.
   *
   * @return 16 bytes, a fresh array
   */
  public byte[] toBytes() {
    return ByteBuffer.allocate(SIZE_BYTES).putLong(high).putLong(low).array();
  }

  /**
   * Nothing of it: who has the key can test guesses with it.
   *
   * @return always {@code VaultLookup}
   */
  @Override
  public String toString() {
    return "VaultLookup";
  }
}
