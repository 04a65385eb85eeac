// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.key.Keyring;
import org.junit.jupiter.api.Test;

class TokenizerTest {

  private static final String CARD = "4111111111111111";
  private static final String[] CARDS = {CARD, "378282246310005", CARD};
  private static final FieldContext ACME = FieldContext.ofTenant("acme");

  private static final ProtectedSchema SCHEMA =
      ProtectedSchema.builder()
          .add(
              ProtectedField.tokenized("a.card", TokenFormat.PAN).tenantBound(),
              ProtectedField.tokenized(
                  "a.bin", TokenShape.of(TokenFormat.PAN).keepFirst(6).keepLast(0)),
              ProtectedField.tokenized("a.ssn", TokenFormat.SSN),
              ProtectedField.pseudonymized("a.person", TokenShape.of(TokenFormat.SSN), 10),
              ProtectedField.randomized("a.name", String.class))
          .build();
  private final Protector protector = Protector.of(Keyring.inMemory(), SCHEMA);
  private final Tokenizer cards = protector.tokenizer("a.card");

  @Test
  void tokens_areThoseOfTheField() {
    String token = cards.tokenize(CARD, ACME);
    assertThat(token).isEqualTo(protector.field("a.card", String.class).protect(CARD, ACME));
    assertThat(cards.detokenize(token, ACME)).isEqualTo(CARD);
    assertThat(cards.field().name()).isEqualTo("a.card");
  }

  @Test
  void arrays_areTokenizedOneByOne() {
    String[] tokens = cards.tokenize(CARDS, ACME);
    assertThat(tokens)
        .containsExactly(
            cards.tokenize(CARDS[0], ACME),
            cards.tokenize(CARDS[1], ACME),
            cards.tokenize(CARDS[2], ACME));
    assertThat(cards.detokenize(tokens, ACME)).containsExactly(CARDS);
    assertThat(cards.tokenize(new String[0], ACME)).isEmpty();
    Tokenizer people = protector.tokenizer("a.person");
    assertThat(people.tokenize(new String[] {"123-45-6789"}, FieldContext.NONE))
        .containsExactly(people.tokenize("123-45-6789", FieldContext.NONE));
  }

  @Test
  void oneBadValue_refusesTheWholeArray() {
    assertThatThrownBy(() -> cards.tokenize(new String[] {CARD, "1234"}, ACME))
        .isInstanceOf(UnsupportedValueException.class);
    assertThatThrownBy(() -> cards.detokenize(new String[] {CARD}, ACME))
        .isInstanceOf(NotStoredFormException.class);
    assertThatThrownBy(() -> cards.tokenize(CARDS, FieldContext.NONE))
        .isInstanceOf(MissingContextException.class);
  }

  @Test
  void encryptedValues_comeInListsToo() {
    FieldProtector<String> names = protector.field("a.name", String.class);
    assertThat(
            names.revealAll(
                names.protectAll(java.util.List.of("Ada", "Eve"), FieldContext.NONE),
                FieldContext.NONE))
        .containsExactly("Ada", "Eve");
  }

  @Test
  void isToken_answersWhereTheFormatCanTell() {
    assertThat(cards.isToken(cards.tokenize(CARD, ACME))).contains(true);
    assertThat(cards.isToken(CARD)).contains(false);
    assertThat(cards.isToken("hello")).contains(false);
    Tokenizer ssns = protector.tokenizer("a.ssn");
    assertThat(ssns.isToken("123-45-6789")).isEmpty();
    assertThat(ssns.isToken("123-45-678")).contains(false);
  }

  @Test
  void retokenizing_movesATokenToAnotherField() {
    Tokenizer bins = protector.tokenizer("a.bin");
    String old = bins.tokenize(CARD, FieldContext.NONE);
    Tokenizer ssns = protector.tokenizer("a.ssn");
    Protector next =
        Protector.of(
            Keyring.inMemory(),
            ProtectedSchema.builder()
                .add(ProtectedField.tokenized("a.card", TokenFormat.PAN))
                .build());
    Tokenizer newCards = next.tokenizer("a.card");
    String moved = newCards.retokenize(bins, old, FieldContext.NONE);
    assertThat(moved).isEqualTo(newCards.tokenize(CARD, FieldContext.NONE));
    assertThat(newCards.retokenize(bins, new String[] {old, old}, FieldContext.NONE))
        .containsExactly(moved, moved);
    assertThatThrownBy(() -> ssns.retokenize(bins, old, FieldContext.NONE))
        .isInstanceOf(UnsupportedValueException.class);
    assertThatThrownBy(() -> newCards.retokenize(bins, CARD, FieldContext.NONE))
        .isInstanceOf(NotStoredFormException.class);
  }

  @Test
  void encryptedField_hasNoTokenizer() {
    assertThatThrownBy(() -> protector.tokenizer("a.name"))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("a.name is encrypted");
  }

  @Test
  void shortCards_areWarnedAbout() {
    assertThat(SCHEMA.warnings()).hasSize(1);
    TokenShape bin = TokenShape.of(TokenFormat.PAN).keepFirst(6);
    assertThat(warnings(bin.checkDigits(CheckDigits.FREE)))
        .singleElement()
        .asString()
        .startsWith("Field a.card: card numbers of 13 to 15 digits will be refused when they come")
        .contains("of 15 characters, 10 are kept, which leaves 5 to replace: 10^5 = 100,000");
    assertThat(warnings(TokenShape.of(TokenFormat.PAN).keepFirst(5).keepLast(4)))
        .singleElement()
        .asString()
        .contains("13 to 15 digits");
    assertThat(warnings(TokenShape.of(TokenFormat.PAN).keepFirst(3).keepLast(4)))
        .singleElement()
        .asString()
        .contains("card numbers of 13 digits");
    assertThat(warnings(TokenShape.of(TokenFormat.PAN))).isEmpty();
    assertThat(warnings(bin.length(19))).isEmpty();
    assertThat(
            warnings(
                TokenShape.of(TokenFormat.PAN)
                    .checkDigits(CheckDigits.RIGHT)
                    .passWrongCheckDigits()))
        .singleElement()
        .asString()
        .contains("left unprotected");
  }

  private static java.util.List<String> warnings(TokenShape shape) {
    return ProtectedSchema.builder()
        .add(ProtectedField.tokenized("a.card", shape))
        .build()
        .warnings();
  }
}
