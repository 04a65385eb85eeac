// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A statement, parameter or result on a protected column that is refused. The message names the
 * column, the clause and the way out, never a value or the statement's text.
 */
public final class ProtectedColumnException extends SQLException {

  /**
   * SQLState of a statement that is not understood well enough to be safe ("feature not
   * supported").
   */
  public static final String NOT_SUPPORTED = "0A000";

  /** SQLState of a value that cannot be protected or revealed ("data exception"). */
  public static final String DATA = "22000";

  /**
   * SQLState of a key that is not available, or a column map that does not fit ("system error").
   */
  public static final String SYSTEM = "58000";

  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param message column, clause, remedy
   * @param sqlState one of the constants of this class
   */
  public ProtectedColumnException(String message, String sqlState) {
    super(message, sqlState);
  }

  /**
   * A refusal with the failure behind it.
   *
   * @param message column, clause, remedy
   * @param sqlState one of the constants of this class
   * @param cause the failure behind it
   */
  public ProtectedColumnException(String message, String sqlState, @Nullable Throwable cause) {
    super(message, sqlState, cause);
  }
}
