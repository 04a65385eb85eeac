// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index.normalise;

import java.text.Normalizer;

/** The letters of a text, composed once more, as some may have come together. */
final class Letters {

  private Letters() {}

  static String only(String text) {
    UnicodeTable table = UnicodeTable.get();
    StringBuilder letters = new StringBuilder(text.length());
    text.codePoints().filter(table::isLetter).forEach(letters::appendCodePoint);
    return StableForm.of(letters.toString(), Normalizer.Form.NFC);
  }
}
