// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.key.Keyring;
import io.cloakroom.key.Power;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PseudonymTest {

  private static final Keyring KEYRING = Keyring.inMemory();
  private static final TokenShape SIX_DIGITS = TokenShape.of(TokenFormat.DIGITS).length(6);
  private static final TokenShape UUIDS = TokenShape.of(TokenFormat.UUID);
  private static final String UUID = "550e8400-e29b-41d4-a716-446655440000";

  record Person(
      @Tokenized(
              value = "p.id",
              format = TokenFormat.UUID,
              reversible = false,
              expectedValues = 1_000_000)
          String id) {}

  private static FieldProtector<String> bind(TokenShape shape, long expectedValues) {
    return FieldProtectorTest.bind(
        KEYRING, ProtectedField.pseudonymized("some.field", shape, expectedValues));
  }

  @Test
  void annotation_saysWhatTheBuilderSays() {
    assertThat(ProtectedSchema.of(Person.class).fields())
        .containsExactly(ProtectedField.pseudonymized("p.id", UUIDS, 1_000_000));
  }

  @Test
  void pseudonym_hasTheShapeIsTheSameEachTimeAndIsNoToken() {
    FieldProtector<String> field = bind(UUIDS, 1_000_000);
    String pseudonym = field.protect(UUID);
    assertThat(pseudonym)
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}")
        .isNotEqualTo(UUID)
        .isEqualTo(field.protect(UUID));
    assertThat(field.search(UUID, FieldContext.NONE)).containsExactly(pseudonym);
    FieldProtector<String> tokens =
        FieldProtectorTest.bind(KEYRING, ProtectedField.tokenized("some.field", UUIDS));
    assertThat(tokens.protect(UUID)).isNotEqualTo(pseudonym);
    assertThat(tokens.reveal(pseudonym)).isNotEqualTo(UUID);
  }

  @Test
  void tenantFieldAndKeyring_changeThePseudonym() {
    ProtectedField<String> field =
        ProtectedField.pseudonymized("some.field", UUIDS, 1000).tenantBound();
    FieldProtector<String> bound = FieldProtectorTest.bind(KEYRING, field);
    Set<String> pseudonyms = new HashSet<>();
    pseudonyms.add(bound.protect(UUID, FieldContext.ofTenant("a")));
    pseudonyms.add(bound.protect(UUID, FieldContext.ofTenant("b")));
    pseudonyms.add(bind(UUIDS, 1000).protect(UUID));
    pseudonyms.add(
        FieldProtectorTest.bind(
                Keyring.inMemory(), ProtectedField.pseudonymized("some.field", UUIDS, 1000))
            .protect(UUID));
    pseudonyms.add(
        FieldProtectorTest.bind(KEYRING, ProtectedField.pseudonymized("other.field", UUIDS, 1000))
            .protect(UUID));
    assertThat(pseudonyms).hasSize(5);
    assertThatThrownBy(() -> bound.protect(UUID)).isInstanceOf(MissingContextException.class);
  }

  @Test
  void nothing_isRevealed() {
    FieldProtector<String> field = bind(UUIDS, 1000);
    String pseudonym = field.protect(UUID);
    assertThatThrownBy(() -> field.reveal(pseudonym))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("one-way")
        .hasMessageNotContaining(pseudonym);
    Protector protector = Protector.of(KEYRING, ProtectedSchema.of(Person.class));
    Person stored = protector.protectCopy(new Person(UUID));
    assertThat(stored.id()).isNotEqualTo(UUID);
    assertThatThrownBy(() -> protector.revealCopy(stored))
        .isInstanceOf(InvalidSchemaException.class);
  }

  @Test
  void values_areCheckedAsForTokens() {
    FieldProtector<String> field = bind(TokenShape.of(TokenFormat.DIGITS), 1000);
    assertThatThrownBy(() -> field.protect("12345"))
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessageContaining("100,000 tokens");
    assertThatThrownBy(() -> field.protect("12345x7"))
        .isInstanceOf(UnsupportedValueException.class);
  }

  /** 40,000 values in 1,000,000 pseudonyms: 800 pairs are expected, with a deviation of 28. */
  @Test
  void collisions_areAsManyAsTheSchemaSays() {
    FieldProtector<String> field = bind(SIX_DIGITS, 40_000);
    long different =
        IntStream.range(100_000, 140_000).mapToObj(i -> field.protect("" + i)).distinct().count();
    assertThat(40_000 - different).isBetween(650L, 920L);
    assertThat(
            ProtectedSchema.builder()
                .add(ProtectedField.pseudonymized("some.field", SIX_DIGITS, 40_000))
                .build()
                .warnings())
        .singleElement()
        .asString()
        .contains("of 40,000 values, about 800 pairs are expected to share a pseudonym")
        .contains("neither for UNIQUE nor for joins");
  }

  @Test
  void wherePseudonymsCollide_thereIsNoSearch() {
    FieldProtector<String> field = bind(SIX_DIGITS, 40_000);
    assertThat(field.field().isSearchable()).isFalse();
    assertThatThrownBy(() -> field.search("123456", FieldContext.NONE))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("share pseudonyms too often");
    assertThat(bind(SIX_DIGITS, 40).field().isSearchable()).isTrue();
    assertThat(bind(TokenShape.of(TokenFormat.DIGITS), 100).field().isSearchable()).isFalse();
    assertThat(bind(TokenShape.of(TokenFormat.DIGITS).length(20), 1_000_000).field().isSearchable())
        .isTrue();
  }

  @Test
  void numberOfValues_mustBeDeclared() {
    assertThatThrownBy(() -> bind(UUIDS, 0))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("expectedValues");
  }

  @Test
  void keyCheckValue_refusesAnotherKeyring() {
    String kcv = bind(UUIDS, 1000).keyCheckValue();
    ProtectedField<String> pinned =
        ProtectedField.pseudonymized("some.field", UUIDS, 1000).withKeyCheckValue(kcv);
    assertThat(FieldProtectorTest.bind(KEYRING, pinned)).isNotNull();
    assertThatThrownBy(() -> FieldProtectorTest.bind(Keyring.inMemory(), pinned))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("pseudonyms would be others");
  }

  @Test
  void pseudonyms_haveNoBinaryForm() {
    FieldProtector<String> field = bind(UUIDS, 1000);
    assertThatThrownBy(() -> field.protectBinary(UUID, FieldContext.NONE))
        .isInstanceOf(InvalidSchemaException.class);
    assertThatThrownBy(() -> field.revealBinary(new byte[1], FieldContext.NONE))
        .isInstanceOf(InvalidSchemaException.class);
    assertThatThrownBy(() -> field.searchBinary(UUID, FieldContext.NONE))
        .isInstanceOf(InvalidSchemaException.class);
  }

  @Test
  void keyringWithThePowerToPseudonymizeAlone_isEnoughAndGivesTheSame() {
    ProtectedField<String> field = ProtectedField.pseudonymized("some.field", UUIDS, 1000);
    Keyring restricted = KEYRING.restrictTo(Set.of(Power.PSEUDONYMIZE));
    assertThat(FieldProtectorTest.bind(restricted, field).protect(UUID))
        .isEqualTo(bind(UUIDS, 1000).protect(UUID));
    assertThatThrownBy(
            () ->
                FieldProtectorTest.bind(restricted, ProtectedField.tokenized("some.field", UUIDS)))
        .isInstanceOf(InvalidSchemaException.class);
  }
}
