// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.kind;

import io.cloakroom.Kind;

/** What values of one kind look like. Pure and thread-safe. */
public interface KindRules {

  /** Stands for what is hidden, whatever its length. */
  String STARS = "***";

  /** The rules of a kind. */
  static KindRules of(Kind kind) {
    return switch (kind) {
      case NONE, FREE_TEXT -> TextRules.ANY;
      case ADDRESS -> TextRules.NOT_BLANK;
      case EMAIL -> new EmailRules();
      case PHONE -> new PhoneRules();
      case PAN -> new PanRules();
      case NATIONAL_ID -> new NationalIdRules();
      case IBAN -> new IbanRules();
      case PERSON_NAME -> new PersonNameRules();
      case DATE_OF_BIRTH -> new DateOfBirthRules();
    };
  }

  /** A clause that says what is expected. */
  String expectation();

  /** Whether a text is of this kind; never throws. */
  boolean isValid(String text);

  /** What may be shown of a valid text. */
  String masked(String text);
}
