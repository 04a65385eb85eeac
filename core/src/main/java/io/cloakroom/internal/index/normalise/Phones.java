// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index.normalise;

/** {@code phone/1}: E.164 by rule, knowing no country. */
final class Phones {

  private static final int MIN_DIGITS = 8;
  private static final int MAX_DIGITS = 15;

  private Phones() {}

  static String normalised(String text) {
    WellFormed.checked(text);
    StringBuilder number = new StringBuilder(MAX_DIGITS + 1);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      int digit = Digits.valueOf(c);
      if (digit >= 0) {
        number.append((char) ('0' + digit));
      } else if (isPlus(c) && number.length() == 0) {
        number.append('+');
      } else if (!isSeparator(c)) {
        throw new IllegalArgumentException(
            "expected a telephone number, with nothing but digits, white space and + - . / ( ),"
                + " and it has other characters. Leave extensions out.");
      }
    }
    return international(number, text);
  }

  private static String international(StringBuilder number, String text) {
    if (number.length() == 0) {
      return "";
    }
    if (number.indexOf("00") == 0) {
      number.replace(0, 2, "+");
    }
    if (number.charAt(0) != '+') {
      throw new IllegalArgumentException(
          "expected a telephone number in international form, beginning with + or 00 and the"
              + " country code. Put the country code before it.");
    }
    if (hasTrunkPrefix(text)) {
      throw new IllegalArgumentException(
          "the telephone number has a (0), which some countries keep in the international form"
              + " and others drop. Write it as it is dialled from abroad.");
    }
    int digits = number.length() - 1;
    if (digits < MIN_DIGITS || digits > MAX_DIGITS || number.charAt(1) == '0') {
      throw new IllegalArgumentException(
          "expected a telephone number of 8 to 15 digits after the +, the country code first"
              + " (no country code begins with 0).");
    }
    return number.toString();
  }

  private static boolean isPlus(int c) {
    return c == '+' || c == 0xFF0B;
  }

  private static boolean isSeparator(int c) {
    return Characters.isWhiteSpace(c)
        || Characters.isInvisible(c)
        || Characters.isHyphen(c)
        || isOpening(c)
        || isClosing(c)
        || c == '.'
        || c == '/'
        || c == 0xFF0E
        || c == 0xFF0F;
  }

  private static boolean isOpening(int c) {
    return c == '(' || c == 0xFF08;
  }

  private static boolean isClosing(int c) {
    return c == ')' || c == 0xFF09;
  }

  /** Whether a lone 0 stands between parentheses, spaces aside. */
  private static boolean hasTrunkPrefix(String text) {
    int inside = -1;
    boolean zeroAlone = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      int digit = Digits.valueOf(c);
      if (isOpening(c)) {
        inside = 0;
      } else if (isClosing(c)) {
        if (inside == 1 && zeroAlone) {
          return true;
        }
        inside = -1;
      } else if (inside >= 0 && digit >= 0) {
        inside++;
        zeroAlone = digit == 0;
      }
    }
    return false;
  }
}
