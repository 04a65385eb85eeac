// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

/** What becomes of the check digits of a card number or an IBAN. */
public enum CheckDigits {
  /** What the format does of itself: {@link #WRONG} for card numbers and IBANs. */
  OF_FORMAT,

  /**
   * Values must have the right ones, and tokens have wrong ones, always the same way. No token is
   * taken for a live number, and a value left in a tokenized place is recognised.
   */
  WRONG,

  /**
   * Values must have the right ones, and tokens have the right ones too, for systems that check. A
   * token may be somebody's live number.
   */
  RIGHT,

  /**
   * Nobody looks at them: they are digits like any others. Card numbers only. The one way to keep
   * the first six and the last four digits of sixteen.
   */
  FREE
}
