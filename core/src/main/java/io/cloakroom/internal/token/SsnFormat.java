// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import org.jspecify.annotations.Nullable;

/** Nine digits, plain or written {@code 123-45-6789}. */
final class SsnFormat extends AlphabetFormat {

  private static final int PLAIN_LENGTH = 9;
  private static final int FIRST_HYPHEN = 3;
  private static final int SECOND_HYPHEN = 6;

  SsnFormat(KeptPositions kept) {
    super(
        "ssn/1",
        "0123456789",
        Alphabet.DIGITS,
        "digits",
        kept,
        new Separators("-"),
        new Lengths(PLAIN_LENGTH, PLAIN_LENGTH));
  }

  @Override
  public @Nullable String problem(String text, Side side) {
    String problem = super.problem(text, side);
    if (problem != null || text.length() == PLAIN_LENGTH) {
      return problem;
    }
    boolean placed =
        text.length() == PLAIN_LENGTH + 2
            && text.charAt(FIRST_HYPHEN) == '-'
            && text.charAt(SECOND_HYPHEN) == '-';
    return placed
        ? null
        : "expected no hyphens, or one after the third digit and one after the fifth.";
  }
}
