// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.kind;

import io.cloakroom.index.Normaliser;
import io.cloakroom.internal.index.normalise.Characters;

/** Numbers a state gives a person: letters and digits of any script, with their separators. */
final class NationalIdRules implements KindRules {

  private static final int MIN_LENGTH = 4;
  private static final int MAX_LENGTH = 32;
  private static final int SHOWN_FROM_LENGTH = 8;
  private static final int SHOWN = 2;

  @Override
  public String expectation() {
    return "expected 4 to 32 letters and digits, with nothing but white space, hyphens, dots and"
        + " slashes between them";
  }

  @Override
  public boolean isValid(String text) {
    int length = count(text);
    return length >= MIN_LENGTH
        && length <= MAX_LENGTH
        && text.codePoints().allMatch(c -> isCounted(c) || isSeparator(c));
  }

  @Override
  public String masked(String text) {
    int[] counted = text.codePoints().filter(NationalIdRules::isCounted).toArray();
    return counted.length < SHOWN_FROM_LENGTH
        ? STARS
        : STARS + new String(counted, counted.length - SHOWN, SHOWN);
  }

  private static int count(String text) {
    return (int) text.codePoints().filter(NationalIdRules::isCounted).count();
  }

  private static boolean isCounted(int c) {
    return c < 0x80
        ? Lenient.isAsciiLetterOrDigit(c)
        : !Lenient.normalised(Normaliser.ALPHANUMERIC_1, Character.toString(c)).isEmpty();
  }

  private static boolean isSeparator(int c) {
    return Characters.isWhiteSpace(c)
        || Characters.isInvisible(c)
        || Characters.isHyphen(c)
        || c == '.'
        || c == '/';
  }
}
