// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

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

  private static final String[] DOUBLE = {"<>", "<=", ">=", "!=", "||", "::", ":=", "&&", "!~"};
  private static final String SINGLE = "(),.;=<>+-*/%[]:@~{}";

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
    if (cp <= ' ' || Character.isSpaceChar(cp)) {
      return i + Character.charCount(cp);
    }
    int end = scan.commentEnd(i);
    if (end != i) {
      comments.add(new int[] {i, Math.abs(end)});
      return orUnfinished(i, end, "a comment that does not end");
    }
    int quote = scan.stringQuote(i);
    if (quote >= 0) {
      return literal(Kind.STRING, i, scan.stringEnd(quote), "a string that does not end");
    }
    if (scan.isUnicodeEscape(i)) {
      unicodeEscape = unicodeEscape < 0 ? i : unicodeEscape;
      note("a U& form", i);
      return quoted(i, i + 2);
    }
    if (cp == '"' || cp == '`') {
      return quoted(i, i);
    }
    return isDigit(cp) || (cp == '.' && isDigit(scan.charAt(i + 1)))
        ? literal(Kind.NUMBER, i, scan.numberEnd(i), "a number that is not well formed")
        : wordOrSymbol(i, cp);
  }

  private int wordOrSymbol(int i, int cp) {
    if (cp == '?') {
      return parameter(i);
    }
    if (cp == '$') {
      return scan.charAt(i + 1) == '$' ? dollarQuoted(i) : unknown(i, 1);
    }
    if (cp == '[' && dialect.squareBracketNames()) {
      int close = sql.indexOf(']', i);
      note("a name in square brackets", i);
      return name(i, i + 1, close < 0 ? sql.length() : close, close < 0 ? sql.length() : close + 1);
    }
    if (Character.isJavaIdentifierStart(cp) || (cp == '#' && dialect.poundInNames())) {
      int end = scan.wordEnd(i);
      tokens.add(Token.word(sql, i, end, dialect));
      return end;
    }
    String symbol = symbol(i);
    if (symbol == null) {
      return unknown(i, Character.charCount(cp));
    }
    tokens.add(Token.of(Kind.SYMBOL, i, i + symbol.length(), symbol));
    return i + symbol.length();
  }

  private @Nullable String symbol(int i) {
    char c = sql.charAt(i);
    if ("<>!|:&".indexOf(c) >= 0) {
      for (String symbol : DOUBLE) {
        if (sql.startsWith(symbol, i)) {
          return symbol;
        }
      }
    }
    return SINGLE.indexOf(c) >= 0 ? String.valueOf(c) : null;
  }

  private int parameter(int i) {
    if (scan.charAt(i + 1) == '?' || isDigit(scan.charAt(i + 1))) {
      note("a numbered parameter or an escaped question mark", i);
    }
    tokens.add(new Token(Kind.PARAMETER, i, i + 1, "", "", ++parameters));
    return i + 1;
  }

  private int dollarQuoted(int i) {
    if (!dialect.dollarQuotes()) {
      return unknown(i, 2);
    }
    int close = sql.indexOf("$$", i + 2);
    return literal(Kind.STRING, i, close < 0 ? -sql.length() : close + 2, "a string without end");
  }

  private int literal(Kind kind, int start, int end, String unfinished) {
    tokens.add(Token.of(kind, start, Math.abs(end), ""));
    return orUnfinished(start, end, unfinished);
  }

  /** A quoted identifier (or, after U&, string) whose quote stands at the given place. */
  private int quoted(int start, int quote) {
    int end = scan.quotedEnd(quote);
    char mark = sql.charAt(quote);
    if (mark == '`') {
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
    String name =
        switch (sql.charAt(start)) {
          case '`' -> dialect.fold().apply(raw.replace("``", "`"));
          case '[' -> raw;
          default -> raw.replace("\"\"", "\"");
        };
    tokens.add(Token.of(Kind.QUOTED, start, end, name));
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
