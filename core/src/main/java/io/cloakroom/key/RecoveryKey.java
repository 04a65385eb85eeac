// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

import com.google.crypto.tink.HybridDecrypt;
import io.cloakroom.internal.key.RawKey;
import io.cloakroom.internal.key.RecoveryText;

/**
 * The private part of the key that opens backups of keyrings: HPKE with X25519, HKDF-SHA-256 and
 * AES-256-GCM (RFC 9180). Immutable and thread-safe.
 *
 * <p>Make one with {@link #generate}, print {@link #text} once, keep it offline (on paper in a
 * safe, say, in two places), and give services {@link #publicKey} only.
 *
 * <h2>Security</h2>
 *
 * Who has the private part and a backup has every key in it, whatever became of the master key.
 */
public final class RecoveryKey {

  private final byte[] key;
  private final RecoveryPublicKey publicKey;

  private RecoveryKey(byte[] key) {
    this.key = key;
    this.publicKey = RecoveryPublicKey.of(RawKey.hpkePublicKey(key));
  }

  /**
   * A new random recovery key.
   *
   * @return the key; nothing else has it, so keep its text
   */
  public static RecoveryKey generate() {
    return new RecoveryKey(RawKey.newHpkePrivateKey());
  }

  /**
   * A recovery key from its text.
   *
   * @param text what {@link #text} gave; white space around it is ignored
   * @return the key
   * @throws io.cloakroom.KeyUnavailableException when it is anything else, a single wrong character
   *     included; the message has none of its characters
   */
  public static RecoveryKey fromText(String text) {
    return new RecoveryKey(RecoveryText.PRIVATE.decode(text));
  }

  /**
   * The secret itself, to be kept offline.
   *
   * @return {@code crrk1.} and 48 characters
   */
  public String text() {
    return RecoveryText.PRIVATE.encode(key);
  }

  /**
   * The part that seals backups and cannot open them.
   *
   * @return the public part
   */
  public RecoveryPublicKey publicKey() {
    return publicKey;
  }

  /**
   * What opens with this key.
   *
   * @return never the key itself
   */
  public HybridDecrypt hybridDecrypt() {
    return RawKey.hpkeDecrypt(key);
  }

  /** Which key, never the private part. */
  @Override
  public String toString() {
    return "RecoveryKey[private part of " + publicKey.text() + "]";
  }
}
