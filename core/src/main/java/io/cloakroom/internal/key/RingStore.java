// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

/** Where a ring is kept. */
interface RingStore {

  /** Keeps nothing: the ring lives and dies with the process. */
  RingStore NOWHERE = next -> {};

  /**
   * Keeps the next edition of a ring, whole or not at all.
   *
   * @throws io.cloakroom.KeyUnavailableException when it could not be kept, or when somebody else
   *     kept another edition in the meantime
   */
  void save(Ring next);
}
