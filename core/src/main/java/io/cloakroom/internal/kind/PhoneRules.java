// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.kind;

import io.cloakroom.index.Normaliser;

/** What {@code phone/1} takes. */
final class PhoneRules implements KindRules {

  private static final int SHOWN_DIGITS = 2;

  @Override
  public String expectation() {
    return "expected a telephone number in international form, such as +44 20 7946 0958";
  }

  @Override
  public boolean isValid(String text) {
    return !Lenient.normalised(Normaliser.PHONE_1, text).isEmpty();
  }

  @Override
  public String masked(String text) {
    String number = Lenient.normalised(Normaliser.PHONE_1, text);
    return STARS + number.substring(number.length() - SHOWN_DIGITS);
  }
}
