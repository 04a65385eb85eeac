// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.internal.sql.Dialect.Feature;

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
    if (startsLineComment(c, i)) {
      int end = i;
      while (end < sql.length() && !endsLineComment(sql.charAt(end))) {
        end++;
      }
      return end;
    }
    return i;
  }

  private boolean startsLineComment(char c, int i) {
    return switch (c) {
      case '-' -> charAt(i + 1) == '-' && !isDoubleMinus(i);
      case '/' -> charAt(i + 1) == '/' && dialect.has(Feature.SLASH_COMMENTS);
      case '#' -> dialect.has(Feature.POUND_COMMENTS);
      default -> false;
    };
  }

  private boolean endsLineComment(char c) {
    return c == '\n' || (c == '\r' && !dialect.has(Feature.LINE_FEED_ENDS_COMMENTS));
  }

  /** Whether two dashes at i are no comment, but two minus signs. */
  boolean isDoubleMinus(int i) {
    return dialect.has(Feature.SPACED_DASHES)
        && sql.startsWith("--", i)
        && i + 2 < sql.length()
        && !dialect.isSpace(sql.charAt(i + 2));
  }

  /** Whether the comment at i is one in which the server reads. */
  boolean isSpeakingComment(int i) {
    return dialect.has(Feature.SPEAKING_COMMENTS)
        && (sql.startsWith("/*!", i) || sql.startsWith("/*M!", i) || sql.startsWith("/*+", i));
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
      } else if (dialect.has(Feature.NESTED_COMMENTS) && sql.startsWith("/*", i)) {
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
    if (isStringQuote(c)) {
      return i;
    }
    boolean prefixed =
        charAt(i + 1) == '\'' && dialect.literalPrefixes().indexOf(c < 'a' ? c : c - 32) >= 0;
    return prefixed ? i + 1 : -1;
  }

  private boolean isStringQuote(char c) {
    return c == '\'' || (c == '"' && dialect.has(Feature.DOUBLE_QUOTED_STRINGS));
  }

  boolean isUnicodeEscape(int i) {
    char quote = charAt(i + 2);
    return (sql.charAt(i) == 'U' || sql.charAt(i) == 'u')
        && charAt(i + 1) == '&'
        && (quote == '"' || quote == '\'')
        && dialect.has(Feature.UNICODE_ESCAPES);
  }

  /** Whether a backslash escapes in the string that starts at start with its quote at quote. */
  boolean escapes(int start, int quote) {
    boolean prefix = quote > start && (sql.charAt(start) == 'E' || sql.charAt(start) == 'e');
    return dialect.has(Feature.BACKSLASHES) || (prefix && dialect.has(Feature.E_BACKSLASHES));
  }

  /** The end of the string that starts at start, adjacent ones included. */
  int stringEnd(int start, int quote) {
    boolean escapes = escapes(start, quote);
    int end = quotedEnd(quote, escapes);
    while (end > 0) {
      int next = nextQuote(end);
      if (next < 0) {
        return end;
      }
      end = quotedEnd(next, escapes);
    }
    return end;
  }

  /** Where the quote of an adjacent string stands, or -1. */
  int nextQuote(int end) {
    if (dialect.has(Feature.ADJACENT_STRINGS)) {
      int next = skipSpaces(end);
      return isStringQuote(charAt(next)) ? next : -1;
    }
    if (dialect.has(Feature.ADJACENT_STRINGS_ON_NEW_LINES)) {
      return nextQuoteOnNewLine(end);
    }
    return -1;
  }

  /** White space and comments of one line, a line end among them, and then a quote. */
  private int nextQuoteOnNewLine(int end) {
    boolean newLine = false;
    int i = end;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      if (dialect.isSpace(c)) {
        newLine |= c == '\n' || c == '\r';
        i++;
      } else if (sql.startsWith("--", i)) {
        i = commentEnd(i);
      } else {
        return newLine && c == '\'' ? i : -1;
      }
    }
    return -1;
  }

  /** The end of what the mark at the given place opens; the mark doubled does not close it. */
  int quotedEnd(int open, boolean escapes) {
    char mark = sql.charAt(open);
    int i = open + 1;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      if (c == '\\' && escapes) {
        i += 2;
      } else if (c != mark) {
        i++;
      } else if (charAt(i + 1) == mark) {
        i += 2;
      } else {
        return i + 1;
      }
    }
    return -sql.length();
  }

  /**
   * What is skipped between adjacent strings. H2: white space as Java has it, block comments and
   * those that start with two slashes, but none that start with two dashes. MySQL: white space,
   * where comments between strings are left to be refused.
   */
  private int skipSpaces(int from) {
    boolean java = dialect.has(Feature.JAVA_NAMES);
    int i = from;
    while (i < sql.length()) {
      int cp = sql.codePointAt(i);
      if (java ? Character.isWhitespace(cp) : dialect.isSpace(cp)) {
        i += Character.charCount(cp);
      } else if (java && cp == '/' && commentEnd(i) != i) {
        i = Math.abs(commentEnd(i));
      } else {
        return i;
      }
    }
    return i;
  }

  /**
   * The end of the tag between dollar signs that opens a string at i, its second dollar sign
   * included; -1 where none does.
   */
  int dollarTagEnd(int i) {
    if (!dialect.has(Feature.DOLLAR_QUOTES)) {
      return -1;
    }
    int end = i + 1;
    if (dialect.has(Feature.DOLLAR_TAGS) && end < sql.length()) {
      int first = sql.codePointAt(end);
      while (dialect.beginsName(first)
          && end < sql.length()
          && sql.charAt(end) != '$'
          && dialect.continuesName(sql.codePointAt(end))) {
        end += Character.charCount(sql.codePointAt(end));
      }
    }
    return charAt(end) == '$' ? end + 1 : -1;
  }

  int wordEnd(int start) {
    int i = start;
    while (i < sql.length()) {
      int cp = sql.codePointAt(i);
      if (!dialect.continuesName(cp)) {
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
    int end = decimalEnd(start);
    boolean junk = end > 0 && !dialect.has(Feature.JAVA_NAMES) && wordEnd(end) > end;
    return junk ? -wordEnd(end) : end;
  }

  private int decimalEnd(int start) {
    int i = digits(start);
    if (charAt(i) == 'L' || charAt(i) == 'l') {
      return dialect.has(Feature.LONG_SUFFIX) ? i + 1 : -(i + 1);
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
