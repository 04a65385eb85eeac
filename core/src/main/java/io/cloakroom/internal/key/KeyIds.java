// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.Set;

/** Key ids: non-zero unsigned 32-bit numbers, written as eight lower-case hex digits. */
final class KeyIds {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int DIGITS = 8;

  private KeyIds() {}

  /** Draws an id that is not taken yet. */
  static int draw(Set<Integer> taken) {
    int id;
    do {
      id = RANDOM.nextInt();
    } while (id == 0 || taken.contains(id));
    return id;
  }

  static String text(int id) {
    return HexFormat.of().toHexDigits(id);
  }

  /** The id a text stands for; empty for anything but eight lower-case hex digits, or for zero. */
  static OptionalInt parse(String text) {
    if (text.length() != DIGITS || !text.chars().allMatch(KeyIds::isLowerHex)) {
      return OptionalInt.empty();
    }
    int id = HexFormat.fromHexDigits(text);
    return id == 0 ? OptionalInt.empty() : OptionalInt.of(id);
  }

  private static boolean isLowerHex(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
}
