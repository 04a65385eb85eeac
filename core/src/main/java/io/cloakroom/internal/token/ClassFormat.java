// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

/**
 * ASCII letters and digits with separators between them, each replaced by one of its class: digits,
 * capitals, small letters.
 */
final class ClassFormat extends SeparatedFormat {

  /**
   * @param name the format's, with its version
   */
  ClassFormat(String name, KeptPositions kept, Separators separators, Lengths lengths) {
    super(0, name, "classes=0-9,A-Z,a-z", "ASCII letters and digits", kept, separators, lengths);
  }

  @Override
  Alphabet alphabetOf(int character) {
    if (Alphabet.DIGITS.contains(character)) {
      return Alphabet.DIGITS;
    }
    if (Alphabet.CAPITALS.contains(character)) {
      return Alphabet.CAPITALS;
    }
    return Alphabet.SMALL_LETTERS.contains(character) ? Alphabet.SMALL_LETTERS : Alphabet.KEPT;
  }
}
