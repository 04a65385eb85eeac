// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index.normalise;

import java.text.Normalizer;

/**
 * Unicode normalisation with one result on every Java release. Unicode promises that a text of
 * characters assigned in 13.0 normalises in every later version as it does in 13.0; what was not
 * assigned then is taken as it is, and what stands between normalised on its own.
 */
final class StableForm {

  private StableForm() {}

  static String of(String text, Normalizer.Form form) {
    UnicodeTable table = UnicodeTable.get();
    StringBuilder result = new StringBuilder(text.length() + 8);
    int start = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (!table.isAssigned(c)) {
        result.append(Normalizer.normalize(text.substring(start, i), form)).appendCodePoint(c);
        start = next;
      }
      i = next;
    }
    return result.append(Normalizer.normalize(text.substring(start), form)).toString();
  }
}
