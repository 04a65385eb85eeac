// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.jdbc.internal.sql.Token.Kind;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lexer's traps on PostgreSQL and MySQL, each by name. */
class DialectLexerTest {

  private static final Dialect NONCONFORMING = Dialect.postgresql(false);
  private static final Dialect ANSI = Dialect.mysql("ANSI_QUOTES,NO_BACKSLASH_ESCAPES");

  private static String tokens(String sql, Dialect dialect) {
    TokenList list = SqlLexer.lex(sql, dialect);
    assertThat(list.problem()).isNull();
    return list.tokens().stream()
        .filter(token -> token.kind() != Kind.END)
        .map(t -> t.kind().name().charAt(0) + ":" + sql.substring(t.start(), t.end()))
        .collect(Collectors.joining(" "));
  }

  private static String problem(String sql, Dialect dialect) {
    TokenList.Problem problem = SqlLexer.lex(sql, dialect).problem();
    return problem == null ? "" : problem.what();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '^',
      value = {
        "'a\\' b¦S:'a\\' W:b",
        "E'a\\'b' c¦S:E'a\\'b' W:c",
        "e'a\\\\' c¦S:e'a\\\\' W:c",
        "B'01' X'4' N'n'¦S:B'01' S:X'4' S:N'n'",
        "$$it's$$ $a$b$$c$a$ d¦S:$$it's$$ S:$a$b$$c$a$ W:d",
        "$Ä_1$x$ä_1$Ä_1$¦S:$Ä_1$x$ä_1$Ä_1$",
        "a$b$c¦W:a$b$c",
        "'a' 'b'¦S:'a' S:'b'",
        "a /* b /* c */ d */ e¦W:a W:e",
        "a--b¦W:a",
        "a//b¦W:a O:// W:b",
        "\"a\"\"b\"¦Q:\"a\"\"b\"",
        "doc->>'a'=? and b=?¦W:doc O:->> S:'a' S:= P:? W:and W:b S:= P:?",
        "a@>b#>c?¦W:a O:@> W:b O:#> W:c P:?",
        "doc ?? 'a' and b ??| c¦W:doc O:?? S:'a' W:and W:b O:??| W:c",
        "a=-1¦W:a S:= S:- N:1",
        "a@-1¦W:a O:@- N:1",
        "a<>-1 b!=c¦W:a S:<> S:- N:1 W:b S:!= W:c",
        "5--1¦N:5",
        "5-/*x*/1¦N:5 S:- N:1",
        "a=*b¦W:a O:=* W:b",
        "?::text¦P:? S::: W:text",
        "arr[?]¦W:arr S:[ P:? S:]",
        "'a'::int4 || b¦S:'a' S::: W:int4 S:|| W:b",
        "a\u00a0b¦W:a\u00a0b",
      })
  void postgresql_isCutAsItCuts(String sql, String expected) {
    assertThat(tokens(sql, Dialect.POSTGRESQL)).isEqualTo(expected);
  }

  @Test
  void postgresql_joinsStringsOnANewLineOnly() {
    assertThat(tokens("'a' -- c\n 'b'", Dialect.POSTGRESQL)).isEqualTo("S:'a' -- c\n 'b'");
    assertThat(tokens("E'a'\n'b\\'c'", Dialect.POSTGRESQL)).isEqualTo("S:E'a'\n'b\\'c'");
    assertThat(tokens("'a' /* c */\n'b'", Dialect.POSTGRESQL)).isEqualTo("S:'a' S:'b'");
    assertThat(tokens("'a'\n\"b\"", Dialect.POSTGRESQL)).isEqualTo("S:'a' Q:\"b\"");
  }

  @Test
  void postgresql_withoutConformingStrings_escapesEverywhere() {
    assertThat(tokens("'a\\'b' c", NONCONFORMING)).isEqualTo("S:'a\\'b' W:c");
    assertThat(Literals.value("'a\\'b'", NONCONFORMING)).isEqualTo("a'b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'open",
        "E'open\\'",
        "$a$ open $A$",
        "U&\"a\"",
        "$1",
        "1e",
        "1a",
        "?1",
        "/* /* */"
      })
  void postgresql_thatCannotBePlanned_hasAProblem(String sql) {
    assertThat(problem(sql, Dialect.POSTGRESQL)).isNotEmpty();
  }

  @Test
  void postgresql_foldsAsciiOnly_andCutsLongNames() {
    assertThat(SqlLexer.lex("ÄBc", Dialect.POSTGRESQL).get(0).text()).isEqualTo("Äbc");
    assertThat(SqlLexer.lex("\"ÄBc\"", Dialect.POSTGRESQL).get(0).text()).isEqualTo("ÄBc");
    String longest = "c".repeat(63);
    assertThat(SqlLexer.lex(longest + "more", Dialect.POSTGRESQL).get(0).text()).isEqualTo(longest);
    assertThat(SqlLexer.lex('"' + longest + "more\"", Dialect.POSTGRESQL).get(0).text())
        .isEqualTo(longest);
    assertThat(SqlLexer.lex("ä".repeat(32), Dialect.POSTGRESQL).get(0).text())
        .isEqualTo("ä".repeat(31));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '^',
      value = {
        "'a\\'b' c¦S:'a\\'b' W:c",
        "\"a\\\"b\" c¦S:\"a\\\"b\" W:c",
        "\"a'b\" 'c\"d'¦S:\"a'b\" 'c\"d'",
        "'a' /* x */ 'b'¦S:'a' S:'b'",
        "`a``b`.`c`¦Q:`a``b` S:. Q:`c`",
        "a -- b¦W:a",
        "a # b¦W:a",
        "a--¦W:a",
        "a /* b /* c */ d¦W:a W:d",
        "a // b¦W:a S:/ S:/ W:b",
        "N'a' X'41'¦S:N'a' S:X'41'",
        "E'a'¦W:E S:'a'",
        "doc->>'$.a' <=> ?¦W:doc O:->> S:'$.a' S:<=> P:?",
        "a||b¦W:a S:|| W:b",
        "a$$b¦W:a$$b",
        "a - -1¦W:a S:- S:- N:1",
        "0x4142¦N:0x4142",
        "é\u00a0e¦W:é\u00a0e",
      })
  void mysql_isCutAsItCuts(String sql, String expected) {
    assertThat(tokens(sql, Dialect.MYSQL)).isEqualTo(expected);
  }

  @Test
  void mysql_endsACommentAtALineFeedOnly() {
    assertThat(tokens("a # b\rc\nd", Dialect.MYSQL)).isEqualTo("W:a W:d");
    assertThat(tokens("a -- b\rc\nd", Dialect.MYSQL)).isEqualTo("W:a W:d");
    assertThat(tokens("a -- b\rc", Dialect.POSTGRESQL)).isEqualTo("W:a W:c");
  }

  @Test
  void mysql_withAnsiQuotes_hasNamesInDoubleQuotes() {
    assertThat(tokens("\"a\"\"b\" 'c\\' d", ANSI)).isEqualTo("Q:\"a\"\"b\" S:'c\\' W:d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'open\\'",
        "\"open",
        "`open",
        "/* open",
        "a /*! b */",
        "a /*!50000 b */",
        "a /*M! b */",
        "a /*M!100100 b */",
        "select /*+ SET_VAR(sql_mode='') */ a",
        "5--1",
        "1customer",
        "1e",
        "0xZ",
        "$a",
        "a ?? b",
        "!a"
      })
  void mysql_thatCannotBePlanned_hasAProblem(String sql) {
    assertThat(problem(sql, Dialect.MYSQL)).isNotEmpty();
  }

  @Test
  void mysql_ignoresCaseInNames() {
    assertThat(SqlLexer.lex("CusTomer", Dialect.MYSQL).get(0).text()).isEqualTo("customer");
    assertThat(SqlLexer.lex("`CusTomer`", Dialect.MYSQL).get(0).text()).isEqualTo("customer");
  }

  @Test
  void literalValue_hasItsEscapesResolved() {
    assertThat(Literals.value("E'a\\n\\'b\\\\''c'", Dialect.POSTGRESQL)).isEqualTo("a\n'b\\'c");
    assertThat(Literals.value("$x$it's$x$", Dialect.POSTGRESQL)).isEqualTo("it's");
    assertThat(Literals.value("'a'\n'b'", Dialect.POSTGRESQL)).isEqualTo("ab");
    assertThat(Literals.value("'a\\n'", Dialect.POSTGRESQL)).isEqualTo("a\\n");
    assertThat(Literals.value("'a\\0\\Z\\%\\x\\''", Dialect.MYSQL)).isEqualTo("a\0\u001a\\%x'");
    assertThat(Literals.value("\"a\"\"b'c\" 'd'", Dialect.MYSQL)).isEqualTo("a\"b'cd");
    assertThat(Literals.value("0x4142", Dialect.MYSQL)).isEqualTo(new byte[] {0x41, 0x42});
    for (String unknown : new String[] {"E'\\x41'", "E'\\101'", "E'\\u0041'", "X'41'", "B'01'"}) {
      assertThatThrownBy(() -> Literals.value(unknown, Dialect.POSTGRESQL))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
