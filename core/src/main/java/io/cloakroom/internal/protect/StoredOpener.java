// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.DecryptionFailedException;
import io.cloakroom.internal.key.KeySource;
import io.cloakroom.internal.stored.StoredForm;
import java.security.GeneralSecurityException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Opens stored forms whose public bytes have been accepted: from Tink's output and associated data
 * to the plaintext, or to one of two refusals (a key that is not there, or one flat failure).
 * Thread-safe.
 */
final class StoredOpener {

  private final String field;
  private final String keyName;
  private final KeySource keySource;
  private final IntFunction<FieldCipher> ciphers;

  /**
   * An opener for one field.
   *
   * @param field the field's name, for errors
   * @param keyName the name of the key it uses
   * @param keySource where a newer edition of the keyring is looked for
   * @param ciphers the cipher of a mode, as the keyring has it when asked
   */
  StoredOpener(
      String field, String keyName, KeySource keySource, IntFunction<FieldCipher> ciphers) {
    this.field = field;
    this.keyName = keyName;
    this.keySource = keySource;
    this.ciphers = ciphers;
  }

  /**
   * The plaintext of a stored form.
   *
   * @param form its parts
   * @param associatedData one for each name the field has or had, tried in this order
   * @return a fresh array
   */
  byte[] open(StoredForm form, byte[]... associatedData) {
    FieldCipher cipher = ciphers.apply(form.mode());
    byte[] plaintext = tried(cipher, form, associatedData);
    return plaintext != null ? plaintext : openAfterReload(cipher, form, associatedData);
  }

  /** Whether a stored form that was opened before opens with one associated data. */
  boolean opensWith(StoredForm form, byte[] associatedData) {
    return tried(ciphers.apply(form.mode()), form, new byte[][] {associatedData}) != null;
  }

  private byte[] openAfterReload(FieldCipher tried, StoredForm form, byte[][] associatedData) {
    KeyCheck check = new KeyCheck(field, keyName, tried.purpose(), form.keyId());
    FieldCipher cipher = tried;
    byte[] plaintext = null;
    if (check.isWorthReloading(cipher.snapshot())) {
      check.reload(keySource);
      cipher = ciphers.apply(form.mode());
      plaintext = tried(cipher, form, associatedData);
    }
    if (plaintext == null) {
      check.require(cipher.snapshot());
      throw new DecryptionFailedException(field);
    }
    return plaintext;
  }

  private static byte @Nullable [] tried(
      FieldCipher cipher, StoredForm form, byte[][] associatedData) {
    for (byte[] associated : associatedData) {
      try {
        return cipher.decrypt(form.tinkOutput(), associated);
      } catch (GeneralSecurityException e) {
        // the next name, or one of the two errors of the caller, which are all anybody may learn
      }
    }
    return null;
  }
}
