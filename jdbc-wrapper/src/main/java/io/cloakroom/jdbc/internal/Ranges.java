// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import java.sql.SQLException;

/** The bounds of large objects, which count from 1. */
final class Ranges {

  private Ranges() {}

  /** A position as an offset, checked. */
  static int start(long position, int length, int available) throws SQLException {
    if (position < 1 || position > available + 1L || length < 0) {
      throw new SQLException("The position or length is outside the large object.", "22003");
    }
    return (int) (position - 1);
  }

  static SQLException readOnly() {
    return Refusal.unsupported(
        "A large object of a protected column cannot be changed. Use UPDATE.");
  }
}
