// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import org.jspecify.annotations.Nullable;

/** Characters of one alphabet, with separators between them: digits, hexadecimal, one's own. */
class AlphabetFormat extends CharacterFormat {

  private final String name;
  private final String alphabetDescriptor;
  private final Alphabet alphabet;
  private final KeptPositions kept;
  private final Separators separators;
  private final Lengths lengths;
  private final String expected;

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
    super(alphabet.radix());
    this.name = name;
    this.alphabetDescriptor = alphabetDescriptor;
    this.alphabet = alphabet;
    this.expected = expected;
    this.kept = kept;
    this.separators = separators;
    this.lengths = lengths;
  }

  @Override
  public String descriptor() {
    return name
        + ";alphabet="
        + alphabetDescriptor
        + ";keep="
        + kept.descriptor("")
        + ";separators="
        + separators.descriptor()
        + ";length="
        + lengths.descriptor();
  }

  @Override
  public @Nullable String problem(String text, Side side) {
    int count = 0;
    for (int character : codePoints(text)) {
      if (alphabet.contains(character)) {
        count++;
      } else if (!separators.contain(character)) {
        return Problems.otherCharacters(expected, separators);
      }
    }
    return lengths.problem(count, expected);
  }

  @Override
  Alphabet[] places(int[] text) {
    Alphabet[] places = new Alphabet[text.length];
    for (int i = 0; i < text.length; i++) {
      places[i] = alphabet.contains(text[i]) ? alphabet : Alphabet.KEPT;
    }
    kept.applyTo(places);
    return places;
  }
}
