// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import io.cloakroom.internal.LengthPrefixed;
import java.util.Arrays;

/**
 * A format in which every character is kept, replaced by another of its alphabet, or follows from
 * all others. Characters are code points.
 */
abstract class CharacterFormat implements FpeFormat {

  private final int radix;
  private final Radices radices;

  /**
   * @param radix the one radix of all alphabets, or 0
   */
  CharacterFormat(int radix) {
    this.radix = radix;
    this.radices = Radices.same(radix);
  }

  /**
   * What can stand at each place of a text in which there is no problem: equal for all texts that
   * differ in replaced and solved characters alone.
   */
  abstract Alphabet[] places(int[] text);

  /** Fills in the places that are {@link Alphabet#SOLVED}; they hold zeros. */
  void solve(int[] text, Alphabet[] places, Side side) {}

  @Override
  public final int radix() {
    return radix;
  }

  @Override
  public final Parts split(String text) {
    int[] characters = codePoints(text);
    Alphabet[] places = places(characters);
    int count = 0;
    int keptCount = 0;
    for (Alphabet place : places) {
      count += place.radix() > 0 ? 1 : 0;
      keptCount += place == Alphabet.KEPT ? 1 : 0;
    }
    int[] numerals = new int[count];
    int[] kept = new int[keptCount];
    int numeral = 0;
    int keptSoFar = 0;
    for (int i = 0; i < places.length; i++) {
      if (places[i] == Alphabet.KEPT) {
        kept[keptSoFar++] = characters[i];
      } else if (places[i] != Alphabet.SOLVED) {
        numerals[numeral++] = places[i].numeral(characters[i]);
      }
    }
    byte[] keptBytes = LengthPrefixed.utf8(new String(kept, 0, keptCount));
    return new Parts(keptBytes, numerals, radix > 0 ? radices : each(places, count));
  }

  private static Radices each(Alphabet[] places, int count) {
    int[] each = new int[count];
    int index = 0;
    for (Alphabet place : places) {
      if (place.radix() > 0) {
        each[index++] = place.radix();
      }
    }
    return Radices.each(each);
  }

  @Override
  public final String join(String template, int[] numerals, Side side) {
    int[] characters = codePoints(template);
    Alphabet[] places = places(characters);
    int index = 0;
    for (int i = 0; i < places.length; i++) {
      if (places[i] == Alphabet.SOLVED) {
        characters[i] = '0';
      } else if (places[i] != Alphabet.KEPT) {
        characters[i] = places[i].character(numerals[index++]);
      }
    }
    solve(characters, places, side);
    return new String(characters, 0, characters.length);
  }

  /** A text's code points; an unpaired surrogate is one of its own. */
  static int[] codePoints(String text) {
    int[] characters = new int[text.length()];
    int count = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(characters[count - 1])) {
      characters[count++] = text.codePointAt(i);
    }
    return count == characters.length ? characters : Arrays.copyOf(characters, count);
  }
}
