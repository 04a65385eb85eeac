// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.key.Keyring;
import io.cloakroom.key.Power;
import io.cloakroom.token.TokenVault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;

/** Who detokenizes is counted, and can be stopped, before a value is there. */
class DetokenizationListenerTest {

  private static final String CARD = "4111111111111111";
  private static final String AMEX = "378282246310005";
  private static final FieldContext ACME = FieldContext.ofTenant("acme");
  private static final TokenShape PAN = TokenShape.of(TokenFormat.PAN);

  /** A card with its tokens computed, one with its tokens kept, and a name. */
  record Payment(
      @Tokenized(value = "p.card", format = TokenFormat.PAN) String card,
      @Tokenized(value = "p.kept", format = TokenFormat.PAN, vault = "cards") String kept,
      @Encrypted("p.name") String name) {}

  private final Keyring ring = Keyring.inMemory();
  private final SpiedVault vault = new SpiedVault(TokenVault.inMemory("cards"));
  private final List<String> told = new ArrayList<>();

  private void tell(ProtectedField<?> field, FieldContext context, int tokens) {
    told.add(field.name() + " " + context.tenant() + " " + tokens);
  }

  private static ProtectedSchema schema(ProtectedField<?>... fields) {
    return ProtectedSchema.builder().add(fields).build();
  }

  @Test
  void everyCallIsTold_withFieldTenantAndNumberOfTokens() {
    ProtectedSchema schema =
        schema(
            ProtectedField.tokenized("a.card", TokenFormat.PAN).tenantBound(),
            ProtectedField.vaulted("a.kept", Protection.Vaulted.in("cards", PAN)).tenantBound());
    Protector protector = Protector.of(ring, schema, vault).onDetokenize(this::tell);
    for (String name : List.of("a.card", "a.kept")) {
      Tokenizer cards = protector.tokenizer(name);
      String[] tokens = cards.tokenize(new String[] {CARD, AMEX, CARD}, ACME);
      assertThat(told).isEmpty();
      assertThat(cards.detokenize(tokens, ACME)).containsExactly(CARD, AMEX, CARD);
      assertThat(cards.detokenize(tokens[0], ACME)).isEqualTo(CARD);
      cards.retokenize(cards, tokens[1], ACME);
      assertThat(told).containsExactly(name + " acme 3", name + " acme 1", name + " acme 1");
      assertThat(cards.detokenize(new String[0], ACME)).isEmpty();
      assertThatThrownBy(() -> cards.detokenize(tokens, FieldContext.NONE))
          .isInstanceOf(MissingContextException.class);
      assertThat(told).hasSize(3);
      told.clear();
    }
  }

  @Test
  void aListenerThatThrows_refuses_andNoVaultIsAsked() {
    ProtectedSchema schema = ProtectedSchema.of(Payment.class);
    Protector silent = Protector.of(ring, schema, vault);
    Payment stored = silent.protectCopy(new Payment(CARD, CARD, "Ada"));
    vault.calls.clear();
    Protector limited =
        silent.onDetokenize(
            (field, context, tokens) -> {
              throw new IllegalStateException("too many");
            });
    Tokenizer cards = limited.tokenizer("p.card");
    Tokenizer kept = limited.tokenizer("p.kept");
    FieldContext none = FieldContext.NONE;
    for (ThrowableAssert.ThrowingCallable act :
        List.<ThrowableAssert.ThrowingCallable>of(
            () -> cards.detokenize(stored.card(), none),
            () -> cards.detokenize(new String[] {stored.card(), stored.card()}, none),
            () -> kept.detokenize(stored.kept(), none),
            () -> kept.detokenize(new String[] {stored.kept(), stored.kept()}, none),
            () -> limited.revealCopy(stored))) {
      assertThatThrownBy(act)
          .isInstanceOf(DetokenizationRefusedException.class)
          .hasMessageContaining("p.")
          .hasCauseInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("too many");
    }
    assertThat(vault.calls).isEmpty();
    assertThat(silent.revealCopy(stored)).isEqualTo(new Payment(CARD, CARD, "Ada"));
  }

  @Test
  void whatGivesNoValueAway_isNotTold() {
    ProtectedSchema schema = ProtectedSchema.of(Payment.class);
    Protector protector = Protector.of(ring, schema, vault).onDetokenize(this::tell);
    FieldProtector<String> kept = protector.field("p.kept", String.class);
    String token = kept.protect(CARD);
    FieldProtector<String> name = protector.field("p.name", String.class);
    assertThat(name.reveal(name.protect("Ada"))).isEqualTo("Ada");
    assertThat(kept.search(CARD, FieldContext.NONE)).containsExactly(token);
    kept.keyIdOf(token);
    kept.reencryptAll(List.of(token), FieldContext.NONE);
    kept.delete(List.of(token), FieldContext.NONE);
    assertThat(told).isEmpty();
  }

  @Test
  void aCopyIsToldFieldByField_alsoOfAProtectorThatIsBoundForLess() {
    ProtectedSchema schema = ProtectedSchema.of(Payment.class);
    Payment stored = Protector.of(ring, schema, vault).protectCopy(new Payment(CARD, AMEX, "Ada"));
    Protector reading =
        Protector.of(ring, schema, Set.of(Power.DECRYPT, Power.DETOKENIZE), vault)
            .onDetokenize((field, context, tokens) -> told.add("replaced"))
            .onDetokenize(this::tell);
    assertThat(reading.revealCopy(stored)).isEqualTo(new Payment(CARD, AMEX, "Ada"));
    assertThat(told).containsExactlyInAnyOrder("p.card null 1", "p.kept null 1");
  }
}
