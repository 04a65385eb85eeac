// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.CloakroomException;
import io.cloakroom.DecryptionFailedException;
import io.cloakroom.NotStoredFormException;
import io.cloakroom.TokenUnknownException;
import io.cloakroom.UnsupportedValueException;
import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.internal.sql.ProtectedColumn;
import java.util.List;

/** The words in which this package refuses. No message has a value in it. */
final class Refusal {

  /** SQLState of a wrong or missing parameter. */
  static final String PARAMETER = "07001";

  private Refusal() {}

  /** Core's failure, with the column it happened on. */
  static ProtectedColumnException of(ProtectedColumn column, CloakroomException failure) {
    boolean data =
        failure instanceof UnsupportedValueException
            || failure instanceof NotStoredFormException
            || failure instanceof TokenUnknownException
            || failure instanceof DecryptionFailedException;
    return new ProtectedColumnException(
        "Column " + column.label() + ": " + failure.getMessage(),
        data ? ProtectedColumnException.DATA : ProtectedColumnException.SYSTEM,
        failure);
  }

  /** A value that does not fit its column. */
  static ProtectedColumnException value(ProtectedColumn column, String problem) {
    return new ProtectedColumnException(
        "Column "
            + column.label()
            + " (field "
            + column.field().name()
            + ", "
            + column.field().type().getSimpleName()
            + "): "
            + problem
            + ".",
        ProtectedColumnException.DATA);
  }

  /** Something this driver does not do on protected tables. */
  static ProtectedColumnException unsupported(String message) {
    return new ProtectedColumnException(message, ProtectedColumnException.NOT_SUPPORTED);
  }

  /** A column map and a database that do not fit each other. */
  static ProtectedColumnException mismatch(List<String> problems) {
    return new ProtectedColumnException(
        problems.size() == 1
            ? problems.get(0)
            : problems.size()
                + " problems between the column map and the database:\n - "
                + String.join("\n - ", problems),
        ProtectedColumnException.SYSTEM);
  }
}
