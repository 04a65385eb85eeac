// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Payment card numbers: 12 to 19 ASCII digits that pass the Luhn check. The token has the same
 * length and last four digits, and its Luhn sum is always 1 modulo 10, so that it fails the check:
 * no token is taken for a live card, and a card number left in a tokenized place is recognised.
 *
 * <p>Both sides have a fixed Luhn sum, so the last digit before the kept four says nothing that the
 * others do not: it is left out before FF1 and solved for afterwards. What is permuted is therefore
 * the first n - 5 digits of n, with at least 10,000,000 possibilities.
 */
final class PanFormat implements FpeFormat {

  static final int MIN_DIGITS = 12;
  static final int MAX_DIGITS = 19;

  private static final int RADIX = 10;
  private static final int KEPT_DIGITS = 4;

  /** The kept digits and the one before them, which the Luhn sum decides. */
  private static final int DIGITS_AFTER_NUMERALS = KEPT_DIGITS + 1;

  private static final int VALUE_SUM = 0;
  private static final int TOKEN_SUM = 1;

  @Override
  public String descriptor() {
    return "pan/1;alphabet=0123456789;keep=last4;check=luhn-sum-1;length=12-19";
  }

  @Override
  public int radix() {
    return RADIX;
  }

  @Override
  public @Nullable String problem(String text, Side side) {
    int length = text.length();
    if (length < MIN_DIGITS || length > MAX_DIGITS) {
      return "expected 12 to 19 digits, and it has " + length + " characters.";
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return "expected the digits 0 to 9 alone, and it has other characters. Remove spaces and"
            + " separators first.";
      }
    }
    int sum = luhnSum(text);
    return side == Side.VALUE ? problemOfValue(sum) : problemOfToken(sum);
  }

  private static @Nullable String problemOfValue(int sum) {
    if (sum == VALUE_SUM) {
      return null;
    }
    return sum == TOKEN_SUM
        ? "it fails the Luhn check of card numbers, the way tokens do. Is it a token already?"
        : "it fails the Luhn check of card numbers. Is a digit wrong?";
  }

  private static @Nullable String problemOfToken(int sum) {
    if (sum == TOKEN_SUM) {
      return null;
    }
    return sum == VALUE_SUM
        ? "it passes the Luhn check, which tokens never do. Is it a card number that was stored"
            + " without being tokenized?"
        : "its check digit is that of neither a token nor a card number. Was it altered?";
  }

  @Override
  public Parts split(String text, Side side) {
    int numeralCount = text.length() - DIGITS_AFTER_NUMERALS;
    int[] numerals = new int[numeralCount];
    for (int i = 0; i < numeralCount; i++) {
      numerals[i] = text.charAt(i) - '0';
    }
    byte[] kept = text.substring(text.length() - KEPT_DIGITS).getBytes(StandardCharsets.US_ASCII);
    return new Parts(kept, numerals);
  }

  @Override
  public String join(Parts parts, Side side) {
    int[] numerals = parts.numerals();
    byte[] digits = new byte[numerals.length + DIGITS_AFTER_NUMERALS];
    for (int i = 0; i < numerals.length; i++) {
      digits[i] = (byte) ('0' + numerals[i]);
    }
    int solved = numerals.length;
    digits[solved] = '0';
    System.arraycopy(parts.kept(), 0, digits, solved + 1, KEPT_DIGITS);
    // Fifth from the right, the solved digit counts once in the sum, so it is the difference.
    int wanted = side == Side.VALUE ? VALUE_SUM : TOKEN_SUM;
    int sum = luhnSum(new String(digits, StandardCharsets.US_ASCII));
    digits[solved] = (byte) ('0' + Math.floorMod(wanted - sum, RADIX));
    return new String(digits, StandardCharsets.US_ASCII);
  }

  /**
   * The sum of ISO/IEC 7812-1, annex B, modulo 10: from the right, every second digit is doubled,
   * and the digits of all results are added. A card number's is 0.
   */
  static int luhnSum(String digits) {
    int sum = 0;
    boolean doubled = false;
    for (int i = digits.length() - 1; i >= 0; i--) {
      int digit = digits.charAt(i) - '0';
      int counted = doubled ? 2 * digit : digit;
      sum += counted > 9 ? counted - 9 : counted;
      doubled = !doubled;
    }
    return sum % RADIX;
  }
}
