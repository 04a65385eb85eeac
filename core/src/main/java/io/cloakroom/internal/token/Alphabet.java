// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The characters that can stand at a place, each with its numeral. Immutable and thread-safe. */
final class Alphabet {

  /** A place whose character the token keeps. */
  static final Alphabet KEPT = new Alphabet("");

  /** A place whose character follows from all others: it is neither kept nor a numeral. */
  static final Alphabet SOLVED = new Alphabet("");

  static final Alphabet DIGITS = new Alphabet("0123456789");
  static final Alphabet CAPITALS = new Alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  static final Alphabet SMALL_LETTERS = new Alphabet("abcdefghijklmnopqrstuvwxyz");
  static final Alphabet DIGITS_AND_SMALL_LETTERS =
      new Alphabet("0123456789abcdefghijklmnopqrstuvwxyz");
  static final Alphabet HEX_LOWER = new Alphabet("0123456789abcdef");
  static final Alphabet HEX_UPPER = new Alphabet("0123456789ABCDEF");

  private static final int ASCII = 128;

  /** Code points by numeral. */
  private final int[] characters;

  /** Numerals by ASCII code, -1 where there is none. */
  private final int[] ascii = new int[ASCII];

  /** The code points in ascending order, and their numerals in the same order. */
  private final int[] sorted;

  private final int[] numerals;

  /**
   * @param characters different code points in the order of their numerals
   */
  Alphabet(String characters) {
    this.characters = characters.codePoints().toArray();
    Arrays.fill(ascii, -1);
    for (int numeral = 0; numeral < this.characters.length; numeral++) {
      if (this.characters[numeral] < ASCII) {
        ascii[this.characters[numeral]] = numeral;
      }
    }
    this.numerals =
        IntStream.range(0, this.characters.length)
            .boxed()
            .sorted((a, b) -> Integer.compare(this.characters[a], this.characters[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.sorted = IntStream.of(numerals).map(numeral -> this.characters[numeral]).toArray();
  }

  /** The number of characters. */
  int radix() {
    return characters.length;
  }

  int character(int numeral) {
    return characters[numeral];
  }

  /** A character's numeral, or -1. */
  int numeral(int character) {
    if (character < ASCII) {
      return ascii[character];
    }
    int index = Arrays.binarySearch(sorted, character);
    return index < 0 ? -1 : numerals[index];
  }

  boolean contains(int character) {
    return numeral(character) >= 0;
  }
}
