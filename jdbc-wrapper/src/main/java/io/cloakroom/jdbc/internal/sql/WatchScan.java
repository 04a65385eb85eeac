// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;

/**
 * The first, cheap look at a statement: does its text hold a watched name at all? One pass, no
 * allocation, thread-safe. It may say yes too often, never no too often.
 *
 * <p>Case is ignored as the database folds it: a long s, a dotless i, the Kelvin sign and the
 * letters that fold to several (ß, the ﬁ ligatures) can all spell an ASCII name, so a text with one
 * of them goes to the lexer.
 */
final class WatchScan {

  /** Where dynamic SQL begins; its text may be put together out of our sight. */
  private static final String IMMEDIATE = "immediate";

  private static final String PREPARE = "prepare";

  /** What can spell any name. */
  private static final String UNICODE_ESCAPE = "u&";

  private static final String[] NONE = {};

  private final Set<String> names;
  private final String[] needles;
  private final String[][] byFirst = new String[128][];
  private final boolean asciiOnly;

  /**
   * A scan for these names.
   *
   * @param names in lower case
   */
  WatchScan(Collection<String> names) {
    this.names = Set.copyOf(names);
    this.needles = this.names.toArray(String[]::new);
    Arrays.fill(byFirst, NONE);
    boolean ascii = true;
    for (String name : needles) {
      ascii &= isAscii(name);
      addNeedle(name);
    }
    addNeedle(IMMEDIATE);
    addNeedle(PREPARE);
    addNeedle(UNICODE_ESCAPE);
    asciiOnly = ascii;
  }

  /**
   * Puts a text under its first letter, small and capital; others than ASCII are always looked at.
   */
  private void addNeedle(String needle) {
    char small = needle.charAt(0);
    if (small < 128) {
      String[] more = Arrays.copyOf(byFirst[small], byFirst[small].length + 1);
      more[more.length - 1] = needle;
      byFirst[small] = more;
      byFirst[Character.toUpperCase(small)] = more;
    }
  }

  /** Whether this identifier token has a watched name. */
  boolean isWatched(Token token) {
    if (!token.isIdentifier()) {
      return false;
    }
    for (String needle : needles) {
      if (needle.equalsIgnoreCase(token.text())) {
        return true;
      }
    }
    return !isAscii(token.text()) && names.contains(token.watchForm());
  }

  /** Whether the lexer must look at this text. */
  boolean mayTouch(String sql) {
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (c >= 128) {
        if (!asciiOnly || foldsToAscii(c)) {
          return true;
        }
      } else if (byFirst[c] != NONE && startsHere(sql, i, byFirst[c])) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsHere(String sql, int i, String[] candidates) {
    for (String needle : candidates) {
      if (sql.regionMatches(true, i, needle, 0, needle.length())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a watched name occurs in this part of the text as a word of its own. */
  boolean namesWithin(String sql, int from, int to) {
    for (int i = from; i < to; i++) {
      for (String needle : needles) {
        int end = i + needle.length();
        if (end <= to
            && sql.regionMatches(true, i, needle, 0, needle.length())
            && (i == from || !Character.isJavaIdentifierPart(sql.charAt(i - 1)))
            && (end == to || !Character.isJavaIdentifierPart(sql.charAt(end)))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }

  private static boolean foldsToAscii(char c) {
    return Character.toUpperCase(c) < 128
        || Character.toLowerCase(c) < 128
        || c == 'ß'
        || c == 'ẞ'
        || (c >= '\uFB00' && c <= '\uFB06');
  }
}
