// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloakroom.index.BlindIndex;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.Power;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Stored forms that are handed over as what they are, and who takes them in. */
class StoredTest {

  private static final String VALUE = "coat 17";
  private static final FieldContext NORTH = FieldContext.ofTenant("north");
  private static final ProtectedField<String> RANDOMIZED =
      ProtectedField.randomized("coat.tag", String.class).tenantBound();
  private static final ProtectedField<String> DETERMINISTIC =
      ProtectedField.deterministic("coat.hook", String.class);
  private static final ProtectedField<String> INDEXED =
      ProtectedField.randomized("coat.owner", String.class).indexedBy(BlindIndex.exact("exact"));
  private static final ProtectedField<String> CARD =
      ProtectedField.tokenized("coat.card", TokenFormat.PAN);

  private final Keyring ring = Keyring.inMemory();
  private final Protector protector =
      Protector.of(
          ring, ProtectedSchema.builder().add(RANDOMIZED, DETERMINISTIC, INDEXED, CARD).build());

  private static FieldProtector<String> bind(Keyring ring, ProtectedField<String> field) {
    return Protector.of(ring, ProtectedSchema.builder().add(field).build()).field(field);
  }

  @Test
  void aForm_isEqualByContent_andTellsOnlyItsLength() {
    byte[] bytes = {1, 1, 42};
    Stored binary = Stored.of(bytes);
    bytes[2] = 0;
    binary.binary()[2] = 0;
    assertThat(binary).isEqualTo(Stored.of(new byte[] {1, 1, 42})).hasToString("Stored[3 bytes]");
    assertThat(binary).hasSameHashCodeAs(Stored.of(new byte[] {1, 1, 42}));
    assertThat(binary.isText()).isFalse();
    Stored text = Stored.of("cr1.AQ");
    assertThat(text).isEqualTo(Stored.of("cr1.AQ")).hasToString("Stored[text of 6 characters]");
    assertThat(text).hasSameHashCodeAs(Stored.of("cr1.AQ"));
    assertThat(text)
        .isNotEqualTo(Stored.of("cr1.AR"))
        .isNotEqualTo(Stored.of(new byte[0]))
        .isNotEqualTo("cr1.AQ");
    assertThat(text.isText()).isTrue();
    assertThat(text).isNotInstanceOf(Serializable.class);
    assertThatThrownBy(text::binary).hasMessageContaining("isText");
    assertThatThrownBy(binary::text).hasMessageContaining("isText");
  }

  @Test
  void aFormOfTheField_isTakenInAsItIs_inEitherStorage() {
    FieldProtector<String> field = protector.field(RANDOMIZED);
    String text = field.protect(VALUE, NORTH);
    byte[] binary = field.protectBinary(VALUE, NORTH);
    assertThat(field.admit(Stored.of(text), NORTH)).isEqualTo(text);
    assertThat(field.admitBinary(Stored.of(binary), NORTH)).isEqualTo(binary);
    assertThat(field.revealBinary(field.admitBinary(Stored.of(text), NORTH), NORTH))
        .isEqualTo(VALUE);
    assertThat(field.reveal(field.admit(Stored.of(binary), NORTH), NORTH)).isEqualTo(VALUE);
  }

  @Test
  void aFormOfAnotherFieldTenantOrKey_isNotTakenIn() {
    FieldProtector<String> field = protector.field(RANDOMIZED);
    FieldContext south = FieldContext.ofTenant("south");
    String theirs = bind(ring, RANDOMIZED).protect(VALUE, south);
    FieldProtector<String> other =
        bind(ring, ProtectedField.randomized("coat.other", String.class).tenantBound());
    String foreign = bind(Keyring.inMemory(), RANDOMIZED).protect(VALUE, NORTH);
    for (String stored : List.of(theirs, other.protect(VALUE, NORTH))) {
      assertThatThrownBy(() -> field.admit(Stored.of(stored), NORTH))
          .isInstanceOf(DecryptionFailedException.class);
      assertThatThrownBy(() -> field.admitBinary(Stored.of(stored), NORTH))
          .isInstanceOf(DecryptionFailedException.class);
    }
    assertThatThrownBy(() -> field.admit(Stored.of(foreign), NORTH))
        .isInstanceOf(KeyUnavailableException.class);
    assertThatThrownBy(() -> field.admit(Stored.of(VALUE), NORTH))
        .isInstanceOf(NotStoredFormException.class)
        .hasMessageNotContaining(VALUE);
  }

  @Test
  void aFormWithoutTheLayoutThatIsWritten_isNotTakenIn() {
    FieldProtector<String> field = protector.field(INDEXED);
    String bare = field.withoutIndexes().protect(VALUE);
    assertThatThrownBy(() -> field.admit(Stored.of(bare), FieldContext.NONE))
        .isInstanceOf(NotStoredFormException.class)
        .hasMessageContaining("coat.owner")
        .hasMessageContaining("no index slots")
        .hasMessageContaining("layout 1")
        .hasMessageContaining("reprotect");
    String brought = field.reprotect(bare, 1, FieldContext.NONE);
    assertThat(field.admit(Stored.of(brought), FieldContext.NONE)).isEqualTo(brought);
    assertThatThrownBy(() -> field.withoutIndexes().admit(Stored.of(brought), FieldContext.NONE))
        .hasMessageContaining("it has index layout 1");
    FieldProtector<String> next = bind(ring, INDEXED.withLayouts(1, 2));
    assertThatThrownBy(() -> next.admit(Stored.of(brought), FieldContext.NONE))
        .hasMessageContaining("it has index layout 1, and rows are written in layout 2");
  }

  @Test
  void aDeterministicForm_isTakenIn_whileItsKeyIsSearchedBy() {
    FieldProtector<String> field = protector.field(DETERMINISTIC);
    Stored old = Stored.of(field.protect(VALUE));
    assertThat(field.searchForms()).isEqualTo(1);
    String key = ring.add("default", KeyPurpose.DAEAD).keyId();
    ring.prepareRekey(DETERMINISTIC, key);
    ring.beginRekey(DETERMINISTIC, key);
    assertThat(field.searchForms()).isEqualTo(2).isEqualTo(field.search(VALUE, NORTH).size());
    assertThat(field.admit(old, FieldContext.NONE)).isEqualTo(old.text());
    ring.endRekey(DETERMINISTIC);
    assertThatThrownBy(() -> field.admit(old, FieldContext.NONE))
        .isInstanceOf(NotStoredFormException.class)
        .hasMessageContaining("coat.hook")
        .hasMessageContaining("reencrypt");
  }

  @Test
  void aDeterministicFormOfAnotherPadding_isNotTakenIn() {
    String unpadded = protector.field(DETERMINISTIC).protect(VALUE);
    FieldProtector<String> padded = bind(ring, DETERMINISTIC.withPadding(Padding.BLOCKS, 32));
    assertThat(padded.reveal(unpadded)).isEqualTo(VALUE);
    assertThatThrownBy(() -> padded.admit(Stored.of(unpadded), FieldContext.NONE))
        .isInstanceOf(NotStoredFormException.class);
  }

  @Test
  void aToken_isTakenInAsText_whereItIsOne() {
    FieldProtector<String> field = protector.field(CARD);
    String token = field.protect("4111111111111111");
    assertThat(field.admit(Stored.of(token), FieldContext.NONE)).isEqualTo(token);
    assertThat(field.searchForms()).isEqualTo(1);
    assertThat(
            catchThrowableOfType(
                CloakroomException.class,
                () -> field.admit(Stored.of("4111111111111111"), FieldContext.NONE)))
        .hasMessageNotContaining("4111");
    assertThatThrownBy(() -> field.admit(Stored.of(new byte[] {1}), FieldContext.NONE))
        .isInstanceOf(NotStoredFormException.class);
    assertThatThrownBy(() -> field.admitBinary(Stored.of(token), FieldContext.NONE))
        .isInstanceOf(InvalidSchemaException.class);
  }

  @Test
  void aPseudonym_isNotTakenIn_becauseNothingTellsIt() {
    FieldProtector<String> field =
        bind(
            ring,
            ProtectedField.pseudonymized("coat.digits", TokenShape.of(TokenFormat.DIGITS), 100));
    String pseudonym = field.protect("1234567890123456");
    assertThatThrownBy(() -> field.admit(Stored.of(pseudonym), FieldContext.NONE))
        .isInstanceOf(InvalidSchemaException.class);
  }

  @Test
  void aProtectorThatCannotReveal_takesNothingIn() {
    Protector encrypting =
        Protector.of(
            ring, ProtectedSchema.builder().add(RANDOMIZED).build(), Set.of(Power.ENCRYPT));
    Stored form = Stored.of(protector.field(RANDOMIZED).protect(VALUE, NORTH));
    FieldProtector<String> field = encrypting.field(RANDOMIZED);
    assertThatThrownBy(() -> field.admit(form, NORTH)).isInstanceOf(KeyUnavailableException.class);
    assertThatThrownBy(() -> field.admitBinary(form, NORTH))
        .isInstanceOf(KeyUnavailableException.class);
  }

  @Test
  void placesOfAnIndex_areThoseOfItsValues() {
    FieldProtector<String> field = bind(ring, INDEXED.withLayouts(1, 2).formerly("coat.old"));
    assertThat(field.index("exact").places())
        .hasSize(4)
        .isEqualTo(
            field.indexValues("exact", VALUE, FieldContext.NONE).stream()
                .map(value -> value.place())
                .toList());
  }
}
