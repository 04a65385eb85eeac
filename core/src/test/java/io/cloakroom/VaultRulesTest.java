// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** What a schema refuses of fields with a vault, and what it warns about. */
class VaultRulesTest {

  private static final TokenShape PAN = TokenShape.of(TokenFormat.PAN);
  private static final Protection.Vaulted CARDS = Protection.Vaulted.in("cards", PAN);

  private static ProtectedSchema schema(ProtectedField<?> field) {
    return ProtectedSchema.builder().add(field).build();
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(ProtectedField<?> field) {
    return assertThatThrownBy(() -> schema(field))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageStartingWith("Field a.card: ");
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(Protection.Vaulted vaulted) {
    return assertRefused(ProtectedField.vaulted("a.card", vaulted));
  }

  @Test
  void whatDoesNotFit_isRefusedWithTheReason() {
    assertRefused(Protection.Vaulted.in("Cards", PAN)).hasMessageContaining("vault name 'Cards'");
    assertRefused(CARDS.expiringAfter(Duration.ofMillis(999)))
        .hasMessageContaining("a second or longer")
        .hasMessageContaining("PT0.999S");
    assertRefused(CARDS.expiringAfter(Duration.ofDays(36_526))).hasMessageContaining("100 years");
    assertRefused(ProtectedField.vaulted("a.card", CARDS).recordBound())
        .hasMessageContaining("does not go with a bound record");
    assertRefused(ProtectedField.vaulted("a.card", CARDS).formerly("a.number"))
        .hasMessageContaining("knows its tokens by its name");
    assertRefused(
            ProtectedField.vaulted("a.card", CARDS.withNewTokens())
                .withKeyCheckValue("0123456789abcdef"))
        .hasMessageContaining("there are none");
    assertRefused(ProtectedField.vaulted("a.card", CARDS).withKeyCheckValue("xyz"))
        .hasMessageContaining("16 lower-case hex digits");
    assertRefused(ProtectedField.vaulted("a.card", Integer.class, CARDS))
        .hasMessageContaining("only text can be tokenized");
    assertRefused(ProtectedField.vaulted("a.card", CARDS).withKind(Kind.EMAIL))
        .hasMessageContaining("kind EMAIL is tokenized as EMAIL");
    assertRefused(ProtectedField.tokenized("a.card", TokenFormat.PAN).writeOnly())
        .hasMessageContaining("write-only is for randomized fields and for vaults");
    assertRefused(Protection.Vaulted.in("cards", PAN.keepFirst(-1)))
        .hasMessageContaining("0 or more");
  }

  @Test
  void whatFits_isTaken() {
    schema(ProtectedField.vaulted("a.card", CARDS).withKind(Kind.PAN).tenantBound().writeOnly());
    schema(ProtectedField.vaulted("a.card", CARDS.withNewTokens()).recordBound());
    schema(ProtectedField.vaulted("a.card", CARDS.expiringAfter(Duration.ofSeconds(1))));
    schema(ProtectedField.vaulted("a.card", CARDS.expiringAfter(Duration.ofDays(36_525))));
  }

  /** What is too small to be computed is large enough to be drawn from, down to a hundred. */
  @Test
  void smallDomains_areForVaults_andWarnedAbout() {
    TokenShape binAndLastFour = PAN.keepFirst(6).checkDigits(CheckDigits.RIGHT);
    assertThatThrownBy(() -> schema(ProtectedField.tokenized("a.card", binAndLastFour)))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining(
            "of 16 characters, 10 are kept and one follows from the check digit, which leaves 5 to"
                + " replace: 10^5 = 100,000 tokens, fewer than the 1,000,000 they need not to be"
                + " listed.")
        .hasMessageContaining("use a vault");
    assertThat(warnings(binAndLastFour))
        .singleElement()
        .asString()
        .startsWith("Field a.card: its shape leaves 100,000 tokens");
    assertThat(warnings(PAN)).isEmpty();
    assertThat(warnings(TokenShape.of(TokenFormat.DIGITS))).isEmpty();
    TokenShape date = TokenShape.of(TokenFormat.DATE);
    assertThat(warnings(date.between("1900-01-01", "2030-12-31")))
        .singleElement()
        .asString()
        .contains("47,847 tokens");
    TokenShape digits = TokenShape.of(TokenFormat.DIGITS);
    assertThat(warnings(digits.length(2))).singleElement().asString().contains("100 tokens");
    assertRefused(Protection.Vaulted.in("cards", digits.length(1)))
        .hasMessageContaining("leaves 10 tokens, fewer than the 100");
    assertRefused(Protection.Vaulted.in("cards", date.between("2026-01-01", "2026-01-31")))
        .hasMessageContaining("leaves 31 tokens");
    assertThat(warnings(PAN.checkDigits(CheckDigits.RIGHT).passWrongCheckDigits()))
        .singleElement()
        .asString()
        .contains("left unprotected");
  }

  private static List<String> warnings(TokenShape shape) {
    return schema(ProtectedField.vaulted("a.card", Protection.Vaulted.in("cards", shape)))
        .warnings();
  }

  record NoDuration(
      @Tokenized(
              value = "a.card",
              format = TokenFormat.PAN,
              vault = "cards",
              expiresAfter = "90 days")
          String card) {}

  record NoVault(
      @Tokenized(value = "a.card", format = TokenFormat.PAN, consistent = false) String card) {}

  record NoVaultToExpireIn(
      @Tokenized(value = "a.card", format = TokenFormat.PAN, expiresAfter = "P1D") String card) {}

  record Pseudonym(
      @Tokenized(
              value = "a.card",
              format = TokenFormat.PAN,
              vault = "cards",
              reversible = false,
              expectedValues = 10)
          String card) {}

  @Test
  void attributesThatDoNotGoTogether_areRefusedWithTheProperty() {
    assertThatThrownBy(() -> ProtectedSchema.of(NoDuration.class))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("NoDuration.card: expiresAfter = '90 days' is no ISO 8601 duration");
    for (Class<?> type : List.of(NoVault.class, NoVaultToExpireIn.class)) {
      assertThatThrownBy(() -> ProtectedSchema.of(type))
          .isInstanceOf(InvalidSchemaException.class)
          .hasMessageContaining(".card: consistent and expiresAfter are for tokens that a vault");
    }
    assertThatThrownBy(() -> ProtectedSchema.of(Pseudonym.class))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("Remove the vault, or reversible");
  }

  @Test
  void shortValues_areRefusedWhenTheyCome() {
    ProtectedField<String> field =
        ProtectedField.vaulted(
            "a.card", Protection.Vaulted.in("cards", TokenShape.of(TokenFormat.DIGITS)));
    FieldProtector<String> bound =
        Protector.of(
                io.cloakroom.key.Keyring.inMemory(),
                schema(field),
                io.cloakroom.token.TokenVault.inMemory("cards"))
            .field(field);
    assertThatThrownBy(() -> bound.protect("7"))
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessageContaining("only 1 of its characters can be replaced, which makes 10 tokens");
    assertThat(bound.reveal(bound.protect("77"))).isEqualTo("77");
  }
}
