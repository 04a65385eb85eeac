// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.quickstart;

import io.cloakroom.quickstart.Quickstart.Tampering;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A process that is the quickstart, with one thing done to the database before the last checks. */
final class TamperedQuickstart {

  private static final Map<String, Tampering> TAMPERINGS =
      Map.of(
          "leaked-email", TamperedQuickstart::leakEmail,
          "swapped-names", TamperedQuickstart::swapNames,
          "cut-ciphertext", TamperedQuickstart::cutCiphertext,
          "lost-row", (bare, customers) -> run(bare, "DELETE FROM customer WHERE id = 500"));

  private TamperedQuickstart() {}

  public static void main(String[] arguments) {
    Tampering tampering = Objects.requireNonNull(TAMPERINGS.get(arguments[0]));
    System.exit(Quickstart.run(new String[] {arguments[1]}, tampering));
  }

  private static void leakEmail(Connection bare, List<Customer> customers) throws SQLException {
    run(bare, "CREATE TABLE mailing (address VARCHAR(500))");
    try (PreparedStatement insert = bare.prepareStatement("INSERT INTO mailing VALUES (?)")) {
      insert.setString(1, customers.get(2).email().toUpperCase(Locale.ROOT));
      insert.execute();
    }
  }

  private static void swapNames(Connection bare, List<Customer> customers) throws SQLException {
    run(
        bare,
        "UPDATE customer c SET name = (SELECT name FROM customer o WHERE o.id = 7 - c.id)"
            + " WHERE id IN (3, 4)");
  }

  private static void cutCiphertext(Connection bare, List<Customer> customers) throws SQLException {
    run(bare, "UPDATE customer SET name = LEFT(name, CHAR_LENGTH(name) - 4) WHERE id = 3");
  }

  private static void run(Connection bare, String sql) throws SQLException {
    CustomerTable.execute(bare, sql);
  }
}
