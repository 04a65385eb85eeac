// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index.normalise;

/** Text that has a UTF-8 form. */
final class WellFormed {

  private WellFormed() {}

  /** The text itself; an unpaired surrogate is refused. */
  static String checked(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        throw new IllegalArgumentException("the text has an unpaired surrogate and no UTF-8 form.");
      }
      i += Character.charCount(c);
    }
    return text;
  }
}
