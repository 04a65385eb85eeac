// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;

/**
 * An Aead whose encryptions are counted under its primary key, and refused past the limit where
 * there is one.
 *
 * @param limited whether the algorithm has a limit that can be reached
 */
record CountedAead(Aead aead, KeyUse use, boolean limited, String keyId) implements Aead {

  /**
   * Encrypts and counts.
   *
   * @throws KeyExhaustedException when the primary has encrypted all it may
   */
  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
    if (!use.count() && limited) {
      throw new KeyExhaustedException(keyId);
    }
    return aead.encrypt(plaintext, associatedData);
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
    return aead.decrypt(ciphertext, associatedData);
  }
}
