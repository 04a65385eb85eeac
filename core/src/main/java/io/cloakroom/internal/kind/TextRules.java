// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.kind;

import io.cloakroom.internal.index.normalise.Characters;

/** Text of which nothing is shown. */
enum TextRules implements KindRules {
  /** Any text. */
  ANY,
  /** Text with something to be seen. */
  NOT_BLANK;

  @Override
  public String expectation() {
    return this == ANY ? "expected any text" : "expected text with something to be seen";
  }

  @Override
  public boolean isValid(String text) {
    return this == ANY
        || !text.codePoints()
            .allMatch(c -> Characters.isWhiteSpace(c) || Characters.isInvisible(c));
  }

  @Override
  public String masked(String text) {
    return STARS;
  }
}
