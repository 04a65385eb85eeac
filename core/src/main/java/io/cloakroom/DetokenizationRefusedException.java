// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

/**
 * The application's {@link DetokenizationListener} refused to have tokens turned back into values;
 * its exception is the cause. Nothing was detokenized, and neither a key nor a vault was asked.
 */
public final class DetokenizationRefusedException extends CloakroomException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param field the field's name
   * @param cause what the listener threw; the listener has seen neither tokens nor values
   */
  public DetokenizationRefusedException(String field, RuntimeException cause) {
    super(
        field,
        "Cannot reveal field "
            + field
            + ": the application's listener for detokenization refused, with the exception that is"
            + " the cause.",
        cause);
  }
}
