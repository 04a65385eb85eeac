// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index.normalise;

import java.text.Normalizer;

/** {@code alphanumeric/1}: composed once more at the end, as letters may have come together. */
final class Alphanumerics {

  private Alphanumerics() {}

  static String normalised(String text) {
    return Ascii.is(text) ? ascii(text) : anyScript(text);
  }

  private static String ascii(String text) {
    StringBuilder result = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (Ascii.isLetterOrDigit(text.charAt(i))) {
        result.append(Ascii.folded(text.charAt(i)));
      }
    }
    return result.toString();
  }

  private static String anyScript(String text) {
    String visible = Characters.withoutInvisible(WellFormed.checked(text));
    String folded = Caseless.of(visible, Normalizer.Form.NFKC);
    StringBuilder result = new StringBuilder(folded.length());
    folded.codePoints().forEach(c -> appendIfKept(c, result));
    return StableForm.of(result.toString(), Normalizer.Form.NFC);
  }

  private static void appendIfKept(int c, StringBuilder result) {
    int digit = Digits.valueOf(c);
    if (digit >= 0) {
      result.append((char) ('0' + digit));
    } else if (UnicodeTable.get().isLetter(c)) {
      result.appendCodePoint(c);
    }
  }
}
