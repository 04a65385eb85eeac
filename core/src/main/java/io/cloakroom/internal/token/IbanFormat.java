// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import io.cloakroom.CheckDigits;
import org.jspecify.annotations.Nullable;

/**
 * International Bank Account Numbers (ISO 13616): country, two check digits, and a country's own
 * number of digits and capitals. Each of those is replaced by one of its class, which keeps the
 * structure that any country prescribes without a list of countries that would have to be frozen.
 *
 * <p>The check digits of ISO 7064 are 02 to 98 and follow from the rest. A token's are the same
 * ones or, to be wrong, one more: 03 to 99.
 */
final class IbanFormat extends CharacterFormat {

  private static final Lengths LENGTHS = new Lengths(15, 34);
  private static final int CHECK_DIGITS = 2;
  private static final int NATIONAL_NUMBER = 4;
  private static final int MODULUS = 97;

  private final KeptPositions kept;
  private final CheckDigits tokens;
  private final boolean passWrong;

  /**
   * @param tokens WRONG or RIGHT
   */
  IbanFormat(KeptPositions kept, CheckDigits tokens, boolean passWrong) {
    super(0);
    this.kept = kept;
    this.tokens = tokens;
    this.passWrong = passWrong;
  }

  @Override
  public String descriptor() {
    return "iban/1;classes=0-9,A-Z;keep="
        + kept.descriptor("country")
        + ";check=mod97"
        + (isGuarded() ? "-plus-1" : "")
        + ";length="
        + LENGTHS.descriptor();
  }

  @Override
  public boolean isGuarded() {
    return tokens == CheckDigits.WRONG;
  }

  @Override
  public boolean passes(String text) {
    return passWrong && problemOfShape(text) == null;
  }

  @Override
  public @Nullable String problem(String text, Side side) {
    String problem = problemOfShape(text);
    if (problem != null) {
      return problem;
    }
    int[] characters = codePoints(text);
    int excess = check(characters) - rightCheck(characters);
    if (excess == excess(side)) {
      return null;
    }
    if (side == Side.VALUE) {
      return excess == excess(Side.TOKEN)
          ? "its check digits are wrong the way those of tokens are. Is it a token already?"
          : "its check digits are wrong. Is a character wrong?";
    }
    return excess == excess(Side.VALUE)
        ? "its check digits are right, which those of tokens never are. Is it an IBAN that was"
            + " stored without being tokenized?"
        : "its check digits are those of neither a token nor an IBAN. Was it altered?";
  }

  private static @Nullable String problemOfShape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      boolean letter = Alphabet.CAPITALS.contains(character);
      boolean digit = Alphabet.DIGITS.contains(character);
      if (i < CHECK_DIGITS ? !letter : i < NATIONAL_NUMBER ? !digit : !letter && !digit) {
        return "expected two capitals, two digits, then digits and capitals alone. Remove spaces"
            + " first.";
      }
    }
    return LENGTHS.problem(text.length(), "characters");
  }

  private int excess(Side side) {
    return side == Side.TOKEN && isGuarded() ? 1 : 0;
  }

  private static int check(int[] text) {
    return 10 * (text[CHECK_DIGITS] - '0') + text[CHECK_DIGITS + 1] - '0';
  }

  /** 98 - (national number, country and 00, letters as 10 to 35, modulo 97). */
  private static int rightCheck(int[] text) {
    int remainder = 0;
    for (int i = NATIONAL_NUMBER; i < text.length; i++) {
      remainder = append(remainder, text[i]);
    }
    for (int i = 0; i < CHECK_DIGITS; i++) {
      remainder = append(remainder, text[i]);
    }
    return MODULUS + 1 - remainder * 100 % MODULUS;
  }

  private static int append(int remainder, int character) {
    int digit = Alphabet.DIGITS.numeral(character);
    int number =
        digit >= 0
            ? 10 * remainder + digit
            : 100 * remainder + 10 + Alphabet.CAPITALS.numeral(character);
    return number % MODULUS;
  }

  @Override
  Alphabet[] places(int[] text) {
    Alphabet[] places = new Alphabet[text.length];
    for (int i = 0; i < text.length; i++) {
      if (i < CHECK_DIGITS) {
        places[i] = Alphabet.KEPT;
      } else if (i < NATIONAL_NUMBER) {
        places[i] = Alphabet.SOLVED;
      } else {
        places[i] = Alphabet.DIGITS.contains(text[i]) ? Alphabet.DIGITS : Alphabet.CAPITALS;
      }
    }
    kept.applyTo(places);
    return places;
  }

  @Override
  void solve(int[] text, Alphabet[] places, Side side) {
    int check = rightCheck(text) + excess(side);
    text[CHECK_DIGITS] = '0' + check / 10;
    text[CHECK_DIGITS + 1] = '0' + check % 10;
  }
}
