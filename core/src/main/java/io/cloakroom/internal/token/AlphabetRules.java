// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import io.cloakroom.internal.ff1.Ff1;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What an alphabet of one's own must satisfy: its characters stay apart wherever they are put. */
final class AlphabetRules {

  /** Vowels and final consonants of Hangul, which compose with what stands before them. */
  private static final int[][] COMPOSING = {{0x1160, 0x11ff}, {0xd7b0, 0xd7ff}};

  private AlphabetRules() {}

  /** Adds a sentence for every rule that is broken. */
  static void check(String alphabet, List<String> problems) {
    int[] characters = CharacterFormat.codePoints(alphabet);
    if (characters.length < Ff1.MIN_RADIX || characters.length > Ff1.MAX_RADIX) {
      problems.add(
          "an alphabet has 2 to 65,536 characters, and this one has " + characters.length + ".");
    }
    Set<Integer> seen = new HashSet<>();
    for (int character : characters) {
      if (!seen.add(character)) {
        problems.add("its alphabet has " + name(character) + " twice.");
        return;
      }
      if (!isFit(character)) {
        problems.add(
            "its alphabet has "
                + name(character)
                + ", which is a control, combining, invisible or unassigned character, half of"
                + " one, or one that Unicode normalisation replaces. Leave it out.");
        return;
      }
    }
  }

  private static boolean isFit(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> !composes(character) && isNormal(character);
    };
  }

  private static boolean composes(int character) {
    return Arrays.stream(COMPOSING)
        .anyMatch(range -> character >= range[0] && character <= range[1]);
  }

  private static boolean isNormal(int character) {
    return Normalizer.isNormalized(Character.toString(character), Normalizer.Form.NFC);
  }

  private static String name(int character) {
    return String.format(Locale.ROOT, "U+%04X", character);
  }
}
