// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.key.Keyring;
import io.cloakroom.key.Power;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a protector may do, decided when it is bound. */
class PowersTest {

  private static final String CARD_NUMBER = "4111111111111111";
  private static final ProtectedField<String> NAME =
      ProtectedField.randomized("p.name", String.class);
  private static final ProtectedField<String> EMAIL =
      ProtectedField.deterministic("p.email", String.class);
  private static final ProtectedField<String> CARD =
      ProtectedField.tokenized("p.card", TokenFormat.PAN);
  private static final ProtectedSchema SCHEMA =
      ProtectedSchema.builder().add(NAME, EMAIL, CARD).build();

  private final Keyring ring = Keyring.inMemory();
  private final Protector whole = Protector.of(ring, SCHEMA);

  private static AbstractThrowableAssert<?, ?> assertRefused(ThrowingCallable call, String name) {
    return assertThatThrownBy(call)
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("field " + name);
  }

  @Test
  void keyringThatLacksAPower_isRefusedForEveryFieldThatCallsForIt() {
    Keyring reading = ring.restrictTo(Set.of(Power.DECRYPT, Power.TOKENIZE));
    assertThatThrownBy(() -> Protector.of(reading, SCHEMA))
        .isInstanceOfSatisfying(
            InvalidSchemaException.class,
            e ->
                assertThat(e.problems())
                    .satisfiesExactly(
                        name ->
                            assertThat(name)
                                .startsWith("Field p.name: ")
                                .contains("power to ENCRYPT; it has DECRYPT, TOKENIZE."),
                        email -> assertThat(email).startsWith("Field p.email: "),
                        card ->
                            assertThat(card)
                                .startsWith("Field p.card: ")
                                .contains("power to DETOKENIZE;")
                                .contains("Protector.of(keyring, schema, powers)")));
  }

  @Test
  void protectorBoundToEncrypt_protectsAndSearchesAndRefusesToReveal() {
    Protector writing = Protector.of(ring, SCHEMA, Set.of(Power.ENCRYPT));
    FieldProtector<String> name = writing.field(NAME);
    FieldProtector<String> email = writing.field("p.email", String.class);
    assertThat(whole.field(NAME).reveal(name.protect("Zoë"))).isEqualTo("Zoë");
    byte[] binary = name.protectBinary("Zoë", FieldContext.NONE);
    assertThat(whole.field(NAME).revealBinary(binary, FieldContext.NONE)).isEqualTo("Zoë");
    assertThat(email.search("z@example.org", FieldContext.NONE))
        .containsExactly(whole.field(EMAIL).protect("z@example.org"));
    assertThat(email.searchBinary("z@example.org", FieldContext.NONE)).hasSize(1);
    String stored = whole.field(NAME).protect("Zoë");
    assertRefused(() -> name.reveal(stored), "p.name")
        .hasMessageContaining("bound for ENCRYPT only")
        .hasMessageContaining("bound for DECRYPT");
    assertRefused(() -> name.revealBinary(binary, FieldContext.NONE), "p.name");
  }

  @Test
  void protectorBoundToDecrypt_revealsAndRefusesTheRest() {
    Protector reading = Protector.of(ring, SCHEMA, Set.of(Power.DECRYPT));
    FieldProtector<String> email = reading.field(EMAIL);
    assertThat(email.field()).isEqualTo(EMAIL);
    assertThat(email.reveal(whole.field(EMAIL).protect("z"))).isEqualTo("z");
    assertRefused(() -> email.protect("z"), "p.email").hasMessageContaining("bound for DECRYPT");
    assertRefused(() -> email.protectBinary("z", FieldContext.NONE), "p.email");
    assertRefused(() -> email.search("z", FieldContext.NONE), "p.email");
    assertRefused(() -> email.searchBinary("z", FieldContext.NONE), "p.email");
  }

  @Test
  void protectorBoundToTokenize_tokenizesAndRefusesTheWayBack() {
    Protector tokenizing = Protector.of(ring, SCHEMA, Set.of(Power.TOKENIZE));
    FieldProtector<String> card = tokenizing.field(CARD);
    String token = card.protect(CARD_NUMBER);
    assertThat(token).isEqualTo(whole.field(CARD).protect(CARD_NUMBER));
    assertThat(card.search(CARD_NUMBER, FieldContext.NONE)).containsExactly(token);
    assertThat(card.keyCheckValue()).isEqualTo(whole.field(CARD).keyCheckValue());
    assertRefused(() -> card.reveal(token), "p.card").hasMessageContaining("DETOKENIZE");
    FieldProtector<String> back = Protector.of(ring, SCHEMA, Set.of(Power.DETOKENIZE)).field(CARD);
    assertThat(back.reveal(token)).isEqualTo(CARD_NUMBER);
    assertRefused(() -> back.protect(CARD_NUMBER), "p.card").hasMessageContaining("TOKENIZE");
  }

  @Test
  void fieldsThatCallForNoneOfThePowers_areRefusedWhenAskedFor() {
    Protector tokenizing = Protector.of(ring, SCHEMA, Set.of(Power.TOKENIZE));
    assertRefused(() -> tokenizing.field(NAME), "p.name").hasMessageContaining("bound for less");
    assertRefused(() -> tokenizing.field("p.email", String.class), "p.email");
    assertThatThrownBy(() -> tokenizing.field("p.other", String.class))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("[p.card, p.email, p.name]");
  }

  @Test
  void powersThatNoFieldCallsFor_areRefused() {
    assertThatThrownBy(() -> Protector.of(ring, SCHEMA, Set.of(Power.PSEUDONYMIZE)))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("calls for PSEUDONYMIZE");
    assertThatThrownBy(() -> Protector.of(ring, SCHEMA, Set.of()))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("no power at all");
  }

  @Test
  void restrictedKeyring_bindsForWhatItHas() {
    Keyring writing = ring.restrictTo(Set.of(Power.ENCRYPT, Power.TOKENIZE));
    Protector bound = Protector.of(writing, SCHEMA, Set.of(Power.ENCRYPT, Power.TOKENIZE));
    assertThat(whole.field(NAME).reveal(bound.field(NAME).protect("Zoë"))).isEqualTo("Zoë");
    assertRefused(() -> bound.field(NAME).reveal("cr1."), "p.name");
    assertThatThrownBy(() -> Protector.of(writing, SCHEMA, Set.of(Power.ENCRYPT, Power.DECRYPT)))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("Field p.name: ")
        .hasMessageContaining("Field p.email: ");
  }

  @Test
  void restrictedKeyring_takesUpChangesOfItsParent() {
    FieldProtector<String> name =
        Protector.of(ring.restrictTo(Set.of(Power.ENCRYPT)), SCHEMA, Set.of(Power.ENCRYPT))
            .field(NAME);
    String before = name.protect("Zoë").substring(0, 12);
    ring.rotate("default");
    assertThat(name.protect("Zoë")).doesNotStartWith(before);
  }

  @Test
  void objects_areCopiedInTheDirectionTheProtectorIsBoundFor() {
    record Person(@Encrypted("p.name") String name) {}
    Protector writing = Protector.of(ring, ProtectedSchema.of(Person.class), Set.of(Power.ENCRYPT));
    Person stored = writing.protectCopy(new Person("Zoë"));
    assertThat(stored.name()).startsWith("cr1.");
    assertRefused(() -> writing.revealCopy(stored), "p.name");
  }
}
