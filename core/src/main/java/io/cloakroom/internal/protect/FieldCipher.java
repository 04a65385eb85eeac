// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import io.cloakroom.internal.key.KeySnapshot;
import io.cloakroom.key.KeyPurpose;
import java.security.GeneralSecurityException;

/** A field's primitive for one mode, as one snapshot of the keyring has it. */
interface FieldCipher {

  KeySnapshot snapshot();

  /** Which keyset of its name it is from. */
  KeyPurpose purpose();

  /** The key that it encrypts with. */
  int keyId();

  byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException;

  byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException;

  /** Randomized authenticated encryption. */
  record Randomized(KeySnapshot snapshot, int keyId, Aead aead) implements FieldCipher {

    @Override
    public KeyPurpose purpose() {
      return KeyPurpose.AEAD;
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
      return aead.encrypt(plaintext, associatedData);
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData)
        throws GeneralSecurityException {
      return aead.decrypt(ciphertext, associatedData);
    }
  }

  /** Deterministic authenticated encryption. */
  record Deterministic(KeySnapshot snapshot, int keyId, DeterministicAead daead)
      implements FieldCipher {

    @Override
    public KeyPurpose purpose() {
      return KeyPurpose.DAEAD;
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
      return daead.encryptDeterministically(plaintext, associatedData);
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData)
        throws GeneralSecurityException {
      return daead.decryptDeterministically(ciphertext, associatedData);
    }
  }
}
