// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.DetokenizationListener;
import io.cloakroom.DetokenizationRefusedException;
import io.cloakroom.FieldContext;
import io.cloakroom.ProtectedField;

/**
 * Where one field's tokens pass before they are turned back into values.
 *
 * @param field the field
 * @param listener the application's
 */
record DetokenizationGate(ProtectedField<?> field, DetokenizationListener listener) {

  /** Tells the listener of one or more tokens; whatever it throws is a refusal. */
  void pass(FieldContext context, int tokens) {
    try {
      listener.beforeDetokenizing(field, context, tokens);
    } catch (RuntimeException e) {
      throw new DetokenizationRefusedException(field.name(), e);
    }
  }
}
