// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.stored;

import io.cloakroom.NotStoredFormException;

/**
 * What a text form with index slots begins with: {@code cr1i}, two lower-case hex digits for the
 * layout, a dot, and the slots in base32hex, a dot behind each.
 */
final class SlotText {

  /** What every indexed stored text begins with. */
  static final String MARKER = "cr1i";

  private static final String HEX_DIGITS = "0123456789abcdef";

  private SlotText() {}

  /** The marker of a layout's texts, its dot included. */
  static String marker(int layout) {
    return MARKER + HEX_DIGITS.charAt(layout >>> 4) + HEX_DIGITS.charAt(layout & 15) + '.';
  }

  /** Everything before the base64url. */
  @SuppressWarnings("deprecation") // the constructor for Latin-1 that copies and nothing more
  static String encode(SlotLayout layout, byte[] slots) {
    byte[] text = new byte[layout.textOffset(layout.slots()) - layout.textOffset(0)];
    int at = 0;
    int from = 0;
    for (int slot = 0; slot < layout.slots(); slot++) {
      Base32Hex.encode(slots, from, layout.bytes(slot), text, at);
      from += layout.bytes(slot);
      at += layout.chars(slot);
      text[at++] = '.';
    }
    return layout.marker().concat(new String(text, 0, 0, text.length));
  }

  /** The number that a text with our marker has behind it, or -1 where it has none and a dot. */
  static int layoutNumber(String text) {
    if (text.length() <= 6 || text.charAt(6) != '.') {
      return -1;
    }
    int high = HEX_DIGITS.indexOf(text.charAt(4));
    int low = HEX_DIGITS.indexOf(text.charAt(5));
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  /** The layout that a text with our marker names; refuses one that the field does not have. */
  static SlotLayout layout(String text, FormRules rules) {
    int number = layoutNumber(text);
    if (number < 0) {
      throw malformed(rules);
    }
    return rules.requireLayout(number);
  }

  /** The raw slots of a text that has a layout; refuses all but their one spelling. */
  static byte[] decode(String text, SlotLayout layout, FormRules rules) {
    if (text.length() < layout.textOffset(layout.slots())) {
      throw malformed(rules);
    }
    byte[] slots = new byte[layout.bytes()];
    int from = layout.textOffset(0);
    int at = 0;
    for (int slot = 0; slot < layout.slots(); slot++) {
      int end = from + layout.chars(slot);
      if (!Base32Hex.decode(text, from, slots, at, layout.bytes(slot)) || text.charAt(end) != '.') {
        throw malformed(rules);
      }
      from = end + 1;
      at += layout.bytes(slot);
    }
    rules.requireSlots(layout, slots);
    return slots;
  }

  private static NotStoredFormException malformed(FormRules rules) {
    return new NotStoredFormException(
        rules.field(),
        "its index slots are not those of its layout in strict base32hex. Was it cut or changed?");
  }
}
