// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Which kinds of results there can be over protected tables. */
final class ResultKinds {

  private ResultKinds() {}

  /** Refuses updatable and sensitive results: what they write and re-read is not planned. */
  static void check(int type, int concurrency) throws SQLException {
    if (concurrency != ResultSet.CONCUR_READ_ONLY) {
      throw Refusal.unsupported(
          "Updatable results over protected tables are refused. Use CONCUR_READ_ONLY and UPDATE.");
    }
    if (type == ResultSet.TYPE_SCROLL_SENSITIVE) {
      throw Refusal.unsupported(
          "Scroll-sensitive results over protected tables are refused. Use"
              + " TYPE_SCROLL_INSENSITIVE.");
    }
  }

  static SQLException maxFieldSize() {
    return Refusal.unsupported(
        "A maximum field size would cut stored forms short. Use 0 with protected tables.");
  }
}
