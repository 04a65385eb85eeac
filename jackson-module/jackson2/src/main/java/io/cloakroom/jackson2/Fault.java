// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import io.cloakroom.CloakroomException;
import io.cloakroom.DetokenizationRefusedException;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.MissingContextException;
import io.cloakroom.ProtectedField;
import io.cloakroom.VaultUnavailableException;

/** Whose fault it is that a value cannot be read, and what is said of it. */
final class Fault {

  private Fault() {}

  /** Whether the input is at fault, or else the keyring, the vault or the call. */
  static boolean isOfInput(CloakroomException failure) {
    return !(failure instanceof KeyUnavailableException
        || failure instanceof VaultUnavailableException
        || failure instanceof DetokenizationRefusedException
        || failure instanceof MissingContextException);
  }

  /** A value that is none of a type, without the value. */
  static String noneOf(Class<?> target, ProtectedField<?> field, Exception failure) {
    return "Cannot read field "
        + field.name()
        + ": the value is none of "
        + target.getName()
        + " ("
        + failure.getClass().getSimpleName()
        + "). Correct the value, or the property's type.";
  }

  /** A single value in the place of an object with protected properties. */
  static String notAnObject(Class<?> target, Object token) {
    return "Class "
        + target.getName()
        + " has protected properties and is read from a JSON object only; the input has "
        + token
        + ".";
  }
}
