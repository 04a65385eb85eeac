// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

/**
 * What is taken in the place of a protected value that comes from outside, in JSON say.
 *
 * <h2>Security</h2>
 *
 * Revealing what a client sends is a decryption oracle: somebody else's stored form, posted as
 * one's own value, comes back as plaintext. What clients send is read as {@link #PLAIN}.
 */
public enum ReadingPolicy {

  /** Stored forms only, which are revealed: for queues, files and stores. Plaintext is refused. */
  STORED,

  /**
   * Values only, taken as they are: for what clients send. A text with the marker of a stored form
   * is refused, and so is a token where the format tells tokens from values.
   */
  PLAIN,

  /**
   * Either: for a field that was plain yesterday. What carries the marker must open; everything
   * else is taken as a value, and counted in a {@link MigrationReport}. Fields whose tokens look
   * like values cannot be read so.
   */
  MIGRATING
}
