// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.internal.key.KeySnapshot;
import io.cloakroom.key.KeyPurpose;
import java.security.GeneralSecurityException;

/** A field's primitive, as one snapshot of the keyring has it. */
interface FieldCipher {

  KeySnapshot snapshot();

  byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException;

  byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException;

  /** How a field takes its primitive from a snapshot. */
  record Binding(String keyName, KeyPurpose purpose) {

    static Binding of(ProtectedField<?> field) {
      boolean deterministic = field.protection() instanceof Protection.Deterministic;
      return new Binding(field.keyName(), deterministic ? KeyPurpose.DAEAD : KeyPurpose.AEAD);
    }

    FieldCipher bind(KeySnapshot keys) {
      return purpose == KeyPurpose.DAEAD
          ? new Deterministic(keys, keys.deterministicAead(keyName))
          : new Randomized(keys, keys.aead(keyName));
    }
  }

  /** Randomized authenticated encryption. */
  record Randomized(KeySnapshot snapshot, Aead aead) implements FieldCipher {

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
  record Deterministic(KeySnapshot snapshot, DeterministicAead daead) implements FieldCipher {

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
