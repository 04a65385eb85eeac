// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

import com.google.crypto.tink.HybridEncrypt;
import io.cloakroom.internal.key.RawKey;
import io.cloakroom.internal.key.RecoveryText;

/**
 * The public part of a {@link RecoveryKey}: seals backups, and cannot open them. No secret.
 * Immutable and thread-safe.
 */
public final class RecoveryPublicKey {

  private final byte[] key;

  private RecoveryPublicKey(byte[] key) {
    this.key = key;
  }

  static RecoveryPublicKey of(byte[] key) {
    return new RecoveryPublicKey(key);
  }

  /**
   * A public part from its text.
   *
   * @param text what {@link #text} gave; white space around it is ignored
   * @return the public part
   * @throws io.cloakroom.KeyUnavailableException when it is anything else, a single wrong character
   *     included
   */
  public static RecoveryPublicKey fromText(String text) {
    return new RecoveryPublicKey(RecoveryText.PUBLIC.decode(text));
  }

  /**
   * The public part as text.
   *
   * @return {@code crrp1.} and 48 characters
   */
  public String text() {
    return RecoveryText.PUBLIC.encode(key);
  }

  /**
   * What seals to this key.
   *
   * @return an encryption that only the private part undoes
   */
  public HybridEncrypt hybridEncrypt() {
    return RawKey.hpkeEncrypt(key);
  }

  @Override
  public String toString() {
    return "RecoveryPublicKey[" + text() + "]";
  }
}
