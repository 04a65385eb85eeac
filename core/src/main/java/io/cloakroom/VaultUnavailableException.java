// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import io.cloakroom.internal.vault.WithheldException;
import org.jspecify.annotations.Nullable;

/**
 * A token vault cannot be read or written: its database is not there, say, or its table. Nothing
 * was written, and nothing is lost: the caller still has its value. Bring the vault back, then try
 * again.
 */
public final class VaultUnavailableException extends CloakroomException {

  private static final long serialVersionUID = 1L;

  /**
   * A failure of a vault. Of the failure behind it, types, stack traces and causes are kept, and
   * messages are not: what drivers write there may be tokens.
   *
   * @param field the field's name, or null where none is concerned
   * @param vault the vault's name
   * @param problem what failed and what to do, never quoting tokens
   * @param cause the failure behind it, or null
   */
  public VaultUnavailableException(
      @Nullable String field, String vault, String problem, @Nullable Throwable cause) {
    super(
        field,
        "Token vault '"
            + vault
            + "' failed"
            + (field == null ? "" : " for field " + field)
            + ": "
            + problem,
        cause == null ? null : WithheldException.of(cause));
  }
}
