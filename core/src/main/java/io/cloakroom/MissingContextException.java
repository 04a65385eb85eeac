// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

/**
 * A field declared as bound to a tenant or record was used without one: pass a {@link
 * FieldContext}.
 */
public final class MissingContextException extends CloakroomException {

  private static final long serialVersionUID = 1L;

  /**
   * A missing binding.
   *
   * @param field the field's name
   * @param what "tenant" or "record"
   */
  public MissingContextException(String field, String what) {
    super(
        field,
        "Field "
            + field
            + " is bound to a "
            + what
            + ", and the context has none. Pass a FieldContext with a "
            + what
            + ".",
        null);
  }
}
