// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index.normalise;

import java.text.Normalizer;

/**
 * One text for all that differ in case or in how their characters are composed: Unicode's caseless
 * matching (The Unicode Standard, 3.13, D145 with NFC and D146 with NFKC), composed at the end.
 */
final class Caseless {

  private Caseless() {}

  static String of(String text, Normalizer.Form form) {
    String once = StableForm.of(folded(StableForm.of(text, Normalizer.Form.NFD)), form);
    return StableForm.of(folded(once), form);
  }

  private static String folded(String text) {
    UnicodeTable table = UnicodeTable.get();
    StringBuilder result = new StringBuilder(text.length());
    text.codePoints().forEach(c -> table.appendFolded(c, result));
    return result.toString();
  }
}
