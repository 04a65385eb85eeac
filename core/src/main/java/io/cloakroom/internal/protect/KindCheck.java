// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.Kind;
import io.cloakroom.ProtectedField;
import io.cloakroom.UnsupportedValueException;

/** Refuses a value that its field's kind does not take, before anything is made of it. */
final class KindCheck {

  private KindCheck() {}

  /** Kinds are for texts and dates, which are checked as they are written. */
  static <T> void require(ProtectedField<T> field, T value) {
    Kind kind = field.kind();
    if (kind != Kind.NONE && !kind.isValid(value.toString())) {
      throw new UnsupportedValueException(
          field.name(), "it is not valid for kind " + kind + ": " + kind.expectation() + ".");
    }
  }
}
