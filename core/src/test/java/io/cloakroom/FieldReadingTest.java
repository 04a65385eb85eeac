// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static io.cloakroom.ReadingPolicy.MIGRATING;
import static io.cloakroom.ReadingPolicy.PLAIN;
import static io.cloakroom.ReadingPolicy.STORED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldReadingTest {

  private static final ProtectedField<String> MAIL =
      ProtectedField.randomized("c.mail", String.class).withKind(Kind.EMAIL);
  private static final ProtectedField<byte[]> PHOTO =
      ProtectedField.randomized("c.photo", byte[].class);
  private static final ProtectedField<String> CARD =
      ProtectedField.tokenized("c.card", TokenFormat.PAN);
  private static final ProtectedField<String> SSN =
      ProtectedField.tokenized("c.ssn", TokenFormat.SSN);

  private final MigrationReport report = new MigrationReport();

  private FieldReading reading(ProtectedField<?> field, ReadingPolicy policy) {
    return FieldReading.of(field, policy, report);
  }

  @Test
  void stored_revealsEveryTextAndTakesNothingElse() {
    FieldReading stored = reading(MAIL, STORED);
    assertThat(stored.isStoredForm("cr1.AQ")).isTrue();
    assertThat(stored.isStoredForm("ada@example.org")).isTrue();
    assertThat(stored.areBytesStoredForm()).isTrue();
    assertThatThrownBy(() -> stored.requireValue("a number"))
        .isInstanceOf(NotStoredFormException.class)
        .hasMessageContaining("c.mail")
        .hasMessageContaining("a number");
  }

  @Test
  void plain_takesEverythingButStoredForms() {
    FieldReading plain = reading(MAIL, PLAIN);
    for (String value : List.of("ada@example.org", "", "cr1", "cr1info", "cr1i0g.", "cr2.AQ")) {
      assertThat(plain.isStoredForm(value)).as(value).isFalse();
    }
    assertThat(plain.areBytesStoredForm()).isFalse();
    plain.requireValue("a number");
    for (String stored : List.of("cr1.", "cr1.AQ", "cr1i01.", "cr1iff.x")) {
      assertThatThrownBy(() -> plain.isStoredForm(stored))
          .as(stored)
          .isInstanceOf(NotStoredFormException.class)
          .hasMessageNotContaining(stored);
    }
  }

  @Test
  void plain_refusesTokensThatCanBeTold() {
    assertThat(reading(CARD, PLAIN).isStoredForm("4111111111111111")).isFalse();
    assertThatThrownBy(() -> reading(CARD, PLAIN).isStoredForm("4111111111111112"))
        .isInstanceOf(NotStoredFormException.class);
    assertThat(reading(SSN, PLAIN).isStoredForm("123-45-6789")).isFalse();
  }

  @Test
  void migrating_takesEitherAndCounts() {
    FieldReading migrating = reading(MAIL, MIGRATING);
    assertThat(migrating.isStoredForm("cr1.AQ")).isTrue();
    assertThat(migrating.isStoredForm("ada@example.org")).isFalse();
    assertThat(migrating.isStoredForm("bob@example.org")).isFalse();
    assertThat(migrating.areBytesStoredForm()).isTrue();
    assertThat(report.storedForms("c.mail")).isEqualTo(2);
    assertThat(report.plaintexts("c.mail")).isEqualTo(2);
    assertThat(report.plaintexts()).containsOnlyKeys("c.mail");
    assertThat(report).hasToString("MigrationReport{c.mail: 2 of 4 plain}");
    assertThat(report.plaintexts("c.other")).isZero();
    assertThat(report.storedForms("c.other")).isZero();
  }

  @Test
  void migratingBytes_thatCouldBeEither_areRefused() {
    assertThatThrownBy(() -> reading(PHOTO, MIGRATING).areBytesStoredForm())
        .isInstanceOf(NotStoredFormException.class)
        .hasMessageContaining("c.photo");
    assertThat(reading(PHOTO, PLAIN).areBytesStoredForm()).isFalse();
  }

  @Test
  void migratingVaultedTokens_areToldByTheirCheckDigits() {
    ProtectedField<String> card =
        ProtectedField.vaulted(
            "a.card", Protection.Vaulted.in("cards", TokenShape.of(TokenFormat.PAN)));
    FieldReading migrating = reading(card, MIGRATING);
    assertThat(migrating.isStoredForm("4111111111111111")).isFalse();
    assertThat(migrating.isStoredForm("4581186901761111")).isTrue();
  }

  @Test
  void migratingTokens_mustBeTold() {
    FieldReading cards = reading(CARD, MIGRATING);
    assertThat(cards.isStoredForm("4111111111111112")).isTrue();
    assertThat(cards.isStoredForm("4111111111111111")).isFalse();
    assertThatThrownBy(() -> reading(SSN, MIGRATING))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("c.ssn");
    assertThatThrownBy(
            () ->
                reading(
                    ProtectedField.pseudonymized("c.id", TokenShape.of(TokenFormat.UUID), 10),
                    MIGRATING))
        .isInstanceOf(InvalidSchemaException.class);
  }

  @Test
  void otherPoliciesCountNothing() {
    reading(MAIL, STORED).isStoredForm("cr1.AQ");
    reading(MAIL, PLAIN).isStoredForm("ada@example.org");
    assertThat(report.plaintexts()).isEmpty();
  }

  @Test
  void aMask_isThatOfTheFieldsKind() {
    assertThat(MAIL.mask("jane@example.com")).isEqualTo("j***@e***.com");
    assertThat(CARD.mask("4111111111111111")).isEqualTo("***");
    assertThat(PHOTO.mask(new byte[] {1})).isEqualTo("***");
    ProtectedField<LocalDate> born =
        ProtectedField.randomized("c.born", LocalDate.class).withKind(Kind.DATE_OF_BIRTH);
    assertThat(born.mask(LocalDate.EPOCH)).isEqualTo("****-**-**");
  }
}
