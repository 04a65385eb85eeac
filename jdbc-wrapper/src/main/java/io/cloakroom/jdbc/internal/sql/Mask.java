// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.internal.sql.Token.Kind;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;

/**
 * A statement's text without its values: same length, comments blank, every string {@code '___'},
 * every number ones. It is what plans are cached by, so no literal outlives its statement. Numbers
 * that ORDER BY and GROUP BY count columns with are structure and stay.
 *
 * @param text the masked text
 * @param ordinals the tokens of numbers that stayed
 */
record Mask(String text, BitSet ordinals) {

  private static final Set<String> ENDS_OF_ORDINALS =
      Set.of("LIMIT", "OFFSET", "FETCH", "HAVING", "FOR", "UNION", "EXCEPT", "MINUS", "INTERSECT");

  private static final int ORDINAL_DIGITS = 4;

  static Mask of(String sql, TokenList list) {
    char[] text = sql.toCharArray();
    for (int[] comment : list.comments()) {
      Arrays.fill(text, comment[0], comment[1], ' ');
    }
    BitSet ordinals = ordinals(sql, list);
    for (int i = 0; i < list.size(); i++) {
      Token token = list.get(i);
      if (token.kind() == Kind.STRING) {
        Arrays.fill(text, token.start(), token.end(), '_');
        text[token.start()] = '\'';
        text[token.end() - 1] = '\'';
      } else if (token.kind() == Kind.NUMBER && !ordinals.get(i)) {
        Arrays.fill(text, token.start(), token.end(), '1');
      }
    }
    return new Mask(new String(text), ordinals);
  }

  /** The column that a kept number counts, or 0 where the number was masked. */
  int ordinal(int index, Token token) {
    return ordinals.get(index) ? Integer.parseInt(text.substring(token.start(), token.end())) : 0;
  }

  private static BitSet ordinals(String sql, TokenList list) {
    BitSet ordinals = new BitSet();
    int within = -1;
    int depth = 0;
    for (int i = 0; i < list.size(); i++) {
      Token token = list.get(i);
      if (token.is("(")) {
        depth++;
      } else if (token.is(")")) {
        depth--;
        within = depth < within ? -1 : within;
      } else if (token.is("BY")) {
        within = depth;
      } else if (ENDS_OF_ORDINALS.contains(token.keyword())) {
        within = -1;
      } else if (depth == within && isOrdinal(sql, list, i)) {
        ordinals.set(i);
      }
    }
    return ordinals;
  }

  private static boolean isOrdinal(String sql, TokenList list, int i) {
    Token token = list.get(i);
    Token before = list.get(i - 1);
    return token.kind() == Kind.NUMBER
        && (before.is("BY") || before.is(","))
        && token.end() - token.start() <= ORDINAL_DIGITS
        && sql.substring(token.start(), token.end()).chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
