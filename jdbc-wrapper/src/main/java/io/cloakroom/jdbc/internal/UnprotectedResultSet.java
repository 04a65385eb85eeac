// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.jdbc.internal.forward.ForwardingResultSet;
import java.sql.ResultSet;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A result of a statement that passed untouched; it only leads back to our statement. */
final class UnprotectedResultSet extends ForwardingResultSet {

  private final @Nullable Statement statement;

  UnprotectedResultSet(ResultSet rows, @Nullable Statement statement) {
    super(rows);
    this.statement = statement;
  }

  @Override
  public @Nullable Statement getStatement() {
    return statement;
  }
}
