// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import org.jspecify.annotations.Nullable;

/**
 * ASCII letters and digits with separators between them, each replaced by one of its class: digits,
 * capitals, small letters.
 */
final class ClassFormat extends CharacterFormat {

  private static final String EXPECTED = "ASCII letters and digits";

  private final String name;
  private final KeptPositions kept;
  private final Separators separators;
  private final Lengths lengths;

  /**
   * @param name the format's, with its version
   */
  ClassFormat(String name, KeptPositions kept, Separators separators, Lengths lengths) {
    super(0);
    this.name = name;
    this.kept = kept;
    this.separators = separators;
    this.lengths = lengths;
  }

  @Override
  public String descriptor() {
    return name
        + ";classes=0-9,A-Z,a-z;keep="
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
      if (classOf(character) != Alphabet.KEPT) {
        count++;
      } else if (!separators.contain(character)) {
        return Problems.otherCharacters(EXPECTED, separators);
      }
    }
    return lengths.problem(count, EXPECTED);
  }

  @Override
  Alphabet[] places(int[] text) {
    Alphabet[] places = new Alphabet[text.length];
    for (int i = 0; i < text.length; i++) {
      places[i] = classOf(text[i]);
    }
    kept.applyTo(places);
    return places;
  }

  private static Alphabet classOf(int character) {
    if (Alphabet.DIGITS.contains(character)) {
      return Alphabet.DIGITS;
    }
    if (Alphabet.CAPITALS.contains(character)) {
      return Alphabet.CAPITALS;
    }
    return Alphabet.SMALL_LETTERS.contains(character) ? Alphabet.SMALL_LETTERS : Alphabet.KEPT;
  }
}
