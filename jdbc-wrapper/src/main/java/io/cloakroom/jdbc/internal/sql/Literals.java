// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.internal.sql.Dialect.Feature;
import io.cloakroom.jdbc.internal.sql.Token.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.UUID;

/** The Java value of a literal that a plan claims. */
final class Literals {

  private Literals() {}

  /**
   * Reads a literal.
   *
   * @return a String, Long, BigDecimal, Boolean, byte[], or for a typed literal a LocalDate,
   *     LocalTime, LocalDateTime, OffsetDateTime or UUID
   * @throws IllegalArgumentException when the text is no value of its type; the message has none of
   *     it
   */
  static Object value(String literal, Dialect dialect) {
    TokenList list = SqlLexer.lex(literal, dialect);
    Token first = list.get(0);
    Token last = list.get(list.size() - 2);
    try {
      if (first.is("TRUE") || first.is("FALSE")) {
        return first.is("TRUE");
      }
      if (last.kind() == Kind.NUMBER) {
        if (dialect.has(Feature.HEX_BYTES) && literal.startsWith("0x", last.start())) {
          return HexFormat.of().parseHex(literal, last.start() + 2, last.end());
        }
        Object number = number(literal.substring(last.start(), last.end()));
        return first.is("-") ? negated(number) : number;
      }
      String text = text(literal, last, dialect);
      if (first.kind() == Kind.WORD) {
        return typed(first, list.size(), text);
      }
      return prefixed(literal.charAt(last.start()), text, dialect);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException("the literal is not of the form that its type has");
    }
  }

  private static Object prefixed(char prefix, String text, Dialect dialect) {
    boolean bits = dialect.has(Feature.E_BACKSLASHES); // X'0f' is no bytes there
    return switch (prefix) {
      case 'X', 'x' -> {
        if (bits) {
          throw new IllegalArgumentException("bits");
        }
        yield HexFormat.of().parseHex(text.replaceAll("\\s", ""));
      }
      case 'B', 'b' -> throw new IllegalArgumentException("bits");
      default -> text;
    };
  }

  private static Object typed(Token type, int tokens, String text) {
    return switch (type.keyword()) {
      case "DATE" -> LocalDate.parse(text);
      case "TIME" -> LocalTime.parse(text);
      case "UUID" -> UUID.fromString(text);
      case "TIMESTAMP" -> timestamp(text.trim().replaceFirst(" ", "T"), tokens > 3);
      default -> text;
    };
  }

  private static Object timestamp(String iso, boolean zoned) {
    if (!zoned) {
      return LocalDateTime.parse(iso);
    }
    String spaceless = iso.replace(" ", "");
    return OffsetDateTime.parse(spaceless.matches(".*[+-]\\d\\d") ? spaceless + ":00" : spaceless);
  }

  private static Object negated(Object number) {
    return number instanceof Long value ? (Object) (-value) : ((BigDecimal) number).negate();
  }

  private static Object number(String text) {
    String plain = text.replace("_", "");
    char last = plain.charAt(plain.length() - 1);
    char second = plain.length() > 1 ? (char) (plain.charAt(1) & 0xffdf) : ' ';
    if (plain.startsWith("0") && (second == 'X' || second == 'O' || second == 'B')) {
      return integer(plain.substring(2), second == 'X' ? 16 : second == 'O' ? 8 : 2);
    }
    if (last == 'L' || last == 'l') {
      return integer(plain.substring(0, plain.length() - 1), 10);
    }
    return plain.chars().allMatch(Character::isDigit)
        ? integer(plain, 10)
        : (Object) new BigDecimal(plain);
  }

  private static Object integer(String digits, int radix) {
    BigInteger value = new BigInteger(digits, radix);
    return value.bitLength() < 64 ? (Object) value.longValue() : new BigDecimal(value);
  }

  /** What stands between the quotes, adjacent strings together. */
  private static String text(String sql, Token token, Dialect dialect) {
    TextScan scan = new TextScan(sql, dialect);
    int start = token.start();
    if (sql.charAt(start) == '$') {
      int open = scan.dollarTagEnd(start);
      return sql.substring(open, token.end() - (open - start));
    }
    int quote = scan.stringQuote(start);
    boolean escapes = scan.escapes(start, quote);
    StringBuilder text = new StringBuilder();
    int i = quote;
    while (i >= 0 && i < token.end()) {
      int end = scan.quotedEnd(i, escapes);
      String mark = sql.substring(i, i + 1);
      String raw = sql.substring(i + 1, end - 1);
      text.append(escapes ? Escapes.resolve(raw, mark, dialect) : raw.replace(mark + mark, mark));
      i = scan.nextQuote(end);
    }
    return text.toString();
  }
}
