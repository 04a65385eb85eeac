// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.DetokenizationRefusedException;
import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.TokenFormat;
import io.cloakroom.TokenUnknownException;
import io.cloakroom.Tokenized;
import io.cloakroom.Tokenizer;
import io.cloakroom.key.KeyInfo;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.MasterKey;
import io.cloakroom.key.Power;
import io.cloakroom.token.TokenVault;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens kept in a vault, as the README has it. */
class VaultRecipeTest {

  // snippet: vaulted
  public record Payment(
      long id,
      @Tokenized(
              value = "payment.card",
              format = TokenFormat.PAN,
              vault = "cards",
              tenantBound = true,
              writeOnly = true)
          String card) {}

  // end

  private static final FieldContext NORTH = FieldContext.ofTenant("north");

  @TempDir Path folder;

  @Test
  void aShop_tokenizesDeletesAndRotates() {
    Keyring keyring = Keyring.inMemory();
    // snippet: vault
    TokenVault vault = TokenVault.inMemory("cards"); // or one that keeps tokens elsewhere
    Protector protector = Protector.of(keyring, ProtectedSchema.of(Payment.class), vault);
    Tokenizer cards = protector.tokenizer("payment.card");
    String token = cards.tokenize("4111111111111111", NORTH); // ends in 1111, fails Luhn
    String again = cards.tokenize("4111111111111111", NORTH); // the same one
    String card = cards.detokenize(token, NORTH);
    // end
    assertThat(token).isEqualTo(again).endsWith("1111");
    assertThat(card).isEqualTo("4111111111111111");

    String oldKey = keyIdOfAead(keyring);
    List<String> tokens = List.of(token);
    // snippet: rotatevault
    keyring.rotate("default");
    FieldProtector<String> field = protector.field("payment.card", String.class);
    field.reencryptAll(tokens, NORTH); // every token there is, some thousands at a time
    // end
    keyring.disable("default", oldKey);
    keyring.destroy("default", oldKey);
    assertThat(cards.detokenize(token, NORTH)).isEqualTo(card);
    // snippet: deletetoken
    cards.delete(new String[] {token}, NORTH); // the value is gone, the token never comes again
    vault.purgeExpired(); // from time to time, where tokens expire
    // end
    assertThatThrownBy(() -> cards.detokenize(token, NORTH))
        .isInstanceOfSatisfying(
            TokenUnknownException.class,
            e -> assertThat(e.reason()).isEqualTo(TokenUnknownException.Reason.DELETED));
    assertThat(cards.tokenize(card, NORTH)).isNotEqualTo(token);
  }

  @Test
  void aListener_stopsWhoDetokenizesTooMuch() {
    Keyring keyring = Keyring.inMemory();
    Protector protector =
        Protector.of(keyring, ProtectedSchema.of(Payment.class), TokenVault.inMemory("cards"));
    Limits limits = new Limits();
    // snippet: ondetokenize
    Protector counted =
        protector.onDetokenize((field, context, tokens) -> limits.take(context.tenant(), tokens));
    // end
    Tokenizer cards = counted.tokenizer("payment.card");
    String token = cards.tokenize("4111111111111111", NORTH);
    assertThat(cards.detokenize(token, NORTH)).isEqualTo("4111111111111111");
    assertThatThrownBy(() -> cards.detokenize(new String[] {token, token}, NORTH))
        .isInstanceOf(DetokenizationRefusedException.class)
        .hasRootCauseMessage("north has had enough");
  }

  /** Two tokens, and no more. */
  private static final class Limits {
    private int left = 2;

    void take(String tenant, int tokens) {
      left -= tokens;
      if (left < 0) {
        throw new IllegalStateException(tenant + " has had enough");
      }
    }
  }

  private static String keyIdOfAead(Keyring keyring) {
    return keyring.keys().stream()
        .filter(key -> key.purpose() == KeyPurpose.AEAD)
        .map(KeyInfo::keyId)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aTerminal_tokenizesOnly() {
    Keyring keyring =
        Keyring.create(folder.resolve("ring.json"), MasterKey.createFile(folder.resolve("a.key")));
    MasterKey terminalKey = MasterKey.createFile(folder.resolve("b.key"));
    Path file = folder.resolve("terminal.json");
    TokenVault vault = TokenVault.inMemory("cards");
    ProtectedSchema schema = ProtectedSchema.of(Payment.class);
    // snippet: tokenizeonly
    keyring.exportTo(file, terminalKey, Set.of(Power.ENCRYPT, Power.INDEX));
    Protector terminal = Protector.of(Keyring.open(file, terminalKey), schema, vault);
    String token = terminal.tokenizer("payment.card").tokenize("4111111111111111", NORTH);
    // end
    Tokenizer whole = Protector.of(keyring, schema, vault).tokenizer("payment.card");
    assertThat(whole.detokenize(token, NORTH)).isEqualTo("4111111111111111");
    assertThatThrownBy(() -> terminal.tokenizer("payment.card").detokenize(token, NORTH))
        .hasMessageContaining("DECRYPT");
  }
}
