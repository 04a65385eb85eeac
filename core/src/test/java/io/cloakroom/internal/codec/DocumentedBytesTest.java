// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.Padding;
import io.cloakroom.ProtectedField;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Plaintexts worked out from FORMAT.md 5 by hand. */
class DocumentedBytesTest {

  @Test
  void textBeyondAscii_isUtf8FromItsFirstCharacterOn() {
    assertBytes("01", "");
    assertBytes("01" + "007f", "\u0000\u007F");
    assertBytes("01" + "7f" + "c280", "\u007F\u0080");
    assertBytes("01" + "61" + "f09fa7a5" + "62", "a🧥b");
    assertBytes("01" + "3f" + "c4b1" + "3f", "?ı?");
  }

  @Test
  void textsAndNumbers() {
    assertBytes("01" + "c3ab", new char[] {'ë'});
    assertBytes("81" + "e282ac" + "80" + "00".repeat(12), '€');
    assertBytes("03" + "ffffffffffffff80", Byte.MIN_VALUE);
    assertBytes("03" + "0000000000007fff", Short.MAX_VALUE);
    assertBytes("0b" + "c0490fdb", (float) -Math.PI);
    assertBytes("0b" + "7fc00000", Float.NaN);
    assertBytes("0c" + "3ff8000000000000", 1.5);
    assertBytes("0c" + "8000000000000000", -0.0);
    assertBytes("0c" + "7ff8000000000000", Double.NaN);
    assertBytes("15" + "75726e3a61", URI.create("urn:a"));
    assertBytes("96" + "64652d4348" + "80" + "00".repeat(26), Locale.forLanguageTag("de-CH"));
    assertBytes("17" + "434846", Currency.getInstance("CHF"));
  }

  @Test
  void datesTimesAndAmounts() {
    assertBytes("0d" + "0000000000000001", LocalTime.of(0, 0, 0, 1));
    assertBytes("0d" + "00004e94914effff", LocalTime.MAX);
    assertBytes(
        "0e" + "ffffffffffffffff" + "00000001",
        LocalDateTime.parse("1969-12-31T23:59:59.000000001"));
    assertBytes(
        "0f" + "0000000000000000" + "00000005" + "fffff1f0",
        OffsetDateTime.parse("1969-12-31T23:00:00.000000005-01:00"));
    assertBytes(
        "10" + "00".repeat(12) + "00000e10" + "4575726f70652f5061726973" + "00".repeat(36),
        ZonedDateTime.parse("1970-01-01T01:00+01:00[Europe/Paris]"));
    assertBytes("11" + "ffffffd4", Year.of(-44));
    assertBytes("12" + "000007ee" + "0c", YearMonth.of(2030, 12));
    assertBytes("13" + "ffffffffffffffff" + "3b8b87c0", Duration.ofMillis(-1));
    assertBytes("14" + "00000001" + "0000000e" + "ffffffe1", Period.of(1, 14, -31));
  }

  @Test
  void padding() {
    ProtectedField<String> text = ProtectedField.randomized("c.x", String.class);
    assertThat(hex(text.withPadding(Padding.BLOCKS, 8), ""))
        .isEqualTo("81" + "80" + "00".repeat(7));
    assertThat(hex(text.withPadding(Padding.BLOCKS, 8), "abcdefg"))
        .isEqualTo("81" + "61626364656667" + "80");
    assertThat(hex(text.withPadding(Padding.BLOCKS, 8), "abcdefgh"))
        .isEqualTo("81" + "6162636465666768" + "80" + "00".repeat(7));
    assertThat(hex(text.withPadding(Padding.PADME), "abcdefgh"))
        .isEqualTo("81" + "6162636465666768" + "80" + "00");
  }

  @SuppressWarnings("unchecked")
  private static void assertBytes(String hex, Object value) {
    ProtectedField<Object> field =
        ProtectedField.randomized("c.x", (Class<Object>) value.getClass());
    assertThat(hex(field, value)).isEqualTo(hex);
    assertThat(codec(field).decode(HexFormat.of().parseHex(hex))).isEqualTo(value);
  }

  private static <T> String hex(ProtectedField<T> field, T value) {
    return HexFormat.of().formatHex(codec(field).encode(value));
  }

  private static <T> ValueCodec<T> codec(ProtectedField<T> field) {
    return ValueCodecs.with(List.of()).of(field);
  }
}
