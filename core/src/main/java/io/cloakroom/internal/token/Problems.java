// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

/** What several formats say of texts that are not theirs. */
final class Problems {

  private Problems() {}

  static String otherCharacters(String expected, Separators separators) {
    return "expected "
        + expected
        + (separators.areNone()
            ? " alone, and it has other characters. Remove spaces and separators first."
            : " and the declared separators alone, and it has other characters.");
  }
}
