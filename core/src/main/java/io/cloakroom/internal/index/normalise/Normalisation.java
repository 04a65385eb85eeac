// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index.normalise;

import io.cloakroom.index.Normaliser;
import java.util.Optional;

/** One frozen algorithm: text in, normalised text out. Pure and thread-safe. */
@FunctionalInterface
public interface Normalisation {

  /**
   * Normalises a text.
   *
   * @param text any text
   * @return the normalised text; empty when nothing is left to find
   * @throws IllegalArgumentException when it cannot be normalised: an unpaired surrogate, or
   *     something the algorithm refuses. The message is a clause that says what is wrong and never
   *     quotes the text, fit for an {@code UnsupportedValueException}.
   */
  String normalise(String text);

  /** The algorithm of a normaliser, with its default length where it takes one. */
  static Normalisation of(Normaliser normaliser) {
    return of(normaliser, normaliser.defaultLength().orElse(0));
  }

  /** The algorithm of a normaliser; the length counts where one is taken. */
  static Normalisation of(Normaliser normaliser, int length) {
    return switch (normaliser) {
      case EXACT_1 -> WellFormed::checked;
      case EMAIL_1 -> Emails::normalised;
      case NAME_1 -> Names::normalised;
      case PHONE_1 -> Phones::normalised;
      case DIGITS_1 -> Digits::normalised;
      case ALPHANUMERIC_1 -> Alphanumerics::normalised;
      case LAST_DIGITS_1 -> text -> Digits.last(text, length);
      case FIRST_LETTERS_1 -> text -> Names.firstLetters(text, length);
      case EMAIL_DOMAIN_1 -> Emails::domain;
    };
  }

  /** The algorithm of an id, as a recorded layout has it; empty when this release knows none. */
  static Optional<Normalisation> ofId(String id) {
    for (Normaliser normaliser : Normaliser.values()) {
      if (!normaliser.takesLength()) {
        if (normaliser.id().equals(id)) {
          return Optional.of(of(normaliser));
        }
        continue;
      }
      for (int length = 1; length <= Normaliser.MAX_LENGTH; length++) {
        if (normaliser.id(length).equals(id)) {
          return Optional.of(of(normaliser, length));
        }
      }
    }
    return Optional.empty();
  }
}
