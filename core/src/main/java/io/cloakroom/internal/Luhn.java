// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal;

/** The check of card numbers (ISO/IEC 7812-1, annex B). */
public final class Luhn {

  private static final int MODULUS = 10;

  private Luhn() {}

  /**
   * The sum of a text's ASCII digits, modulo 10: from the right, every second one is doubled, and
   * the digits of all results are added. A card number's is 0. Other characters do not count.
   */
  public static int sum(int[] characters) {
    int sum = 0;
    boolean doubled = false;
    for (int i = characters.length - 1; i >= 0; i--) {
      int digit = characters[i] - '0';
      if (digit >= 0 && digit <= 9) {
        int counted = doubled ? 2 * digit : digit;
        sum += counted > 9 ? counted - 9 : counted;
        doubled = !doubled;
      }
    }
    return sum % MODULUS;
  }
}
