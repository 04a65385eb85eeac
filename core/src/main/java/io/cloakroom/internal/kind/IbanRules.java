// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.kind;

import io.cloakroom.index.Normaliser;
import io.cloakroom.internal.index.normalise.Characters;
import java.util.Locale;
import java.util.regex.Pattern;

/** Account numbers of ISO 13616, by their check digits; countries' lengths change and are not. */
final class IbanRules implements KindRules {

  private static final Pattern SHAPE = Pattern.compile("[a-z]{2}[0-9]{2}[a-z0-9]{11,30}");
  private static final int MODULUS = 97;
  private static final int BEGINNING = 4;
  private static final int COUNTRY = 2;
  private static final int SHOWN = 4;

  @Override
  public String expectation() {
    return "expected an IBAN with the right check digits, with or without white space and hyphens";
  }

  @Override
  public boolean isValid(String text) {
    if (!text.codePoints().allMatch(IbanRules::isAllowed)) {
      return false;
    }
    String iban = Lenient.normalised(Normaliser.ALPHANUMERIC_1, text);
    return SHAPE.matcher(iban).matches() && remainder(iban) == 1;
  }

  private static boolean isAllowed(int c) {
    return Lenient.isAsciiLetterOrDigit(c) || Characters.isWhiteSpace(c) || c == '-';
  }

  /** ISO/IEC 7064, MOD 97-10: the first four at the end, letters as 10 to 35. */
  private static int remainder(String iban) {
    String moved = iban.substring(BEGINNING) + iban.substring(0, BEGINNING);
    int remainder = 0;
    for (int i = 0; i < moved.length(); i++) {
      int value = Character.digit(moved.charAt(i), Character.MAX_RADIX);
      remainder = (remainder * (value < 10 ? 10 : 100) + value) % MODULUS;
    }
    return remainder;
  }

  @Override
  public String masked(String text) {
    String iban = Lenient.normalised(Normaliser.ALPHANUMERIC_1, text).toUpperCase(Locale.ROOT);
    return iban.substring(0, COUNTRY) + STARS + iban.substring(iban.length() - SHOWN);
  }
}
