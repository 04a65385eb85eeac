// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

/**
 * A key was tried and the ciphertext did not open: another key under the same id, another field,
 * tenant or record, or tampering. These share one message on purpose, so that an answer tells an
 * attacker nothing.
 */
public final class DecryptionFailedException extends CloakroomException {

  private static final long serialVersionUID = 1L;

  /**
   * The one flat failure.
   *
   * @param field the field's name
   */
  public DecryptionFailedException(String field) {
    super(
        field,
        "Cannot reveal field "
            + field
            + ": the stored value does not open under this key and context. It was written with"
            + " another key, or for another field, tenant or record, or it was changed.",
        null);
  }
}
