// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index.normalise;

/** {@code digits/1} and {@code last-digits/1}. */
final class Digits {

  private Digits() {}

  static String normalised(String text) {
    WellFormed.checked(text);
    StringBuilder digits = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      int digit = valueOf(c);
      if (digit >= 0) {
        digits.append((char) ('0' + digit));
      }
    }
    return digits.toString();
  }

  static String last(String text, int length) {
    String digits = normalised(text);
    return digits.length() < length ? "" : digits.substring(digits.length() - length);
  }

  /** 0 to 9 for a decimal digit of any script, -1 for anything else. */
  static int valueOf(int c) {
    if (c < 0x80) {
      return c >= '0' && c <= '9' ? c - '0' : -1;
    }
    return UnicodeTable.get().digit(c);
  }
}
