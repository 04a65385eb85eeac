// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

/**
 * A value that the field cannot take or give: of another type, out of range, not of the token
 * format, more digits than the declared scale. The value itself is never named.
 */
public final class UnsupportedValueException extends CloakroomException {

  private static final long serialVersionUID = 1L;

  /**
   * An unsupported value.
   *
   * @param field the field's name
   * @param problem what is wrong and what to do, never quoting the value
   */
  public UnsupportedValueException(String field, String problem) {
    super(field, "Unsupported value for field " + field + ": " + problem, null);
  }
}
