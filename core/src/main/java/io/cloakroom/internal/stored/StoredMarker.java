// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.stored;

/** What the text of every stored form of this version begins with, with slots or without. */
public final class StoredMarker {

  private StoredMarker() {}

  /** Whether a text begins with it: {@code cr1.}, or {@code cr1i}, a layout and a dot. */
  public static boolean isAtStartOf(String text) {
    return text.startsWith(StoredText.MARKER)
        || (text.startsWith(SlotText.MARKER) && SlotText.layoutNumber(text) >= 0);
  }
}
