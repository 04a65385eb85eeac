// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.token;

/**
 * A token that was handed out, and what is kept for it.
 *
 * @param token the token
 * @param state what became of it
 * @param envelope the encrypted value, shared: do not change it; empty unless it is live
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and shared on purpose
public record VaultEntry(String token, State state, byte[] envelope) {

  private static final byte[] NONE = {};

  /** What became of a token. */
  public enum State {
    /** It stands for its value. */
    LIVE,
    /** Its time is over. */
    EXPIRED,
    /** It was deleted. */
    DELETED
  }

  /**
   * An entry that stands for its value.
   *
   * @param token the token
   * @param envelope the encrypted value, not copied
   * @return the entry
   */
  public static VaultEntry live(String token, byte[] envelope) {
    return new VaultEntry(token, State.LIVE, envelope);
  }

  /**
   * An entry whose time is over.
   *
   * @param token the token
   * @return the entry
   */
  public static VaultEntry expired(String token) {
    return new VaultEntry(token, State.EXPIRED, NONE);
  }

  /**
   * An entry that was deleted.
   *
   * @param token the token
   * @return the entry
   */
  public static VaultEntry deleted(String token) {
    return new VaultEntry(token, State.DELETED, NONE);
  }

  /**
   * The state alone: tokens are for no log.
   *
   * @return for example {@code VaultEntry[LIVE]}
   */
  @Override
  public String toString() {
    return "VaultEntry[" + state + "]";
  }
}
