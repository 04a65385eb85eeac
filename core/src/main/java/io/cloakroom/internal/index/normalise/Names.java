// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index.normalise;

import java.text.Normalizer;

/** {@code name/1} and {@code first-letters/1}. */
final class Names {

  private Names() {}

  static String normalised(String text) {
    if (Ascii.is(text)) {
      return spaced(Ascii.folded(text));
    }
    // Before composing, because U+00B4 would become a space and an accent, and after it, because
    // U+0149 becomes U+02BC and an n.
    String marked =
        marked(
            StableForm.of(
                Characters.withoutInvisible(WellFormed.checked(text)), Normalizer.Form.NFD));
    return spaced(Caseless.of(marked, Normalizer.Form.NFKC));
  }

  static String firstLetters(String text, int length) {
    String letters = Letters.only(normalised(text));
    return letters.codePointCount(0, letters.length()) < length
        ? ""
        : letters.substring(0, letters.offsetByCodePoints(0, length));
  }

  private static String marked(String text) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      chars[i] = marked(chars[i]);
    }
    return new String(chars);
  }

  /** One apostrophe and one hyphen for those in use, which are all in the basic plane. */
  private static char marked(char c) {
    if (Characters.isApostrophe(c)) {
      return '\'';
    }
    return Characters.isHyphen(c) ? '-' : c;
  }

  /** Marked, with one space for a run of white space and none at the ends. */
  private static String spaced(String text) {
    StringBuilder result = new StringBuilder(text.length());
    boolean pending = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Characters.isWhiteSpace(c)) {
        pending = result.length() > 0;
      } else {
        if (pending) {
          result.append(' ');
          pending = false;
        }
        result.append(marked(c));
      }
    }
    return result.toString();
  }
}
