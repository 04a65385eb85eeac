// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import org.jspecify.annotations.Nullable;

/**
 * The base of every failure Cloakroom reports. Its subclasses are told apart by what has to be done
 * about them.
 *
 * <h2>Security</h2>
 *
 * No message, cause or {@code toString} of these exceptions carries plaintext, ciphertext, tokens,
 * key bytes or parameter values.
 */
public abstract sealed class CloakroomException extends RuntimeException
    permits InvalidSchemaException,
        KeyUnavailableException,
        NotStoredFormException,
        DecryptionFailedException,
        DetokenizationRefusedException,
        MissingContextException,
        TokenUnknownException,
        VaultUnavailableException,
        UnsupportedValueException {

  private static final long serialVersionUID = 1L;

  /** The field's name, or null. */
  private final @Nullable String field;

  CloakroomException(@Nullable String field, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.field = field;
  }

  /**
   * The name of the protected field the failure is about.
   *
   * @return the field's name, or null where no single field is concerned (a keyring file, say)
   */
  public @Nullable String field() {
    return field;
  }
}
