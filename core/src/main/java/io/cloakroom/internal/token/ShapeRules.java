// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import io.cloakroom.CheckDigits;
import io.cloakroom.LetterCase;
import io.cloakroom.TokenFormat;
import io.cloakroom.TokenShape;
import io.cloakroom.Tokenized;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a declared shape must satisfy, and what about it deserves a warning. */
public final class ShapeRules {

  private static final Set<TokenFormat> OF_ANY_LENGTH =
      EnumSet.of(
          TokenFormat.PAN,
          TokenFormat.NATIONAL_ID,
          TokenFormat.DIGITS,
          TokenFormat.HEX,
          TokenFormat.ALPHANUMERIC,
          TokenFormat.ALPHABET);

  /** {@link TokenFormat#SSN} has its own. */
  private static final Set<TokenFormat> WITH_SEPARATORS = OF_ANY_LENGTH;

  private static final Set<TokenFormat> WITH_CHECK_DIGITS =
      EnumSet.of(TokenFormat.PAN, TokenFormat.IBAN);

  private ShapeRules() {}

  /** A sentence for every rule a shape breaks. */
  public static List<String> problems(TokenShape shape) {
    List<String> problems = problemsBesideDomain(shape);
    if (problems.isEmpty()) {
      DomainRules.check(shape, problems);
    }
    return problems;
  }

  /** A sentence for every rule a shape of random tokens breaks. */
  public static List<String> problemsInVault(TokenShape shape) {
    List<String> problems = problemsBesideDomain(shape);
    if (problems.isEmpty()) {
      DomainRules.checkOfVault(shape, problems);
    }
    return problems;
  }

  private static List<String> problemsBesideDomain(TokenShape shape) {
    List<String> problems = new ArrayList<>();
    checkKept(shape, problems);
    checkSeparators(shape, problems);
    checkLength(shape, problems);
    checkCheckDigits(shape, problems);
    checkAlphabet(shape, problems);
    checkRange(shape, problems);
    if (!shape.keepsDomain() && shape.format() != TokenFormat.EMAIL) {
      problems.add("only e-mail addresses have a domain to replace. Remove keepDomain.");
    }
    return problems;
  }

  private static void checkKept(TokenShape shape, List<String> problems) {
    boolean negative = shape.keepPositions().stream().anyMatch(position -> position < 0);
    if (shape.keepFirst() < 0 || shape.keepLast() < 0 || negative) {
      problems.add("numbers and positions of characters to keep are 0 or more.");
    }
    if (shape.format() == TokenFormat.DATE
        && (shape.keepFirst() > 0 || shape.keepLast() > 0 || !shape.keepPositions().isEmpty())) {
      problems.add("a date is replaced as a whole. Remove what is to be kept.");
    }
  }

  private static void checkSeparators(TokenShape shape, List<String> problems) {
    String separators = shape.separators();
    if (separators.isEmpty()) {
      return;
    }
    if (!WITH_SEPARATORS.contains(shape.format())) {
      problems.add(shape.format() + " has no separators of one's own. Remove them.");
    }
    boolean inAlphabet = separators.chars().anyMatch(c -> shape.alphabet().indexOf(c) >= 0);
    if (inAlphabet || !separators.chars().allMatch(Separators::isAllowed)) {
      problems.add(
          "separators are printable ASCII characters that are neither letters nor digits nor in"
              + " the alphabet.");
    }
  }

  private static void checkLength(TokenShape shape, List<String> problems) {
    int length = shape.length();
    if (length == Tokenized.ANY_LENGTH) {
      return;
    }
    if (!OF_ANY_LENGTH.contains(shape.format())) {
      problems.add(shape.format() + " has its own lengths. Remove the length.");
    } else if (shape.format() == TokenFormat.PAN
        && (length < PanFormat.MIN_DIGITS || length > PanFormat.MAX_DIGITS)) {
      problems.add("card numbers have 12 to 19 digits, not " + length + ".");
    } else if (length < 0 || length > Lengths.LONGEST) {
      problems.add("a length of " + length + " is out of range: 1 to 4,096.");
    }
  }

  private static void checkCheckDigits(TokenShape shape, List<String> problems) {
    CheckDigits rule = shape.checkDigits();
    if (!WITH_CHECK_DIGITS.contains(shape.format()) && rule != CheckDigits.FREE) {
      problems.add("only card numbers and IBANs have check digits. Remove the rule for them.");
    }
    if (shape.format() == TokenFormat.IBAN && rule == CheckDigits.FREE) {
      problems.add("the check digits of an IBAN are WRONG or RIGHT: they follow from the rest.");
    }
    if (shape.passesWrongCheckDigits() && rule != CheckDigits.RIGHT) {
      problems.add(
          "values with wrong check digits can be passed only where tokens have right ones:"
              + " otherwise nothing tells such a value from a token. Declare checkDigits = RIGHT,"
              + " or refuse them.");
    }
  }

  private static void checkAlphabet(TokenShape shape, List<String> problems) {
    if (shape.format() == TokenFormat.ALPHABET) {
      AlphabetRules.check(shape.alphabet(), problems);
    } else if (!shape.alphabet().isEmpty()) {
      problems.add("an alphabet is for the format ALPHABET only. Declare that, or remove it.");
    }
    boolean hexadecimal = shape.format() == TokenFormat.HEX || shape.format() == TokenFormat.UUID;
    if (shape.letterCase() != LetterCase.LOWER && !hexadecimal) {
      problems.add("a case of letters is for HEX and UUID only. Remove it.");
    }
  }

  private static void checkRange(TokenShape shape, List<String> problems) {
    if (shape.format() != TokenFormat.DATE) {
      if (!shape.from().isEmpty() || !shape.to().isEmpty()) {
        problems.add("a range is for dates only. Remove it.");
      }
      return;
    }
    boolean first = isEmptyOrDate(shape.from(), problems);
    boolean readable = isEmptyOrDate(shape.to(), problems) && first;
    if (readable) {
      LocalDate from = TokenFormats.from(shape);
      LocalDate to = TokenFormats.to(shape);
      if (from.isAfter(to)) {
        problems.add("the first date of its range, " + from + ", is after the last, " + to + ".");
      }
    }
  }

  private static boolean isEmptyOrDate(String text, List<String> problems) {
    boolean fits = text.isEmpty() || DateFormat.parse(text) != null;
    if (!fits) {
      problems.add("'" + text + "' is no date from 0001-01-01 to 9999-12-31.");
    }
    return fits;
  }

  /** A sentence for everything that is permitted and will surprise somebody. */
  public static List<String> warnings(TokenShape shape) {
    List<String> warnings = new ArrayList<>();
    DomainRules.warn(shape, warnings);
    warnOfPassing(shape, warnings);
    return warnings;
  }

  /** A sentence for everything that is permitted of random tokens and will surprise somebody. */
  public static List<String> warningsInVault(TokenShape shape) {
    List<String> warnings = new ArrayList<>();
    DomainRules.warnOfVault(shape, warnings);
    warnOfPassing(shape, warnings);
    return warnings;
  }

  private static void warnOfPassing(TokenShape shape, List<String> warnings) {
    if (shape.passesWrongCheckDigits()) {
      warnings.add("values whose check digits are wrong are left unprotected, as declared.");
    }
  }
}
