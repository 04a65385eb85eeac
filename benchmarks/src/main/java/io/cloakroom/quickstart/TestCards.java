// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.quickstart;

import java.util.List;

/**
 * The card numbers that payment companies publish for testing: 13 to 19 digits, all pass the Luhn
 * check, none is live.
 */
final class TestCards {

  /** Thirty numbers. */
  static final List<String> NUMBERS =
      List.of(
          "4111111111111111", // Visa
          "4012888888881881", // Visa
          "4242424242424242", // Visa
          "4222222222222", // Visa (13 digits)
          "4000056655665556", // Visa debit
          "4005519200000004", // Visa
          "4009348888881881", // Visa
          "4012000033330026", // Visa
          "4012000077777777", // Visa
          "4217651111111119", // Visa
          "4500600000000061", // Visa
          "4005550000000019", // Visa
          "5555555555554444", // Mastercard
          "5105105105105100", // Mastercard
          "5200828282828210", // Mastercard
          "2223000048400011", // Mastercard 2-series
          "2222400060000007", // Mastercard 2-series
          "378282246310005", // American Express
          "371449635398431", // American Express
          "378734493671000", // American Express
          "373953244361001", // American Express
          "6011111111111117", // Discover
          "6011000990139424", // Discover
          "30569309025904", // Diners Club
          "38520000023237", // Diners Club
          "36259600000004", // Diners Club
          "3530111333300000", // JCB
          "3566002020360505", // JCB
          "6205500000000000004", // UnionPay 19 digits
          "6759649826438453"); // Maestro

  private TestCards() {}
}
