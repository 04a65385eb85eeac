// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import org.jspecify.annotations.Nullable;

/** Characters of one or more alphabets, whose places follow from the text, with separators. */
abstract class SeparatedFormat extends CharacterFormat {

  private final String name;
  private final String characters;
  private final String expected;
  private final KeptPositions kept;
  private final Separators separators;
  private final Lengths lengths;

  /**
   * @param radix the one radix of all alphabets, or 0
   * @param name the format's, with its version
   * @param characters what is replaced, in ASCII, for the descriptor
   * @param expected what a text consists of, for messages
   */
  SeparatedFormat(
      int radix,
      String name,
      String characters,
      String expected,
      KeptPositions kept,
      Separators separators,
      Lengths lengths) {
    super(radix);
    this.name = name;
    this.characters = characters;
    this.expected = expected;
    this.kept = kept;
    this.separators = separators;
    this.lengths = lengths;
  }

  /** What a character is replaced from; {@link Alphabet#KEPT} where it is in no alphabet. */
  abstract Alphabet alphabetOf(int character);

  @Override
  public String descriptor() {
    return name
        + ";"
        + characters
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
      if (alphabetOf(character) != Alphabet.KEPT) {
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
      places[i] = alphabetOf(text[i]);
    }
    kept.applyTo(places);
    return places;
  }
}
