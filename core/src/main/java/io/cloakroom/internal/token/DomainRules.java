// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import io.cloakroom.CheckDigits;
import io.cloakroom.TokenFormat;
import io.cloakroom.TokenShape;
import io.cloakroom.Tokenized;
import io.cloakroom.UnsupportedValueException;
import io.cloakroom.internal.token.FpeFormat.Parts;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** How many tokens a shape leaves, counted before the first value comes. */
final class DomainRules {

  /** The smallest domain of the second draft of SP 800-38G Rev. 1 (February 2025). */
  static final long LEAST = 1_000_000;

  /**
   * The smallest domain of random tokens. They cannot be listed without the vault, whatever their
   * number; but with few of them there is soon none left, and whoever may ask the vault meets live
   * ones by guessing.
   */
  static final long LEAST_OF_VAULT = 100;

  /** The card numbers that nearly all cards have. */
  private static final int USUAL_PAN = 16;

  private static final int SHORTEST_USUAL_PAN = 13;
  private static final int SSN_DIGITS = 9;
  private static final int LONGEST_PHONE = 14;
  private static final int SHORTEST_NATIONAL_NUMBER = 11;
  private static final int LONGEST_NATIONAL_NUMBER = 30;
  private static final int UUID_DIGITS = 30;
  private static final int LETTERS = 26;
  private static final int UNKNOWN = -1;

  private static final String LISTED = " than the 1,000,000 they need not to be listed.";

  private DomainRules() {}

  static void check(TokenShape shape, List<String> problems) {
    if (shape.format() == TokenFormat.DATE) {
      checkRange(shape, problems);
      return;
    }
    int length = countedLength(shape);
    if (length != UNKNOWN && domain(shape, length) < LEAST) {
      problems.add(
          arithmetic(shape, length) + LISTED + " Keep fewer, encrypt the field, or use a vault.");
    }
  }

  static void checkOfVault(TokenShape shape, List<String> problems) {
    double domain = countedDomain(shape);
    if (domain < LEAST_OF_VAULT) {
      problems.add(
          String.format(
              Locale.ROOT,
              "its shape leaves %,.0f tokens, fewer than the 100 that a vault needs to draw from."
                  + " Keep fewer characters, or encrypt the field.",
              domain));
    }
  }

  static void warnOfVault(TokenShape shape, List<String> warnings) {
    double domain = countedDomain(shape);
    if (domain < LEAST) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "its shape leaves %,.0f tokens to values with the same kept characters, deleted and"
                  + " expired ones included. When nearly all are taken, more values are refused.",
              domain));
    }
  }

  /** The domain of the length that decides, or the least for which there is nothing to say. */
  private static double countedDomain(TokenShape shape) {
    if (shape.format() == TokenFormat.DATE) {
      return DateFormat.days(TokenFormats.from(shape), TokenFormats.to(shape));
    }
    int length = countedLength(shape);
    return length == UNKNOWN ? LEAST : Math.pow(radix(shape), replaced(shape, length));
  }

  private static void checkRange(TokenShape shape, List<String> problems) {
    LocalDate from = TokenFormats.from(shape);
    LocalDate to = TokenFormats.to(shape);
    int days = DateFormat.days(from, to);
    if (days < LEAST) {
      problems.add(
          String.format(
              Locale.ROOT,
              "the range %s to %s has %,d days, fewer than the 1,000,000 that tokens need not to be"
                  + " listed (2,738 years). Widen it, encrypt the field, or use a vault.",
              from,
              to,
              days));
    }
  }

  /** The length that decides: the only one, the usual one of cards, or the longest. */
  private static int countedLength(TokenShape shape) {
    if (shape.length() != Tokenized.ANY_LENGTH) {
      return shape.length();
    }
    return switch (shape.format()) {
      case PAN -> USUAL_PAN;
      case SSN -> SSN_DIGITS;
      case PHONE -> LONGEST_PHONE;
      case IBAN -> LONGEST_NATIONAL_NUMBER;
      case UUID -> UUID_DIGITS;
      default -> UNKNOWN;
    };
  }

  private static int replaced(TokenShape shape, int length) {
    int left = KeptPositions.of(shape).leftOf(length);
    return hasSolvedDigit(shape) ? Math.max(0, left - 1) : left;
  }

  private static boolean hasSolvedDigit(TokenShape shape) {
    return shape.format() == TokenFormat.PAN && shape.checkDigits() != CheckDigits.FREE;
  }

  /** The most values that a replaced character can have. */
  private static int radix(TokenShape shape) {
    return switch (shape.format()) {
      case HEX, UUID -> Alphabet.HEX_LOWER.radix();
      case ALPHABET -> shape.alphabet().codePointCount(0, shape.alphabet().length());
      case NATIONAL_ID, ALPHANUMERIC, IBAN -> LETTERS;
      default -> Alphabet.DIGITS.radix();
    };
  }

  private static long domain(TokenShape shape, int length) {
    return Radices.same(radix(shape)).domainUpTo(replaced(shape, length), LEAST);
  }

  private static String arithmetic(TokenShape shape, int length) {
    int replaced = replaced(shape, length);
    int kept = length - KeptPositions.of(shape).leftOf(length);
    return String.format(
        Locale.ROOT,
        "of %d characters, %d are kept%s, which leaves %d to replace: %d^%d = %,d tokens, fewer",
        length,
        kept,
        hasSolvedDigit(shape) ? " and one follows from the check digit" : "",
        replaced,
        radix(shape),
        replaced,
        domain(shape, length));
  }

  /** Refuses a value so short that its tokens could be listed. */
  static void requireLarge(String field, Parts parts) {
    int replaced = parts.numerals().length;
    long domain = parts.radices().domainUpTo(replaced, LEAST);
    if (domain < LEAST) {
      throw new UnsupportedValueException(
          field,
          String.format(
              Locale.ROOT,
              "only %d of its characters can be replaced, which makes %,d tokens, fewer than"
                  + " 1,000,000: they could be listed. Encrypt values that short.",
              replaced,
              domain));
    }
  }

  /** Refuses a value so short that a vault has next to nothing to draw from. */
  static void requireDrawable(String field, Parts parts) {
    int replaced = parts.numerals().length;
    long domain = parts.radices().domainUpTo(replaced, LEAST_OF_VAULT);
    if (domain < LEAST_OF_VAULT) {
      throw new UnsupportedValueException(
          field,
          String.format(
              Locale.ROOT,
              "only %d of its characters can be replaced, which makes %,d tokens, fewer than the"
                  + " 100 that a vault needs to draw from. Encrypt values that short.",
              replaced,
              domain));
    }
  }

  /** How many tokens the values have that have the fewest and are not refused. */
  static double smallestDomain(TokenShape shape) {
    if (shape.format() == TokenFormat.DATE) {
      return DateFormat.days(TokenFormats.from(shape), TokenFormats.to(shape));
    }
    int length = shortestLength(shape);
    int radix =
        switch (shape.format()) {
          case HEX, UUID, ALPHABET -> radix(shape);
          default -> Alphabet.DIGITS.radix();
        };
    return length == UNKNOWN ? LEAST : Math.max(LEAST, Math.pow(radix, replaced(shape, length)));
  }

  private static int shortestLength(TokenShape shape) {
    if (shape.length() != Tokenized.ANY_LENGTH) {
      return shape.length();
    }
    return switch (shape.format()) {
      case PAN -> PanFormat.MIN_DIGITS;
      case SSN -> SSN_DIGITS;
      case IBAN -> SHORTEST_NATIONAL_NUMBER;
      case UUID -> UUID_DIGITS;
      default -> UNKNOWN;
    };
  }

  static void warn(TokenShape shape, List<String> warnings) {
    if (shape.format() == TokenFormat.PAN && shape.length() == Tokenized.ANY_LENGTH) {
      for (int length = USUAL_PAN - 1; length >= SHORTEST_USUAL_PAN; length--) {
        if (domain(shape, length) < LEAST) {
          warnings.add(
              "card numbers of "
                  + (length == SHORTEST_USUAL_PAN
                      ? "" + length
                      : SHORTEST_USUAL_PAN + " to " + length)
                  + " digits will be refused when they come: "
                  + arithmetic(shape, length)
                  + LISTED
                  + " Keep fewer if there are such cards.");
          return;
        }
      }
    }
  }
}
