// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.internal.sql.Dialect.Feature;
import java.util.Locale;

/**
 * One word, literal, parameter or symbol of a statement. Literals carry no value: it is read from
 * the text when needed, so that tokens can be kept.
 *
 * @param kind what it is
 * @param start where it starts in the text
 * @param end where it ends, exclusive
 * @param text the name as the database looks it up (WORD, QUOTED), the symbol (SYMBOL), else empty
 * @param keyword a WORD in upper case (ASCII letters only, as databases compare keywords), else
 *     empty
 * @param parameter the 1-based number of a PARAMETER, else 0
 */
record Token(Kind kind, int start, int end, String text, String keyword, int parameter) {

  /** How much of an identifier PostgreSQL keeps. */
  private static final int SHORT_NAME_BYTES = 63;

  /** What a token is. */
  enum Kind {
    /** An unquoted identifier or keyword. */
    WORD,
    /** A quoted identifier. */
    QUOTED,
    /** A character or binary string, its prefix and adjacent strings included. */
    STRING,
    /** A number. */
    NUMBER,
    /** A {@code ?}. */
    PARAMETER,
    /** An operator or punctuation. */
    SYMBOL,
    /** An operator of the database's own, which computes on what stands at its sides. */
    OPERATOR,
    /** The end of the statement. */
    END
  }

  static Token word(String sql, int start, int end, Dialect dialect) {
    String raw = sql.substring(start, end);
    String name = cut(dialect.fold().apply(raw), dialect);
    String keyword = asciiUpper(raw);
    return new Token(Kind.WORD, start, end, name, keyword.equals(name) ? name : keyword, 0);
  }

  /** An identifier in quotes, of which the text between them is given. */
  static Token quoted(char mark, String raw, int start, int end, Dialect dialect) {
    boolean backtick = mark == '`';
    String plain =
        switch (mark) {
          case '`' -> raw.replace("``", "`");
          case '[' -> raw;
          default -> raw.replace("\"\"", "\"");
        };
    boolean folds = backtick && !dialect.has(Feature.BACKTICK_NAMES);
    String name = folds ? dialect.fold().apply(plain) : dialect.fold().applyQuoted(plain);
    return of(Kind.QUOTED, start, end, cut(name, dialect));
  }

  /** What is left of a name that the database finds too long. */
  private static String cut(String name, Dialect dialect) {
    if (!dialect.has(Feature.SHORT_NAMES) || name.length() <= SHORT_NAME_BYTES / 4) {
      return name;
    }
    int bytes = 0;
    int i = 0;
    while (i < name.length()) {
      int cp = name.codePointAt(i);
      bytes += cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
      if (bytes > SHORT_NAME_BYTES) {
        return name.substring(0, i);
      }
      i += Character.charCount(cp);
    }
    return name;
  }

  static Token of(Kind kind, int start, int end, String text) {
    return new Token(kind, start, end, text, "", 0);
  }

  boolean is(String keywordOrSymbol) {
    return kind == Kind.WORD
        ? keyword.equals(keywordOrSymbol)
        : kind == Kind.SYMBOL && text.equals(keywordOrSymbol);
  }

  boolean isIdentifier() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }

  boolean isLiteral() {
    return kind == Kind.STRING || kind == Kind.NUMBER;
  }

  /**
   * The name in the form that watched names have: upper-cased first, because that is what makes a
   * long s or a ligature name the same table.
   */
  String watchForm() {
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /** ASCII only: no database takes a dotless i or a long s for the letter of a keyword. */
  private static String asciiUpper(String raw) {
    char[] chars = raw.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] >= 'a' && chars[i] <= 'z') {
        chars[i] = (char) (chars[i] - 32);
      }
    }
    return new String(chars);
  }
}
