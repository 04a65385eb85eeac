// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import org.jspecify.annotations.Nullable;

/**
 * A key that is needed is not there: unknown, disabled or destroyed, its keyring missing, damaged
 * or sealed under another master key. Fix the keyring or its master key; the data is not at fault.
 */
public final class KeyUnavailableException extends CloakroomException {

  private static final long serialVersionUID = 1L;

  /**
   * A key failure.
   *
   * @param field the field's name, or null where the keyring as a whole is concerned
   * @param message what is missing and what to do
   */
  public KeyUnavailableException(@Nullable String field, String message) {
    super(field, message, null);
  }

  /**
   * A key failure with the failure behind it.
   *
   * @param field the field's name, or null where the keyring as a whole is concerned
   * @param message what is missing and what to do
   * @param cause the failure behind it; must not carry secrets
   */
  public KeyUnavailableException(
      @Nullable String field, String message, @Nullable Throwable cause) {
    super(field, message, cause);
  }
}
