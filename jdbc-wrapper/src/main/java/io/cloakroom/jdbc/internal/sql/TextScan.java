// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

/**
 * Finds where comments, strings, names and numbers end. Ends are exclusive; a negative end says
 * that the text stopped before the thing did.
 */
final class TextScan {

  private final String sql;
  private final Dialect dialect;

  TextScan(String sql, Dialect dialect) {
    this.sql = sql;
    this.dialect = dialect;
  }

  /** The character there, or NUL beyond the end. */
  char charAt(int i) {
    return i < sql.length() ? sql.charAt(i) : '\0';
  }

  /** Where a comment that starts at i ends, or i when none starts there. */
  int commentEnd(int i) {
    char c = sql.charAt(i);
    if (c == '/' && charAt(i + 1) == '*') {
      return blockCommentEnd(i);
    }
    if ((c == '-' || c == '/' || c == '#') && startsLineComment(i)) {
      int end = i;
      while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
        end++;
      }
      return end;
    }
    return i;
  }

  private boolean startsLineComment(int i) {
    for (String mark : dialect.lineComments()) {
      if (sql.startsWith(mark, i)) {
        return true;
      }
    }
    return false;
  }

  private int blockCommentEnd(int start) {
    int level = 1;
    int i = start + 2;
    while (i + 1 < sql.length()) {
      if (sql.charAt(i) == '*' && sql.charAt(i + 1) == '/') {
        i += 2;
        if (--level == 0) {
          return i;
        }
      } else if (dialect.nestedComments() && sql.startsWith("/*", i)) {
        i += 2;
        level++;
      } else {
        i++;
      }
    }
    return -sql.length();
  }

  /** Where the quote of a string literal that starts at i stands, or -1 when none starts there. */
  int stringQuote(int i) {
    char c = sql.charAt(i);
    if (c == '\'') {
      return i;
    }
    boolean prefixed =
        charAt(i + 1) == '\'' && dialect.literalPrefixes().indexOf(c < 'a' ? c : c - 32) >= 0;
    return prefixed ? i + 1 : -1;
  }

  boolean isUnicodeEscape(int i) {
    char quote = charAt(i + 2);
    return (sql.charAt(i) == 'U' || sql.charAt(i) == 'u')
        && charAt(i + 1) == '&'
        && (quote == '"' || quote == '\'');
  }

  /** The end of the string whose first quote stands at the given place, adjacent ones included. */
  int stringEnd(int quote) {
    int end = quotedEnd(quote);
    while (end > 0 && dialect.adjacentLiterals()) {
      int next = nextQuote(end);
      if (next < 0) {
        return end;
      }
      end = quotedEnd(next);
    }
    return end;
  }

  /** Where the quote of an adjacent string stands, or -1. */
  int nextQuote(int end) {
    int next = skipWhiteSpace(end);
    return charAt(next) == '\'' ? next : -1;
  }

  /** The end of what the mark at the given place opens; the mark doubled does not close it. */
  int quotedEnd(int open) {
    char mark = sql.charAt(open);
    int i = open + 1;
    while (true) {
      int close = sql.indexOf(mark, i);
      if (close < 0) {
        return -sql.length();
      }
      if (charAt(close + 1) != mark) {
        return close + 1;
      }
      i = close + 2;
    }
  }

  /**
   * What H2 skips between adjacent strings: white space as Java has it, block comments and those
   * that start with two slashes, but none that start with two dashes.
   */
  private int skipWhiteSpace(int from) {
    int i = from;
    while (i < sql.length()) {
      int cp = sql.codePointAt(i);
      if (Character.isWhitespace(cp)) {
        i += Character.charCount(cp);
      } else if (cp == '/' && commentEnd(i) != i) {
        i = Math.abs(commentEnd(i));
      } else {
        return i;
      }
    }
    return i;
  }

  int wordEnd(int start) {
    int i = start;
    while (i < sql.length()) {
      int cp = sql.codePointAt(i);
      if (!Character.isJavaIdentifierPart(cp) && !(cp == '#' && dialect.poundInNames())) {
        return i;
      }
      i += Character.charCount(cp);
    }
    return i;
  }

  /** The end of a number; negative when letters or underscores are left that make it doubtful. */
  int numberEnd(int start) {
    char second = (char) (charAt(start + 1) & 0xffdf);
    if (sql.charAt(start) == '0' && (second == 'X' || second == 'O' || second == 'B')) {
      return orDoubtful(start, wordEnd(start));
    }
    int i = digits(start);
    if (charAt(i) == 'L' || charAt(i) == 'l') {
      return i + 1;
    }
    if (charAt(i) == '.') {
      i = digits(i + 1);
    }
    if (charAt(i) == 'e' || charAt(i) == 'E') {
      int sign = charAt(i + 1) == '+' || charAt(i + 1) == '-' ? 1 : 0;
      int end = digits(i + 1 + sign);
      return end > i + 1 + sign ? end : -end;
    }
    return i;
  }

  private int orDoubtful(int start, int end) {
    for (int i = start + 2; i < end; i++) {
      if (Character.digit(sql.charAt(i), 16) < 0) {
        return -end;
      }
    }
    return end > start + 2 ? end : -end;
  }

  private int digits(int from) {
    int i = from;
    while ((charAt(i) >= '0' && charAt(i) <= '9') || charAt(i) == '_') {
      i++;
    }
    return i;
  }
}
