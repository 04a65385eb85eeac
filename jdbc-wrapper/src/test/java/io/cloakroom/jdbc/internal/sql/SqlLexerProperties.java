// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.jdbc.internal.sql.Token.Kind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.h2.command.H2Tokens;
import org.h2.message.DbException;

/** Our lexer against H2's tokenizer, and against its own promises. */
class SqlLexerProperties {

  private static Connection database;

  @BeforeContainer
  static void open() throws SQLException {
    database = DriverManager.getConnection("jdbc:h2:mem:");
  }

  @AfterContainer
  static void close() throws SQLException {
    database.close();
  }

  @Provide
  Arbitrary<String> statements() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "'",
            "''",
            "\"",
            "\"\"",
            "$$",
            "$",
            "--",
            "//",
            "/*",
            "*/",
            "/",
            "*",
            "-",
            "\n",
            "\r",
            " ",
            "\t",
            "\u00a0",
            "?",
            "??",
            "?1",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "n'",
            "N'",
            "X'",
            "x'41'",
            "E'",
            "U&",
            "u&'",
            "U&\"",
            "uescape",
            "a",
            "A",
            "customer",
            "ſ",
            "ı",
            "ﬆ",
            "é",
            "\u00ad",
            "\u200b",
            "\ud83d\ude00",
            "_",
            "1",
            "12",
            "1.",
            ".5",
            "1e5",
            "1e",
            "0x1F",
            "0x",
            "0b1",
            "1_0",
            "1__0",
            "7L",
            ",",
            ".",
            ";",
            "=",
            "<>",
            "<",
            ">",
            "!=",
            "!",
            "!~",
            "~",
            "||",
            "|",
            "&&",
            "&",
            "::",
            ":=",
            ":",
            "@",
            "#",
            "`",
            "\\",
            "^",
            "%",
            "select");
    return piece.list().ofMinSize(1).ofMaxSize(14).map(pieces -> String.join("", pieces));
  }

  @Property(tries = 20_000)
  void tokens_areThoseOfTheServer(@ForAll("statements") String sql) throws SQLException {
    List<String> theirs;
    try {
      theirs = H2Tokens.of(sql, database);
    } catch (DbException | StringIndexOutOfBoundsException refused) {
      return;
    }
    TokenList ours = SqlLexer.lex(sql, Dialect.H2);
    if (ours.problem() != null) {
      return;
    }
    List<String> starts = new ArrayList<>();
    // H2 has numbers with a radix start at their digits.
    for (int i = 0; i < ours.size(); i++) {
      Token token = ours.get(i);
      boolean named = i < theirs.size() && theirs.get(i).contains(" ");
      boolean radix = sql.substring(token.start(), token.end()).matches("(?i)0[xob].*");
      starts.add(token.start() + (radix ? 2 : 0) + (named ? " " + token.text() : ""));
    }
    assertThat(starts).isEqualTo(theirs);
  }

  @Property(tries = 5_000)
  void tokens_commentsAndWhiteSpace_coverTheTextExactly(@ForAll("statements") String sql) {
    TokenList list = SqlLexer.lex(sql, Dialect.H2);
    boolean[] covered = new boolean[sql.length()];
    for (Token token : list.tokens()) {
      cover(covered, token.start(), token.end());
    }
    for (int[] comment : list.comments()) {
      cover(covered, comment[0], comment[1]);
    }
    for (int i = 0; i < covered.length; i++) {
      char c = sql.charAt(i);
      if (c > ' ' && !Character.isSpaceChar(c)) {
        assertThat(covered[i]).isTrue();
      }
    }
  }

  private static void cover(boolean[] covered, int start, int end) {
    for (int i = start; i < end; i++) {
      assertThat(covered[i]).isFalse();
      covered[i] = true;
    }
  }

  @Property(tries = 5_000)
  void mask_hasTheLengthOfTheText_andNoValues(@ForAll("statements") String sql) {
    TokenList list = SqlLexer.lex(sql, Dialect.H2);
    String mask = Mask.of(sql, list).text();
    assertThat(mask).hasSameSizeAs(sql);
    for (Token token : list.tokens()) {
      String masked = mask.substring(token.start(), token.end());
      if (token.kind() == Kind.STRING && token.end() - token.start() > 1) {
        assertThat(masked).matches("'_*'");
      } else if (!token.isLiteral()) {
        assertThat(masked).isEqualTo(sql.substring(token.start(), token.end()));
      }
    }
  }

  @Property(tries = 5_000)
  void names_areNeverMissedByTheScan(@ForAll("statements") String sql) {
    WatchScan scan = new WatchScan(new Shop().watchedNames());
    boolean named = SqlLexer.lex(sql, Dialect.H2).tokens().stream().anyMatch(scan::isWatched);
    if (named) {
      assertThat(scan.mayTouch(sql)).isTrue();
    }
  }
}
