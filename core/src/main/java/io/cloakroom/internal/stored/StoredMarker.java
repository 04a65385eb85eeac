// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.stored;

/** What the text of every stored form of this version begins with, with slots or without. */
public final class StoredMarker {

  private static final String HEX_DIGITS = "0123456789abcdef";

  private StoredMarker() {}

  /** Whether a text begins with it: {@code cr1.}, or {@code cr1i}, a layout and a dot. */
  public static boolean isAtStartOf(String text) {
    if (text.startsWith(StoredText.MARKER)) {
      return true;
    }
    int layout = SlotText.MARKER.length();
    return text.startsWith(SlotText.MARKER)
        && text.length() > layout + 2
        && HEX_DIGITS.indexOf(text.charAt(layout)) >= 0
        && HEX_DIGITS.indexOf(text.charAt(layout + 1)) >= 0
        && text.charAt(layout + 2) == '.';
  }
}
