// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.jdbc.internal.sql.Dialect.Fold;
import io.cloakroom.jdbc.internal.sql.Token.Kind;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lexer's traps on H2, each by name. */
class SqlLexerTest {

  private static TokenList lex(String sql) {
    return SqlLexer.lex(sql, Dialect.H2);
  }

  /** The tokens as kind and text, END left out. */
  private static String tokens(String sql) {
    return lex(sql).tokens().stream()
        .filter(token -> token.kind() != Kind.END)
        .map(
            token ->
                token.kind().name().charAt(0) + ":" + sql.substring(token.start(), token.end()))
        .collect(Collectors.joining(" "));
  }

  private static String problem(String sql) {
    TokenList.Problem problem = lex(sql).problem();
    return problem == null ? "" : problem.what();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "a = 'it''s' and b¦W:a S:= S:'it''s' W:and W:b",
        "'a' 'b'¦S:'a' 'b'",
        "'a'/* x */'b'¦S:'a'/* x */'b'",
        "'a'// x¦S:'a'",
        "'a'--x¦S:'a'",
        "N'a' n'b' X'4' E'c'¦S:N'a' S:n'b' S:X'4' W:E S:'c'",
        "\"a\"\"b\".\"c\"¦Q:\"a\"\"b\" S:. Q:\"c\"",
        "$$it's$$ x¦S:$$it's$$ W:x",
        "a$$b¦W:a$$b",
        "a--b¦W:a",
        "a//b¦W:a",
        "a /* b /* c */ d */ e¦W:a W:e",
        "a /*/ b */ c¦W:a W:c",
        "5--1¦N:5",
        "5-1¦N:5 S:- N:1",
        "1.5e-3+.5¦N:1.5e-3 S:+ N:.5",
        "1.7L¦N:1.7 W:L",
        "1customer¦N:1 W:customer",
        "1_000 0x1F 0b1 7L¦N:1_000 N:0x1F N:0b1 N:7L",
        "a<>b!=c||d::e¦W:a S:<> W:b S:!= W:c S:|| W:d S::: W:e",
        "a=?and b=?¦W:a S:= P:? W:and W:b S:= P:?",
        "c.*¦W:c S:. S:*",
      })
  void text_isCutAsH2CutsIt(String sql, String expected) {
    assertThat(problem(sql)).isEmpty();
    assertThat(tokens(sql)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'open",
        "\"open",
        "$$open",
        "/* open /* */",
        "'a' 'open",
        "?1",
        "$1",
        "a ?? b",
        "`a`",
        "U&\"a\"",
        "u&'a'",
        "#a",
        "1e",
        "0xZ",
        "(a",
        "a)",
        "(a]",
        "\\",
        "a ^ b",
        "X'4"
      })
  void text_thatCannotBePlanned_hasAProblem(String sql) {
    assertThat(problem(sql)).isNotEmpty();
  }

  @Test
  void unicodeEscape_isFoundBehindOtherProblems() {
    assertThat(lex("`a` U&\"b\"").unicodeEscape()).isEqualTo(4);
    assertThat(lex("'U&\"b\"' -- U&\"c\"").unicodeEscape()).isEqualTo(-1);
  }

  @Test
  void brackets_nestedToTheLimit_areMatched() {
    String sql = "(".repeat(100) + ")".repeat(100);
    assertThat(problem(sql)).isEmpty();
    assertThat(lex(sql).partner(0)).isEqualTo(199);
    assertThat(problem("(" + sql + ")")).contains("nested");
  }

  @Test
  void parameters_areNumbered() {
    assertThat(lex("? '?' /* ? */ ? \"?\" ?").tokens().stream().map(Token::parameter))
        .containsExactly(1, 0, 2, 0, 3, 0);
  }

  @Test
  void identifiers_areFoldedInTheRootLocale() {
    assertThat(lex("ıi \"ıi\"").tokens().stream().map(Token::text).limit(2))
        .containsExactly("II", "ıi");
    TokenList lower = SqlLexer.lex("ID", Dialect.H2.withFold(Fold.LOWER));
    assertThat(lower.get(0).text()).isEqualTo("id");
    assertThat(SqlLexer.lex("Id", Dialect.H2.withFold(Fold.NONE)).get(0).text()).isEqualTo("Id");
  }

  @Test
  void keyword_withALongS_isNone() {
    Token token = lex("ſelect").get(0);
    assertThat(token.text()).isEqualTo("SELECT");
    assertThat(token.is("SELECT")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "select 'x', 12.5 /* c */;¦select '_', 1111        ;",
        "select $$a$$, N'b', X'41'¦select '___', '__', '___'",
        "select 1 order by 2, 'x', 13 desc limit 10¦select 1 order by 2, '_', 13 desc limit 11",
        "select f(3, 4) group by f(5, 6), 7¦select f(1, 1) group by f(1, 1), 7",
        "select '' /* ? */ ?¦select ''         ?",
        "order by 12345¦order by 11111",
      })
  void mask_hidesValues_keepsStructure(String sql, String expected) {
    assertThat(Mask.of(sql, lex(sql)).text()).isEqualTo(expected);
  }

  @Test
  void literalValue_isReadAsItsType() {
    assertThat(value("'it''s'")).isEqualTo("it's");
    assertThat(value("'a' 'b' /* c */ 'd'")).isEqualTo("abd");
    assertThat(value("N'ä'")).isEqualTo("ä");
    assertThat(value("$$it's$$")).isEqualTo("it's");
    assertThat(value("X'41 42'")).isEqualTo(new byte[] {0x41, 0x42});
    assertThat(value("12")).isEqualTo(12L);
    assertThat(value("-12")).isEqualTo(-12L);
    assertThat(value("1_2L")).isEqualTo(12L);
    assertThat(value("0x1f")).isEqualTo(31L);
    assertThat(value("99999999999999999999"))
        .isEqualTo(new java.math.BigDecimal("99999999999999999999"));
    assertThat(value("- 1.50")).isEqualTo(new java.math.BigDecimal("-1.50"));
    assertThat(value("true")).isEqualTo(true);
    assertThat(value("DATE '2020-02-29'")).isEqualTo(java.time.LocalDate.of(2020, 2, 29));
    assertThat(value("TIMESTAMP '2020-02-29 10:11:12'"))
        .isEqualTo(java.time.LocalDateTime.of(2020, 2, 29, 10, 11, 12));
    assertThat(value("TIMESTAMP WITH TIME ZONE '2020-02-29 10:11:12+01'"))
        .isEqualTo(java.time.OffsetDateTime.parse("2020-02-29T10:11:12+01:00"));
    assertThat(value("UUID '00000000-0000-0000-0000-000000000001'"))
        .isEqualTo(new java.util.UUID(0, 1));
  }

  @Test
  void literalValue_ofTheWrongForm_isRefusedWithoutIt() {
    for (String literal : List.of("DATE 'canary'", "UUID 'canary'", "X'canary'")) {
      assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> value(literal)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasNoCause()
          .hasMessageNotContaining("canary");
    }
  }

  private static Object value(String literal) {
    return Literals.value(literal, Dialect.H2);
  }
}
