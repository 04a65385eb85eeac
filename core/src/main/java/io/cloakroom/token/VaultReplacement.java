// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.token;

/**
 * Another envelope for an entry.
 *
 * @param token the entry's token
 * @param before the envelope it had when it was read, shared: do not change it
 * @param after the envelope it is to have, of the same value, shared: do not change it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and shared on purpose
public record VaultReplacement(String token, byte[] before, byte[] after) {

  /**
   * Nothing of it: tokens are for no log.
   *
   * @return always {@code VaultReplacement}
   */
  @Override
  public String toString() {
    return "VaultReplacement";
  }
}
