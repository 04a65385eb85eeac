// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.TokenFormat;
import io.cloakroom.TokenShape;
import io.cloakroom.Tokenized;

/**
 * What a CHECK constraint asks of tokens that can be told from values: a Luhn sum that no card
 * number has, check digits that no IBAN has. Both are computed of any text without an error.
 */
final class TokenGuards {

  private static final String DIGITS = "0123456789";
  private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  /** The digit d, doubled and its digits added, stands at place f(d): 0 2 4 6 8 1 3 5 7 9. */
  private static final String DOUBLED = "0516273849";

  private static final int LONGEST_PAN = 19;
  private static final int SHORTEST_PAN = 12;

  /** What a token's Luhn sum leaves when divided by ten; a card number's leaves nothing. */
  private static final int TOKEN_REMAINDER = 1;

  private static final int SHORTEST_IBAN = 15;
  private static final int LONGEST_IBAN = 34;

  /** The number that stands for the letter A. */
  private static final int OF_A = 10;

  /** What a token's number leaves when divided by 97; an IBAN's leaves 1. */
  private static final int TOKEN_REMAINDER_OF_97 = 2;

  private TokenGuards() {}

  /**
   * The condition.
   *
   * @param shape a guarded shape
   * @param name the column, quoted
   */
  static String condition(TokenShape shape, String name) {
    return shape.format() == TokenFormat.IBAN ? iban(name) : pan(shape, name);
  }

  /** What the database prints of the condition whatever way it formats it. */
  static String sign(TokenShape shape) {
    return "'" + (shape.format() == TokenFormat.IBAN ? CAPITALS : DOUBLED) + "'";
  }

  /**
   * Digits only (and separators), as many as card numbers have, and a Luhn sum that none has. The
   * value is filled up with zeros to 19 places, so that every place of the sum is a fixed one.
   */
  private static String pan(TokenShape shape, String name) {
    String digits = without(shape.separators(), name);
    StringBuilder sum = new StringBuilder();
    for (int place = 1; place <= LONGEST_PAN; place++) {
      boolean doubled = (LONGEST_PAN - place) % 2 == 1;
      sum.append(place == 1 ? "" : " + ")
          .append("POSITION(")
          .append(character("LPAD(" + digits + ", 19, '0')", place))
          .append(" IN '")
          .append(doubled ? DOUBLED : DIGITS)
          .append("') - 1");
    }
    boolean anyLength = shape.length() == Tokenized.ANY_LENGTH;
    return "("
        + lengthIsBetween(
            digits,
            anyLength ? SHORTEST_PAN : shape.length(),
            anyLength ? LONGEST_PAN : shape.length())
        + " AND "
        + without(DIGITS, digits)
        + " = '' AND MOD("
        + sum
        + ", 10) = "
        + TOKEN_REMAINDER
        + ")";
  }

  /**
   * Two capitals, check digits 03 to 99, then digits and capitals. The number is that of ISO 7064:
   * the first four characters moved to the end, each letter written as 10 to 35. Only of a text
   * with that form it is computed.
   */
  private static String iban(String name) {
    String number = "SUBSTRING(" + name + " FROM 5) || SUBSTRING(" + name + " FROM 1 FOR 4)";
    for (int i = 0; i < CAPITALS.length(); i++) {
      number = "REPLACE(" + number + ", '" + CAPITALS.charAt(i) + "', '" + (OF_A + i) + "')";
    }
    return "CASE WHEN "
        + lengthIsBetween(name, SHORTEST_IBAN, LONGEST_IBAN)
        + " AND "
        + isOneOf(CAPITALS, name, 1)
        + " AND "
        + isOneOf(CAPITALS, name, 2)
        + " AND "
        + isOneOf(DIGITS, name, 3)
        + " AND "
        + isOneOf(DIGITS, name, 4)
        + " AND SUBSTRING("
        + name
        + " FROM 3 FOR 2) NOT IN ('00', '01', '02') AND "
        + without(DIGITS, number)
        + " = '' THEN MOD(CAST("
        + number
        + " AS NUMERIC(70)), 97) = "
        + TOKEN_REMAINDER_OF_97
        + " ELSE FALSE END";
  }

  private static String lengthIsBetween(String text, int shortest, int longest) {
    return "CHAR_LENGTH(" + text + ") BETWEEN " + shortest + " AND " + longest;
  }

  private static String isOneOf(String characters, String text, int place) {
    return "POSITION(" + character(text, place) + " IN '" + characters + "') > 0";
  }

  private static String character(String text, int place) {
    return "SUBSTRING(" + text + " FROM " + place + " FOR 1)";
  }

  private static String without(String characters, String text) {
    String rest = text;
    for (int i = 0; i < characters.length(); i++) {
      String literal = String.valueOf(characters.charAt(i)).replace("'", "''");
      rest = "REPLACE(" + rest + ", '" + literal + "', '')";
    }
    return rest;
  }
}
