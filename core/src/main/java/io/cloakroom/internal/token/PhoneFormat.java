// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import org.jspecify.annotations.Nullable;

/** {@code +} and 8 to 15 digits; the country calling code is kept. */
final class PhoneFormat extends CharacterFormat {

  private static final Lengths LENGTHS = new Lengths(8, 15);

  private final KeptPositions kept;

  PhoneFormat(KeptPositions kept) {
    super(Alphabet.DIGITS.radix());
    this.kept = kept;
  }

  @Override
  public String descriptor() {
    return "phone/1;alphabet=0123456789;keep="
        + kept.descriptor("calling-code")
        + ";length="
        + LENGTHS.descriptor();
  }

  @Override
  public @Nullable String problem(String text, Side side) {
    if (text.isEmpty() || text.charAt(0) != '+') {
      return "expected + and the country calling code first, as E.164 has it.";
    }
    for (int i = 1; i < text.length(); i++) {
      if (!Alphabet.DIGITS.contains(text.charAt(i))) {
        return "expected digits alone after the +, and it has other characters. Remove spaces and"
            + " separators first.";
      }
    }
    String problem = LENGTHS.problem(text.length() - 1, "digits after the +");
    if (problem != null) {
      return problem;
    }
    return text.charAt(1) == '0' ? "no country calling code begins with 0." : null;
  }

  @Override
  Alphabet[] places(int[] text) {
    Alphabet[] places = new Alphabet[text.length];
    int firstReplaced = 1 + CallingCodes.length(text[1] - '0', text[2] - '0');
    for (int i = 0; i < text.length; i++) {
      places[i] = i < firstReplaced ? Alphabet.KEPT : Alphabet.DIGITS;
    }
    kept.applyTo(places);
    return places;
  }
}
