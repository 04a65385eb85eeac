// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.Encrypted;
import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.Index;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.index.FieldIndex;
import io.cloakroom.index.IndexValue;
import io.cloakroom.index.Normaliser;
import io.cloakroom.key.Keyring;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** The README's search by a blind index, run. */
class BlindIndexTest {

  // snippet: indexed
  public record Subscriber(
      long id,
      @Encrypted(
              value = "subscriber.email",
              indexes = @Index(value = "address", normaliser = Normaliser.EMAIL_1))
          String email) {}

  // end

  @Test
  void aRow_isFoundByAnotherSpellingOfItsValue() throws Exception {
    Protector protector = Protector.of(Keyring.inMemory(), ProtectedSchema.of(Subscriber.class));
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:indexed;DB_CLOSE_DELAY=-1");
    try (Connection connection = dataSource.getConnection()) {
      connection
          .createStatement()
          .execute("CREATE TABLE subscriber (id BIGINT PRIMARY KEY, email VARCHAR(400))");
      // snippet: search
      FieldProtector<String> email = protector.field("subscriber.email", String.class);
      String stored = email.protect("Zoe@Example.org"); // cr1i01.2c8o5ncj….CQEa…
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO subscriber VALUES (7, ?)")) {
        insert.setString(1, stored);
        insert.executeUpdate();
      }

      FieldIndex<String> address = email.index("address");
      List<IndexValue> wanted = address.values("zoe@example.org", FieldContext.NONE);
      for (IndexValue value : wanted) { // one for each live layout
        try (PreparedStatement search =
            connection.prepareStatement(
                "SELECT email FROM subscriber"
                    + " WHERE SUBSTRING(email, 1, 7) = ? AND SUBSTRING(email, ?, ?) = ?")) {
          search.setString(1, value.marker());
          search.setInt(2, value.textOffset() + 1);
          search.setInt(3, value.textLength());
          search.setString(4, value.text());
          try (ResultSet found = search.executeQuery()) {
            found.next();
            String revealed = email.reveal(found.getString("email")); // Zoe@Example.org
            // end-within
            assertThat(revealed).isEqualTo("Zoe@Example.org");
            // resume
          }
        }
      }
      // end
      assertThat(stored).startsWith("cr1i01.");
      assertThat(wanted).hasSize(1);
    }
  }
}
