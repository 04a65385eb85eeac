// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.internal.sql.Dialect.Feature;
import io.cloakroom.jdbc.internal.sql.Token.Kind;
import io.cloakroom.jdbc.internal.sql.TokenList.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a statement into tokens exactly where the database does. Never fails: what cannot be planned
 * is noted as the list's problem, and whoever wants to plan refuses. Confined to one thread.
 */
final class SqlLexer {

  private static final String[] LONG = {
    "<=>", "->>", "<>", "<=", ">=", "!=", "||", "::", ":=", "&&", "!~", "->"
  };
  private static final String[] LONG_IN_H2 = {"<>", "<=", ">=", "!=", "||", "::", ":=", "&&", "!~"};
  private static final String SINGLE = "(),.;=<>+-*/%[]:@~{}";
  private static final String RUN = "~!@#^&|`+-*/%<>=";
  private static final String UNUSUAL = "~!@#^&|`%?";
  private static final String USUAL = "+-*/%<>=";

  private final String sql;
  private final Dialect dialect;
  private final TextScan scan;
  private final List<Token> tokens = new ArrayList<>();
  private final List<int[]> comments = new ArrayList<>();
  private @Nullable Problem problem;
  private int unicodeEscape = -1;
  private int parameters;

  private SqlLexer(String sql, Dialect dialect) {
    this.sql = sql;
    this.dialect = dialect;
    this.scan = new TextScan(sql, dialect);
  }

  /** The tokens of a statement. */
  static TokenList lex(String sql, Dialect dialect) {
    SqlLexer lexer = new SqlLexer(sql, dialect);
    int i = 0;
    while (i < sql.length()) {
      i = lexer.next(i);
    }
    lexer.tokens.add(Token.of(Kind.END, sql.length(), sql.length(), ""));
    Brackets brackets = Brackets.match(lexer.tokens);
    Problem first = lexer.problem != null ? lexer.problem : brackets.problem();
    return new TokenList(
        List.copyOf(lexer.tokens),
        lexer.comments,
        brackets,
        first,
        lexer.unicodeEscape,
        lexer.parameters);
  }

  /** Reads what starts at i; returns where it ends. */
  private int next(int i) {
    int cp = sql.codePointAt(i);
    if (dialect.isSpace(cp)) {
      return i + Character.charCount(cp);
    }
    int end = scan.commentEnd(i);
    if (end != i) {
      if (scan.isSpeakingComment(i)) {
        note("a comment that the database reads", i);
      }
      comments.add(new int[] {i, Math.abs(end)});
      return orUnfinished(i, end, "a comment that does not end");
    }
    if (scan.isDoubleMinus(i)) {
      note("two minus signs without white space", i);
    }
    int quote = scan.stringQuote(i);
    if (quote >= 0) {
      return literal(Kind.STRING, i, scan.stringEnd(i, quote), "a string that does not end");
    }
    if (scan.isUnicodeEscape(i)) {
      unicodeEscape = unicodeEscape < 0 ? i : unicodeEscape;
      note("a U& form", i);
      return quoted(i, i + 2);
    }
    if (cp == '"' || (cp == '`' && !dialect.has(Feature.OPERATOR_RUNS))) {
      return quoted(i, i);
    }
    return isDigit(cp) || (cp == '.' && isDigit(scan.charAt(i + 1)))
        ? number(i)
        : wordOrSymbol(i, cp);
  }

  private int number(int i) {
    String what =
        dialect.has(Feature.DIGITS_BEGIN_NAMES)
            ? "a number that may be a name"
            : "a number that is not well formed";
    return literal(Kind.NUMBER, i, scan.numberEnd(i), what);
  }

  private int wordOrSymbol(int i, int cp) {
    if (cp == '?') {
      return question(i);
    }
    if (cp == '$') {
      return scan.dollarTagEnd(i) > 0 ? dollarQuoted(i) : unknown(i, 1);
    }
    if (cp == '[' && dialect.has(Feature.SQUARE_BRACKET_NAMES)) {
      int close = sql.indexOf(']', i);
      note("a name in square brackets", i);
      return name(i, i + 1, close < 0 ? sql.length() : close, close < 0 ? sql.length() : close + 1);
    }
    if (dialect.beginsName(cp)) {
      int end = scan.wordEnd(i);
      tokens.add(Token.word(sql, i, end, dialect));
      return end;
    }
    if (dialect.has(Feature.OPERATOR_RUNS) && RUN.indexOf(cp) >= 0) {
      return run(i, i);
    }
    String symbol = symbol(i);
    if (symbol == null) {
      return unknown(i, Character.charCount(cp));
    }
    Kind kind = symbol.startsWith("->") ? Kind.OPERATOR : Kind.SYMBOL;
    tokens.add(Token.of(kind, i, i + symbol.length(), symbol));
    return i + symbol.length();
  }

  private @Nullable String symbol(int i) {
    char c = sql.charAt(i);
    if ("<>!|:&-".indexOf(c) >= 0) {
      for (String symbol : dialect.has(Feature.JAVA_NAMES) ? LONG_IN_H2 : LONG) {
        if (sql.startsWith(symbol, i)) {
          return symbol;
        }
      }
    }
    return SINGLE.indexOf(c) >= 0 ? String.valueOf(c) : null;
  }

  /**
   * PostgreSQL's operators: all that can be one, up to a comment; a plus or minus at the end is cut
   * off where the operator is made of usual characters only.
   */
  private int run(int start, int from) {
    int end = from;
    while (end < sql.length()
        && RUN.indexOf(sql.charAt(end)) >= 0
        && !sql.startsWith("--", end)
        && !sql.startsWith("/*", end)) {
      end++;
    }
    boolean usual = sql.substring(start, end).chars().noneMatch(c -> UNUSUAL.indexOf(c) >= 0);
    while (usual && end > start + 1 && "+-".indexOf(sql.charAt(end - 1)) >= 0) {
      end--;
    }
    String text = sql.substring(start, end);
    boolean known = isStandard(text) || (text.length() == 1 && USUAL.indexOf(text) >= 0);
    tokens.add(Token.of(known ? Kind.SYMBOL : Kind.OPERATOR, start, end, text));
    return end;
  }

  private static boolean isStandard(String operator) {
    return switch (operator) {
      case "<>", "!=", "<=", ">=", "||", "=>" -> true;
      default -> false;
    };
  }

  private int question(int i) {
    if (scan.charAt(i + 1) == '?' && dialect.has(Feature.OPERATOR_RUNS)) {
      return run(i, i + 2);
    }
    if (scan.charAt(i + 1) == '?' || isDigit(scan.charAt(i + 1))) {
      note("a numbered parameter or an escaped question mark", i);
    }
    tokens.add(new Token(Kind.PARAMETER, i, i + 1, "", "", ++parameters));
    return i + 1;
  }

  private int dollarQuoted(int i) {
    int open = scan.dollarTagEnd(i);
    int close = sql.indexOf(sql.substring(i, open), open);
    int end = close < 0 ? -sql.length() : close + open - i;
    return literal(Kind.STRING, i, end, "a string without end");
  }

  private int literal(Kind kind, int start, int end, String unfinished) {
    tokens.add(Token.of(kind, start, Math.abs(end), ""));
    return orUnfinished(start, end, unfinished);
  }

  /** A quoted identifier (or, after U&, string) whose quote stands at the given place. */
  private int quoted(int start, int quote) {
    int end = scan.quotedEnd(quote, false);
    char mark = sql.charAt(quote);
    if (mark == '`' && !dialect.has(Feature.BACKTICK_NAMES)) {
      note("a name in backticks", start);
    }
    if (mark == '\'') {
      return literal(Kind.STRING, start, end, "a string that does not end");
    }
    if (end < 0) {
      note("a quoted name that does not end", start);
      return name(start, quote + 1, -end, -end);
    }
    return name(start, quote + 1, end - 1, end);
  }

  private int name(int start, int from, int to, int end) {
    String raw = sql.substring(from, Math.max(from, to));
    tokens.add(Token.quoted(sql.charAt(start), raw, start, end, dialect));
    return end;
  }

  private int unknown(int i, int length) {
    note("a character outside the grammar", i);
    tokens.add(Token.of(Kind.SYMBOL, i, i + length, "\uFFFD"));
    return i + length;
  }

  private int orUnfinished(int start, int end, String what) {
    if (end < 0) {
      note(what, start);
    }
    return Math.abs(end);
  }

  private void note(String what, int position) {
    if (problem == null) {
      problem = new Problem(what, position);
    }
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
