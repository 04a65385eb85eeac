// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.key.Keyring;
import org.junit.jupiter.api.Test;

class TokenizedFieldTest {

  private static final String CARD = "4111111111111111";
  private static final ProtectedField<String> FIELD =
      ProtectedField.tokenized("customer.card", TokenFormat.PAN);
  private static final Keyring KEYRING = Keyring.inMemory();

  record Card(@Tokenized(value = "customer.card", format = TokenFormat.PAN) String number) {}

  @Test
  void aCard_becomesATokenOfItsShapeAndComesBack() {
    FieldProtector<String> field = FieldProtectorTest.bind(KEYRING, FIELD);
    String token = field.protect(CARD);
    assertThat(token).matches("[0-9]{12}1111").isNotEqualTo(CARD);
    assertThat(field.reveal(token)).isEqualTo(CARD);
    assertThat(field.search(CARD, FieldContext.NONE)).containsExactly(token);
  }

  @Test
  void afterRotation_anOldTokenStillDetokenizesAndANewOneIsTheSame() {
    Keyring keyring = Keyring.inMemory();
    FieldProtector<String> field = FieldProtectorTest.bind(keyring, FIELD);
    String token = field.protect(CARD);
    keyring.rotate("default");
    assertThat(field.reveal(token)).isEqualTo(CARD);
    assertThat(field.protect(CARD)).isEqualTo(token);
  }

  @Test
  void theTenantAndTheFieldName_changeTheToken() {
    FieldProtector<String> field = FieldProtectorTest.bind(KEYRING, FIELD.tenantBound());
    String token = field.protect(CARD, FieldContext.ofTenant("a"));
    assertThat(field.protect(CARD, FieldContext.ofTenant("b"))).isNotEqualTo(token);
    assertThat(FieldProtectorTest.bind(KEYRING, FIELD).protect(CARD)).isNotEqualTo(token);
    ProtectedField<String> other = ProtectedField.tokenized("customer.other", TokenFormat.PAN);
    assertThat(FieldProtectorTest.bind(KEYRING, other).protect(CARD))
        .isNotEqualTo(FieldProtectorTest.bind(KEYRING, FIELD).protect(CARD));
    assertThatThrownBy(() -> field.protect(CARD)).isInstanceOf(MissingContextException.class);
  }

  @Test
  void whatIsNoCard_isRefusedWithoutQuotingIt() {
    FieldProtector<String> field = FieldProtectorTest.bind(KEYRING, FIELD);
    for (String value :
        new String[] {
          "4111 1111 1111 1111",
          "411111111111111x",
          "12345678",
          "",
          "4111111111111112",
          "41111111111111111111",
          "４１１１１１１１１１１１１１１１"
        }) {
      assertThatThrownBy(() -> field.protect(value))
          .as("length %s", value.length())
          .isInstanceOf(UnsupportedValueException.class)
          .satisfies(
              e -> {
                if (!value.isEmpty()) {
                  assertThat(e.getMessage()).doesNotContain(value);
                }
              });
    }
  }

  @Test
  void aPlaintextCard_isNoToken() {
    FieldProtector<String> field = FieldProtectorTest.bind(KEYRING, FIELD);
    assertThatThrownBy(() -> field.reveal(CARD))
        .isInstanceOf(NotStoredFormException.class)
        .hasMessageNotContaining(CARD);
  }

  @Test
  void aDeclaredKeyCheckValue_refusesAnotherKeyringAtStartUp() {
    String kcv = FieldProtectorTest.bind(KEYRING, FIELD).keyCheckValue();
    assertThat(kcv).matches("[0-9a-f]{16}");
    ProtectedField<String> pinned = FIELD.withKeyCheckValue(kcv);
    assertThat(FieldProtectorTest.bind(KEYRING, pinned).protect(CARD)).hasSize(16);
    assertThatThrownBy(() -> FieldProtectorTest.bind(Keyring.inMemory(), pinned))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("wrong values")
        .hasMessageContaining(kcv);
    assertThatThrownBy(() -> FieldProtectorTest.bind(KEYRING, FIELD.withKeyCheckValue("0123")))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("16 lower-case hex digits");
  }

  @Test
  void tokens_haveNoBinaryForm() {
    FieldProtector<String> field = FieldProtectorTest.bind(KEYRING, FIELD);
    assertThatThrownBy(() -> field.protectBinary(CARD, FieldContext.NONE))
        .isInstanceOf(InvalidSchemaException.class);
  }

  @Test
  void anObjectCopy_carriesTheToken() {
    Protector protector = Protector.of(KEYRING, ProtectedSchema.of(Card.class));
    Card stored = protector.protectCopy(new Card(CARD));
    assertThat(stored.number()).endsWith("1111").isNotEqualTo(CARD);
    assertThat(protector.revealCopy(stored)).isEqualTo(new Card(CARD));
  }
}
