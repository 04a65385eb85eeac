// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import java.util.Locale;
import java.util.stream.Collectors;

/** Characters that may stand between others and are kept: printable ASCII, no letters or digits. */
record Separators(String characters) {

  boolean contain(int character) {
    return characters.indexOf(character) >= 0;
  }

  boolean areNone() {
    return characters.isEmpty();
  }

  /** For descriptors: their codes in hexadecimal, ascending; {@code none} without any. */
  String descriptor() {
    return areNone()
        ? "none"
        : characters
            .chars()
            .sorted()
            .distinct()
            .mapToObj(c -> String.format(Locale.ROOT, "%02x", c))
            .collect(Collectors.joining("."));
  }

  /** Whether a character can be one at all. */
  static boolean isAllowed(int character) {
    return character >= ' '
        && character < 0x7f
        && !Alphabet.DIGITS.contains(character)
        && !Alphabet.CAPITALS.contains(character)
        && !Alphabet.SMALL_LETTERS.contains(character);
  }
}
