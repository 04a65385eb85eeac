// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import java.util.Set;

/**
 * The lengths of the country calling codes of E.164. No code begins with another, and the ITU has
 * laid out the whole range: two codes have one digit, those listed here have two, and all others,
 * assigned or spare, have three. So a country that comes into being changes nothing.
 */
final class CallingCodes {

  /** Codes of two digits. */
  private static final Set<Integer> TWO_DIGITS =
      Set.of(
          20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54,
          55, 56, 57, 58, 60, 61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98);

  private CallingCodes() {}

  /** The number of digits of the code that begins with these two, of which the first is not 0. */
  static int length(int first, int second) {
    if (first == 1 || first == 7) {
      return 1;
    }
    return TWO_DIGITS.contains(10 * first + second) ? 2 : 3;
  }
}
