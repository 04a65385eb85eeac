// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement's tokens, END last, with what else the lexer saw.
 *
 * @param tokens in the order of the text
 * @param comments the spans of comments, each {start, end}
 * @param brackets which bracket closes which
 * @param problem what makes this text unfit for planning, or null
 * @param unicodeEscape where a U&amp; form starts, which can spell any name, or -1
 * @param parameters how many {@code ?} there are
 */
record TokenList(
    List<Token> tokens,
    List<int[]> comments,
    Brackets brackets,
    @Nullable Problem problem,
    int unicodeEscape,
    int parameters) {

  /**
   * Something a planned statement must not have.
   *
   * @param what in words, without any of the text
   * @param position where
   */
  record Problem(String what, int position) {}

  Token get(int index) {
    return tokens.get(Math.max(0, Math.min(index, tokens.size() - 1)));
  }

  int partner(int index) {
    return brackets.partner(index);
  }

  int size() {
    return tokens.size();
  }
}
