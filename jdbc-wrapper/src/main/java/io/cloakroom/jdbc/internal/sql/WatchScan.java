// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import java.util.Collection;
import java.util.Locale;
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

  private final Set<String> names;
  private final String[] needles;
  private final long[] first = new long[2];
  private final boolean asciiOnly;

  /**
   * A scan for these names.
   *
   * @param names in lower case
   */
  WatchScan(Collection<String> names) {
    this.names = Set.copyOf(names);
    this.needles = this.names.toArray(String[]::new);
    boolean ascii = true;
    for (String name : needles) {
      ascii &= name.chars().allMatch(c -> c < 128);
      mark(name.charAt(0));
    }
    mark('i');
    mark('u');
    asciiOnly = ascii;
  }

  private void mark(char c) {
    if (c < 128) {
      first[c >> 6] |= 1L << c;
      char upper = Character.toUpperCase(c);
      first[upper >> 6] |= 1L << upper;
    }
  }

  /** Whether this identifier token has a watched name. */
  boolean isWatched(Token token) {
    return token.isIdentifier()
        && (names.contains(token.watchForm())
            || names.contains(token.text().toLowerCase(Locale.ROOT)));
  }

  /** Whether the lexer must look at this text. */
  boolean mayTouch(String sql) {
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (c >= 128 ? !asciiOnly || foldsToAscii(c) : (first[c >> 6] >>> c & 1) != 0) {
        if (c >= 128 || startsHere(sql, i)) {
          return true;
        }
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

  private boolean startsHere(String sql, int i) {
    char c = sql.charAt(i);
    if ((c == 'u' || c == 'U') && i + 1 < sql.length() && sql.charAt(i + 1) == '&') {
      return true;
    }
    if (sql.regionMatches(true, i, IMMEDIATE, 0, IMMEDIATE.length())) {
      return true;
    }
    for (String needle : needles) {
      if (sql.regionMatches(true, i, needle, 0, needle.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean foldsToAscii(char c) {
    return Character.toUpperCase(c) < 128
        || Character.toLowerCase(c) < 128
        || c == 'ß'
        || c == 'ẞ'
        || (c >= '\uFB00' && c <= '\uFB06');
  }
}
