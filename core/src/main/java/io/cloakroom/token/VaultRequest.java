// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.token;

import org.jspecify.annotations.Nullable;

/**
 * One value that a vault is to have a token for. Made by this library for one call of {@link
 * TokenVault#put}; confined to its thread.
 */
public interface VaultRequest {

  /**
   * What an entry of this value is found by.
   *
   * @return the look-up; null where every request gets a token of its own
   */
  @Nullable VaultLookup lookup();

  /**
   * Draws a token at random and encrypts the value for it. The vault stores the entry if the token
   * is free, and otherwise asks again. To be asked only when there is no live entry under the
   * look-up: it is the expensive part.
   *
   * @return an entry that is not stored yet; each call gives another one
   * @throws io.cloakroom.UnsupportedValueException when it was asked so often that next to no token
   *     of the value's shape can be free; the vault lets this through, and stores nothing of the
   *     call
   */
  VaultEntry draw();
}
