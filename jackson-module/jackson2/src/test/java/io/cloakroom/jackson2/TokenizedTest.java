// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.DetokenizationRefusedException;
import io.cloakroom.FieldContext;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.TokenFormat;
import io.cloakroom.TokenUnknownException;
import io.cloakroom.Tokenized;
import io.cloakroom.VaultUnavailableException;
import io.cloakroom.key.Keyring;
import io.cloakroom.token.TokenVault;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenizedTest {

  record Card(@Tokenized(value = "card.number", format = TokenFormat.PAN) String number) {}

  private static final String NUMBER = "4111111111111111";

  private final ObjectMapper mapper = Mappers.of(Card.class);

  @Test
  void cardNumber_isWrittenAsTokenAndComesBack() throws Exception {
    JsonNode json = Mappers.written(mapper, new Card(NUMBER));
    assertThat(json.get("number").textValue()).matches("[0-9]{12}1111").isNotEqualTo(NUMBER);
    assertThat(mapper.treeToValue(json, Card.class)).isEqualTo(new Card(NUMBER));
  }

  @Test
  void missingCardNumber_staysNull() throws Exception {
    assertThat(mapper.writeValueAsString(new Card(null))).isEqualTo("{\"number\":null}");
    assertThat(mapper.readValue("{\"number\":null}", Card.class)).isEqualTo(new Card(null));
  }

  @Test
  void liveCardNumberInTheInput_isRefused() {
    assertThatThrownBy(() -> mapper.readValue("{\"number\":\"" + NUMBER + "\"}", Card.class))
        .isInstanceOf(MismatchedInputException.class)
        .hasMessageContaining("Card[\"number\"]")
        .hasMessageNotContaining(NUMBER);
  }

  @Test
  void tokenAsJsonNumber_isRefused() {
    assertThatThrownBy(() -> mapper.readValue("{\"number\":" + NUMBER + "}", Card.class))
        .isInstanceOf(MismatchedInputException.class)
        .hasMessageNotContaining(NUMBER);
  }

  @Test
  void cardNumberWithLetters_isRefusedAtWritingWithoutTheValue() {
    assertThatThrownBy(() -> mapper.writeValueAsString(new Card("4111X" + Mappers.CANARY)))
        .isInstanceOf(JsonMappingException.class)
        .hasMessageContaining("card.number")
        .hasMessageContaining("Card[\"number\"]")
        .hasMessageNotContaining(Mappers.CANARY);
  }

  record Wallet(
      @Tokenized(value = "wallet.card", format = TokenFormat.PAN, vault = "cards") String card,
      @Tokenized(
              value = "wallet.code",
              format = TokenFormat.HEX,
              vault = "cards",
              consistent = false)
          String code) {}

  private static Protector wallets(TokenVault vault) {
    return Protector.of(Keyring.inMemory(), ProtectedSchema.of(Wallet.class), vault);
  }

  private static ObjectMapper mapper(Protector protector) {
    return JsonMapper.builder().addModule(new CloakroomModule(protector)).build();
  }

  @Test
  void vaultedToken_isWrittenAndComesBack() throws Exception {
    Protector protector = wallets(TokenVault.inMemory("cards"));
    ObjectMapper wallets = mapper(protector);
    Wallet wallet = new Wallet(NUMBER, "0123456789");
    JsonNode json = wallets.valueToTree(wallet);
    assertThat(json.get("card").textValue())
        .matches("[0-9]{12}1111")
        .isEqualTo(protector.tokenizer("wallet.card").tokenize(NUMBER, FieldContext.NONE));
    assertThat(json.get("code").textValue())
        .matches("[0-9a-f]{10}")
        .isNotEqualTo(wallets.valueToTree(wallet).get("code").textValue());
    assertThat(wallets.treeToValue(json, Wallet.class)).isEqualTo(wallet);
  }

  @Test
  void tokenWithoutAValue_isTheInputsFault_andAMissingVaultIsNot() {
    String token =
        mapper(wallets(TokenVault.inMemory("cards")))
            .valueToTree(new Wallet(NUMBER, null))
            .get("card")
            .textValue();
    String json = "{\"card\":\"" + token + "\"}";
    assertThatThrownBy(
            () -> mapper(wallets(TokenVault.inMemory("cards"))).readValue(json, Wallet.class))
        .isInstanceOf(MismatchedInputException.class)
        .hasCauseInstanceOf(TokenUnknownException.class)
        .hasMessageContaining("never handed this token out")
        .hasMessageContaining("Wallet[\"card\"]")
        .hasMessageNotContaining(token);
    TokenVault away =
        (TokenVault)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {TokenVault.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("name")) {
                    return "cards";
                  }
                  throw new IllegalStateException(token);
                });
    assertThatThrownBy(() -> mapper(wallets(away)).readValue(json, Wallet.class))
        .isInstanceOf(JsonMappingException.class)
        .isNotInstanceOf(MismatchedInputException.class)
        .hasCauseInstanceOf(VaultUnavailableException.class)
        .hasMessageNotContaining(token);
  }

  @Test
  void aListenerThatRefuses_isNotTheInputsFault() throws Exception {
    Protector wallets = wallets(TokenVault.inMemory("cards"));
    String json = mapper(wallets).writeValueAsString(new Wallet(NUMBER, null));
    List<String> told = new ArrayList<>();
    mapper(wallets.onDetokenize((field, context, tokens) -> told.add(field.name())))
        .readValue(json, Wallet.class);
    assertThat(told).containsExactly("wallet.card");
    Protector refusing =
        wallets.onDetokenize(
            (field, context, tokens) -> {
              throw new IllegalStateException("too many");
            });
    assertThatThrownBy(() -> mapper(refusing).readValue(json, Wallet.class))
        .isInstanceOf(JsonMappingException.class)
        .isNotInstanceOf(MismatchedInputException.class)
        .hasCauseInstanceOf(DetokenizationRefusedException.class)
        .hasRootCauseMessage("too many");
  }

  record Person(
      @Tokenized(value = "person.ssn", format = TokenFormat.SSN) String ssn,
      @Tokenized(
              value = "person.id",
              format = TokenFormat.UUID,
              reversible = false,
              expectedValues = 1_000_000)
          String id) {}

  @Test
  void pseudonym_isWrittenAndNotReadBack() throws Exception {
    ObjectMapper people = Mappers.of(Person.class);
    String id = "550e8400-e29b-41d4-a716-446655440000";
    JsonNode json = Mappers.written(people, new Person("123-45-6789", id));
    assertThat(json.get("ssn").textValue()).matches("[0-9]{3}-[0-9]{2}-[0-9]{4}");
    assertThat(json.get("id").textValue()).hasSize(36).isNotEqualTo(id);
    assertThatThrownBy(() -> people.treeToValue(json, Person.class))
        .isInstanceOf(JsonMappingException.class)
        .hasMessageContaining("one-way")
        .hasMessageNotContaining(id);
  }
}
