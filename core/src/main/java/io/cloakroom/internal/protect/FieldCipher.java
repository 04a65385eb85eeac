// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import io.cloakroom.internal.key.KeySnapshot;
import io.cloakroom.internal.stored.Header;
import io.cloakroom.key.KeyPurpose;
import java.security.GeneralSecurityException;

/** A field's primitive for one mode, as one snapshot of the keyring has it. */
interface FieldCipher {

  KeySnapshot snapshot();

  /** Which keyset of its name it is from. */
  KeyPurpose purpose();

  /** The key that it encrypts with, where a field can be bound for that. */
  default int keyId() {
    throw new IllegalStateException("Bound without a key that encrypts");
  }

  /** The mode of the stored forms it is for. */
  int mode();

  /** Encrypts, where a field can be bound for that. */
  default byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
    throw new IllegalStateException("Bound without a key that encrypts");
  }

  /** Decrypts, where a field can be bound for that. */
  default byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
    throw new IllegalStateException("Bound without a key that decrypts");
  }

  /** Randomized authenticated encryption. */
  record Randomized(KeySnapshot snapshot, int keyId, Aead aead) implements FieldCipher {

    @Override
    public KeyPurpose purpose() {
      return KeyPurpose.AEAD;
    }

    @Override
    public int mode() {
      return Header.RANDOMIZED;
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
    public int mode() {
      return Header.DETERMINISTIC;
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

  /** What only a public key is there for: it writes, and what it has written stays closed. */
  record ToPublicKey(KeySnapshot snapshot, HybridEncrypt hybrid) implements FieldCipher {

    @Override
    public KeyPurpose purpose() {
      return KeyPurpose.HYBRID;
    }

    @Override
    public int mode() {
      return Header.HYBRID;
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
      return hybrid.encrypt(plaintext, associatedData);
    }
  }

  /** Opens what was written to the public keys, and writes nothing. */
  record ByPrivateKey(KeySnapshot snapshot, HybridDecrypt hybrid) implements FieldCipher {

    @Override
    public KeyPurpose purpose() {
      return KeyPurpose.HYBRID;
    }

    @Override
    public int mode() {
      return Header.HYBRID;
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData)
        throws GeneralSecurityException {
      return hybrid.decrypt(ciphertext, associatedData);
    }
  }

  /** Of a field that is bound for neither encrypting nor decrypting; never asked for either. */
  record Absent(KeySnapshot snapshot) implements FieldCipher {

    @Override
    public KeyPurpose purpose() {
      return KeyPurpose.AEAD;
    }

    @Override
    public int mode() {
      return Header.RANDOMIZED;
    }
  }
}
