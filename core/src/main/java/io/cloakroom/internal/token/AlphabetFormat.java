// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

/** Characters of one alphabet, with separators between them: digits, hexadecimal, one's own. */
class AlphabetFormat extends SeparatedFormat {

  private final Alphabet alphabet;

  /**
   * @param name the format's, with its version
   * @param alphabetDescriptor the alphabet in ASCII
   * @param expected what a text consists of, for messages
   */
  AlphabetFormat(
      String name,
      String alphabetDescriptor,
      Alphabet alphabet,
      String expected,
      KeptPositions kept,
      Separators separators,
      Lengths lengths) {
    super(
        alphabet.radix(),
        name,
        "alphabet=" + alphabetDescriptor,
        expected,
        kept,
        separators,
        lengths);
    this.alphabet = alphabet;
  }

  @Override
  Alphabet alphabetOf(int character) {
    return alphabet.contains(character) ? alphabet : Alphabet.KEPT;
  }
}
