// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import org.jspecify.annotations.Nullable;

/**
 * A document that is no keyring we can use. The message is cause and remedy, to be completed with
 * the act and the file; it has no secrets.
 */
final class DamagedKeyringException extends Exception {

  private static final long serialVersionUID = 1L;

  DamagedKeyringException(String problem) {
    this(problem, null);
  }

  DamagedKeyringException(String problem, @Nullable Throwable cause) {
    super(problem, cause);
  }
}
