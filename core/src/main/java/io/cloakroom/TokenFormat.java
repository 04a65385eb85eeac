// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

/**
 * The shapes a token can have: that of its value. What a {@link TokenShape} or {@link Tokenized}
 * adds narrows them. Tokens have the length of their value, and its separators where they were.
 *
 * <p>A format is <em>guarded</em> where a token is told from a value by looking at it. Only card
 * numbers and IBANs have check digits to do that with. In every other format a value left in a
 * tokenized place looks like a token.
 */
public enum TokenFormat {
  /**
   * A payment card number of 12 to 19 digits that passes the Luhn check. Length and the last four
   * digits are kept; the token never passes the Luhn check, so it cannot be taken for a live card,
   * and a card number left in a tokenized place is recognised.
   */
  PAN,

  /**
   * A social security number of the United States: nine digits, with or without a hyphen after the
   * third and the fifth. Tokens are any nine digits, numbers that are never assigned included.
   */
  SSN,

  /**
   * Any identity number: ASCII letters and digits, with spaces, hyphens, full stops and slashes
   * kept where they are. Digits are replaced by digits, capitals by capitals and small letters by
   * small letters. A check digit inside becomes wrong.
   */
  NATIONAL_ID,

  /**
   * A telephone number as E.164 has it: {@code +} and 8 to 15 digits, the first of them a country
   * calling code, which is kept. The digits after it are replaced.
   */
  PHONE,

  /**
   * An e-mail address in ASCII, not quoted. Small letters and digits of the part before the
   * {@code @} are replaced by small letters and digits, capitals by capitals; other characters and
   * the domain stay. <strong>Somebody else may own the address a token looks like: never send mail
   * to one.</strong>
   */
  EMAIL,

  /**
   * An International Bank Account Number without spaces, in capitals, with the right check digits.
   * The country is kept; digits are replaced by digits and letters by letters, so that every
   * country's structure survives. The token's check digits are always wrong, by one: it is never
   * taken for an account, and an IBAN left in a tokenized place is recognised. Check digits that a
   * country has inside the number become wrong too.
   */
  IBAN,

  /**
   * A UUID of RFC 9562 in its text form of 36 characters. Its version and the digit that holds the
   * variant are kept, so that a token is a UUID of the same kind; the other 30 digits are replaced.
   */
  UUID,

  /**
   * A date {@code 2026-11-24}, replaced by another one of a range of at least 1,000,000 days (2,738
   * years): a shorter one could be listed.
   */
  DATE,

  /** The digits 0 to 9, six or more. */
  DIGITS,

  /** Hexadecimal digits, five or more, in one case of letters. */
  HEX,

  /**
   * ASCII letters and digits: digits are replaced by digits, capitals by capitals and small letters
   * by small letters. So which is where stays visible.
   */
  ALPHANUMERIC,

  /** Characters of an {@linkplain TokenShape#alphabet alphabet} of one's own. */
  ALPHABET
}
