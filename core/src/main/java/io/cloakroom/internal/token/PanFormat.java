// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import io.cloakroom.CheckDigits;
import io.cloakroom.internal.Luhn;
import org.jspecify.annotations.Nullable;

/**
 * Payment card numbers: 12 to 19 ASCII digits that pass the Luhn check. Unless the field wants
 * otherwise, the token's Luhn sum is always 1 modulo 10, so that it fails the check: no token is
 * taken for a live card, and a card number left in a tokenized place is recognised.
 *
 * <p>Where both sides have a fixed Luhn sum, the last digit that is not kept says nothing that the
 * others do not: it is left out before FF1 and solved for afterwards. What is permuted by default
 * is therefore the first n - 5 digits of n, with at least 10,000,000 possibilities.
 */
final class PanFormat extends CharacterFormat {

  static final int MIN_DIGITS = 12;
  static final int MAX_DIGITS = 19;

  private static final int RADIX = 10;
  private static final int VALUE_SUM = 0;
  private static final int WRONG_SUM = 1;

  private final KeptPositions kept;
  private final Separators separators;
  private final Lengths lengths;
  private final CheckDigits check;
  private final boolean passWrong;

  PanFormat(
      KeptPositions kept,
      Separators separators,
      Lengths lengths,
      CheckDigits check,
      boolean passWrong) {
    super(RADIX);
    this.kept = kept;
    this.separators = separators;
    this.lengths = lengths;
    this.check = check;
    this.passWrong = passWrong;
  }

  @Override
  public String descriptor() {
    return "pan/1;alphabet=0123456789;keep="
        + kept.descriptor("")
        + ";check="
        + (check == CheckDigits.FREE ? "none" : "luhn-sum-" + sum(Side.TOKEN))
        + ";length="
        + lengths.descriptor()
        + (separators.areNone() ? "" : ";separators=" + separators.descriptor());
  }

  @Override
  public boolean isGuarded() {
    return check == CheckDigits.WRONG;
  }

  @Override
  public boolean passes(String text) {
    return passWrong && problemOfShape(text) == null;
  }

  @Override
  public @Nullable String problem(String text, Side side) {
    String problem = problemOfShape(text);
    if (problem != null || check == CheckDigits.FREE) {
      return problem;
    }
    int sum = Luhn.sum(codePoints(text));
    if (sum == sum(side)) {
      return null;
    }
    return side == Side.VALUE ? problemOfValue(sum) : problemOfToken(sum);
  }

  private @Nullable String problemOfShape(String text) {
    int others = 0;
    int foreign = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean digit = Alphabet.DIGITS.contains(text.charAt(i));
      others += digit ? 0 : 1;
      foreign += digit || separators.contain(text.charAt(i)) ? 0 : 1;
    }
    int counted = separators.areNone() ? text.length() : text.length() - others;
    String problem = lengths.problem(counted, "digits");
    return problem == null && foreign > 0
        ? Problems.otherCharacters("the digits 0 to 9", separators)
        : problem;
  }

  private int sum(Side side) {
    return side == Side.TOKEN && isGuarded() ? WRONG_SUM : VALUE_SUM;
  }

  private String problemOfValue(int sum) {
    return isGuarded() && sum == WRONG_SUM
        ? "it fails the Luhn check of card numbers, the way tokens do. Is it a token already?"
        : "it fails the Luhn check of card numbers. Is a digit wrong?";
  }

  private String problemOfToken(int sum) {
    if (!isGuarded()) {
      return "it fails the Luhn check, which tokens pass. Was it altered?";
    }
    return sum == VALUE_SUM
        ? "it passes the Luhn check, which tokens never do. Is it a card number that was stored"
            + " without being tokenized?"
        : "its check digit is that of neither a token nor a card number. Was it altered?";
  }

  @Override
  Alphabet[] places(int[] text) {
    Alphabet[] places = new Alphabet[text.length];
    for (int i = 0; i < text.length; i++) {
      places[i] = Alphabet.DIGITS.contains(text[i]) ? Alphabet.DIGITS : Alphabet.KEPT;
    }
    kept.applyTo(places);
    if (check != CheckDigits.FREE) {
      int last = lastReplaced(places);
      if (last >= 0) {
        places[last] = Alphabet.SOLVED;
      }
    }
    return places;
  }

  private static int lastReplaced(Alphabet[] places) {
    int last = places.length - 1;
    while (last >= 0 && places[last] == Alphabet.KEPT) {
      last--;
    }
    return last;
  }

  @Override
  void solve(int[] text, Alphabet[] places, Side side) {
    int solved = lastReplaced(places);
    if (solved < 0 || places[solved] != Alphabet.SOLVED) {
      return;
    }
    // Ten digits in one place give ten different sums, whether that place is doubled or not.
    while (Luhn.sum(text) != sum(side)) {
      text[solved]++;
    }
  }
}
