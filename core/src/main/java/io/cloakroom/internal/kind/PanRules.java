// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.kind;

import io.cloakroom.internal.Luhn;

/** Card numbers: 12 to 19 digits that pass the Luhn check, in groups or not. */
final class PanRules implements KindRules {

  private static final int MIN_DIGITS = 12;
  private static final int MAX_DIGITS = 19;
  private static final int SHOWN_DIGITS = 4;

  @Override
  public String expectation() {
    return "expected a card number of 12 to 19 digits that passes the Luhn check, in one piece or"
        + " with single spaces or hyphens between digits";
  }

  @Override
  public boolean isValid(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Lenient.isAsciiDigit(c)) {
        digits++;
      } else if (!isSeparator(c) || !standsBetweenDigits(text, i)) {
        return false;
      }
    }
    return digits >= MIN_DIGITS && digits <= MAX_DIGITS && Luhn.sum(text.chars().toArray()) == 0;
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '-';
  }

  private static boolean standsBetweenDigits(String text, int i) {
    return i > 0
        && i < text.length() - 1
        && Lenient.isAsciiDigit(text.charAt(i - 1))
        && Lenient.isAsciiDigit(text.charAt(i + 1));
  }

  @Override
  public String masked(String text) {
    char[] shown = text.toCharArray();
    int seen = 0;
    for (int i = shown.length - 1; i >= 0; i--) {
      if (Lenient.isAsciiDigit(shown[i]) && ++seen > SHOWN_DIGITS) {
        shown[i] = '*';
      }
    }
    return new String(shown);
  }
}
