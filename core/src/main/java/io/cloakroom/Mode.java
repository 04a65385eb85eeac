// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

/** How equal plaintexts of an encrypted field look when stored. */
public enum Mode {
  /** AES-256-GCM with a random nonce: equal plaintexts look unrelated. Hides all but length. */
  RANDOMIZED,

  /**
   * AES-SIV (RFC 5297) with a 512-bit key: equal plaintexts of one field and tenant have equal
   * stored forms, so the database can compare them. Leaks which rows are equal, and so their
   * frequencies.
   */
  DETERMINISTIC
}
