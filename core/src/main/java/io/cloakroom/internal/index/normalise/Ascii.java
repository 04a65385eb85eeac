// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index.normalise;

/** The short way for the texts that most are. It never gives another result than the long one. */
final class Ascii {

  private Ascii() {}

  static boolean is(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetterOrDigit(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static char folded(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }

  /** Case folded; the same object where there is nothing to fold. */
  static String folded(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (folded(text.charAt(i)) != text.charAt(i)) {
        return foldedFrom(text.toCharArray(), i);
      }
    }
    return text;
  }

  private static String foldedFrom(char[] chars, int start) {
    for (int i = start; i < chars.length; i++) {
      chars[i] = folded(chars[i]);
    }
    return new String(chars);
  }
}
