// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import java.util.List;
import java.util.SplittableRandom;

/** Card numbers published for testing, as facts, and generated ones that pass the Luhn check. */
final class TestCards {

  /** Lengths 13 to 19. */
  static final List<String> PUBLISHED =
      List.of(
          "4222222222222",
          "30569309025904",
          "38520000023237",
          "378282246310005",
          "371449635398431",
          "4111111111111111",
          "4012888888881881",
          "5555555555554444",
          "2223000048400011",
          "6011111111111117",
          "3530111333300000",
          "6759649826438453",
          "6205500000000000004");

  private TestCards() {}

  /** A card number of some length: random, but for the last four digits and the one before. */
  static String random(SplittableRandom random, int length, String lastFour) {
    StringBuilder digits = new StringBuilder(length);
    while (digits.length() < length - 5) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return withSolvedDigit(digits.toString(), lastFour, 0);
  }

  /** The text with that Luhn sum, found by trying all ten digits. */
  static String withSolvedDigit(String first, String lastFour, int sum) {
    for (char digit = '0'; digit <= '9'; digit++) {
      String candidate = first + digit + lastFour;
      if (luhnSum(candidate) == sum) {
        return candidate;
      }
    }
    throw new AssertionError("a digit that counts once takes the sum through all ten values");
  }

  /** The Luhn sum modulo 10, from a table of what doubled digits count. */
  static int luhnSum(String digits) {
    int[] doubled = {0, 2, 4, 6, 8, 1, 3, 5, 7, 9};
    int sum = 0;
    for (int fromRight = 0; fromRight < digits.length(); fromRight++) {
      int digit = digits.charAt(digits.length() - 1 - fromRight) - '0';
      sum += fromRight % 2 == 1 ? doubled[digit] : digit;
    }
    return sum % 10;
  }
}
