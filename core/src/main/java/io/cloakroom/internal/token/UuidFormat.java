// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import org.jspecify.annotations.Nullable;

/** A UUID of RFC 9562 as text; the digits that hold version and variant are kept. */
final class UuidFormat extends CharacterFormat {

  private static final int LENGTH = 36;
  private static final int VERSION = 14;
  private static final int VARIANT = 19;
  private static final int LEAST_VERSION = 1;
  private static final int MOST_VERSION = 8;

  private final Alphabet alphabet;
  private final String alphabetText;
  private final KeptPositions kept;

  UuidFormat(Alphabet alphabet, String alphabetText, KeptPositions kept) {
    super(alphabet.radix());
    this.alphabet = alphabet;
    this.alphabetText = alphabetText;
    this.kept = kept;
  }

  @Override
  public String descriptor() {
    return "uuid/1;alphabet=" + alphabetText + ";keep=" + kept.descriptor("version,variant");
  }

  private static boolean isHyphen(int index) {
    return index == 8 || index == 13 || index == 18 || index == 23;
  }

  @Override
  public @Nullable String problem(String text, Side side) {
    if (text.length() != LENGTH) {
      return "expected the 36 characters of a UUID, and it has " + text.length() + ".";
    }
    for (int i = 0; i < LENGTH; i++) {
      char character = text.charAt(i);
      if (isHyphen(i) ? character != '-' : !alphabet.contains(character)) {
        return "expected a UUID of the digits " + alphabetText + " in groups of 8-4-4-4-12.";
      }
    }
    int version = text.charAt(VERSION) - '0';
    if (version < LEAST_VERSION || version > MOST_VERSION) {
      return "it is no UUID of the versions 1 to 8.";
    }
    return alphabet.numeral(text.charAt(VARIANT)) >> 2 == 2
        ? null
        : "its variant is not that of RFC 9562.";
  }

  @Override
  Alphabet[] places(int[] text) {
    Alphabet[] places = new Alphabet[text.length];
    for (int i = 0; i < text.length; i++) {
      places[i] = isHyphen(i) || i == VERSION || i == VARIANT ? Alphabet.KEPT : alphabet;
    }
    kept.applyTo(places);
    return places;
  }
}
