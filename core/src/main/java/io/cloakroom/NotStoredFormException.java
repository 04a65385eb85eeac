// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

/**
 * What should be a stored form is none that the field can have: no marker, an unknown version or
 * mode, a binding the field does not declare, characters or bytes out of place. Decided by the
 * public bytes alone, before any key is tried; often plaintext in a protected place.
 */
public final class NotStoredFormException extends CloakroomException {

  private static final long serialVersionUID = 1L;

  /**
   * A malformed stored form.
   *
   * @param field the field's name
   * @param problem what is wrong with the public bytes, never quoting them
   */
  public NotStoredFormException(String field, String problem) {
    super(field, "Cannot reveal field " + field + ": " + problem, null);
  }
}
