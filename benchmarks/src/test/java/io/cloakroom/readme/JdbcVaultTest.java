// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.FieldContext;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.TokenFormat;
import io.cloakroom.Tokenized;
import io.cloakroom.Tokenizer;
import io.cloakroom.jdbc.JdbcTokenVault;
import io.cloakroom.key.Keyring;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** The README's vault in a database, run. */
class JdbcVaultTest {

  // snippet: vaulted
  public record Payment(
      long id,
      @Tokenized(value = "payment.card", format = TokenFormat.PAN, vault = "cards") String card) {}

  // end

  @Test
  void aBatch_hasTheSameTokensWhoeverAsks() throws Exception {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:vault;DB_CLOSE_DELAY=-1");
    Keyring keyring = Keyring.inMemory();
    String[] numbers = {"4111111111111111", "378282246310005"};
    create(dataSource, JdbcTokenVault.of("cards", dataSource).ddl());
    // snippet: jdbcvault
    JdbcTokenVault vault = JdbcTokenVault.of("cards", dataSource); // its table: vault.ddl()
    Protector protector = Protector.of(keyring, ProtectedSchema.of(Payment.class), vault);
    Tokenizer cards = protector.tokenizer("payment.card");
    String[] tokens = cards.tokenize(numbers, FieldContext.NONE); // as many as you like
    // end
    Protector other =
        Protector.of(
            keyring, ProtectedSchema.of(Payment.class), JdbcTokenVault.of("cards", dataSource));
    assertThat(other.tokenizer("payment.card").tokenize(numbers, FieldContext.NONE))
        .isEqualTo(tokens);
    assertThat(other.tokenizer("payment.card").detokenize(tokens, FieldContext.NONE))
        .isEqualTo(numbers);
  }

  private static void create(DataSource dataSource, String ddl) throws Exception {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(ddl);
    }
  }
}
