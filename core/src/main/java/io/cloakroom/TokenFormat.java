// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

/** The shapes a token can have. */
public enum TokenFormat {
  /**
   * A payment card number of 12 to 19 digits that passes the Luhn check. Length and the last four
   * digits are kept; the token never passes the Luhn check, so it cannot be taken for a live card,
   * and a card number left in a tokenized place is recognised.
   */
  PAN
}
