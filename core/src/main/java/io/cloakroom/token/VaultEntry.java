// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.token;

/**
 * A token that was handed out, and what is kept for it.
 *
 * @param token the token
 * @param state what became of it
 * @param envelope the encrypted value, shared: do not change it; empty unless it is live
 * @param proof {@value #PROOF_BYTES} bytes that prove that a look-up leads to this token, shared:
 *     do not change it; empty where the entry has no look-up
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and shared on purpose
public record VaultEntry(String token, State state, byte[] envelope, byte[] proof) {

  /** The size of a proof in bytes. */
  public static final int PROOF_BYTES = 16;

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
   * @param proof what proves that a look-up leads to it, not copied; empty without a look-up
   * @return the entry
   */
  public static VaultEntry live(String token, byte[] envelope, byte[] proof) {
    return new VaultEntry(token, State.LIVE, envelope, proof);
  }

  /**
   * An entry that stands for its value, as a look-up finds it: without the envelope, which nobody
   * opens then.
   *
   * @param token the token
   * @param proof what proves that the look-up leads to it, not copied
   * @return the entry
   */
  public static VaultEntry found(String token, byte[] proof) {
    return new VaultEntry(token, State.LIVE, NONE, proof);
  }

  /**
   * An entry whose time is over.
   *
   * @param token the token
   * @return the entry
   */
  public static VaultEntry expired(String token) {
    return new VaultEntry(token, State.EXPIRED, NONE, NONE);
  }

  /**
   * An entry that was deleted.
   *
   * @param token the token
   * @return the entry
   */
  public static VaultEntry deleted(String token) {
    return new VaultEntry(token, State.DELETED, NONE, NONE);
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
