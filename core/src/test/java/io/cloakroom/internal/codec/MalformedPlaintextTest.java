// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.ProtectedField;
import io.cloakroom.UnsupportedValueException;
import io.cloakroom.codec.FieldCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
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

/** Authentic plaintexts that no release writes: refused, one and all, and never half-read. */
class MalformedPlaintextTest {

  private static final String EIGHT = "00".repeat(8);
  private static final String NANOS_TOO_MANY = EIGHT + "3b9aca00";
  private static final String NANOS_NEGATIVE = EIGHT + "ffffffff";
  private static final String PARIS = zone("Europe/Paris");

  @Test
  void wrongLengths_areRefused() {
    refused(Float.class, "0b", "0b000000", "0b0000000000");
    refused(Double.class, "0c", "0c00000000000000", "0c" + EIGHT + "00");
    refused(LocalTime.class, "0d", "0d00", "0d" + EIGHT + "00");
    refused(LocalDateTime.class, "0e", "0e" + EIGHT, "0e" + EIGHT + "0000000000");
    refused(OffsetDateTime.class, "0f", "0f" + EIGHT + "00000000");
    refused(ZonedDateTime.class, "10", "10" + EIGHT + "0000000000000000", zoned("00" + PARIS));
    refused(Year.class, "11", "11000000", "110000000000");
    refused(YearMonth.class, "12", "1200000000", "12000000000101");
    refused(Duration.class, "13", "13" + EIGHT, "13" + EIGHT + "0000000000");
    refused(Period.class, "14", "14" + EIGHT, "14" + EIGHT + "0000000000");
  }

  @Test
  void valuesOutOfRange_areRefused() {
    refused(LocalTime.class, "0dffffffffffffffff", "0d00004e94914f0000");
    refused(LocalDateTime.class, "0e" + NANOS_TOO_MANY, "0e" + NANOS_NEGATIVE);
    refused(LocalDateTime.class, "0e7fffffffffffffff00000000");
    refused(Instant.class, "09" + NANOS_TOO_MANY, "09" + NANOS_NEGATIVE);
    refused(OffsetDateTime.class, "0f" + EIGHT + "00000000" + "0000fd21");
    refused(OffsetDateTime.class, "0f" + NANOS_TOO_MANY + "00000000");
    refused(Year.class, "117fffffff");
    refused(YearMonth.class, "12000007ea00", "12000007ea0d", "12000007eaff");
    refused(Duration.class, "13" + NANOS_TOO_MANY, "13" + NANOS_NEGATIVE);
  }

  @Test
  void numbersThatAreNotShortest_areRefused() {
    refused(BigInteger.class, "06", "060000", "060007", "06ffff", "06ff80", "06007f");
    refused(BigDecimal.class, "0700000002", "07000000020007", "0700000002ff80");
    assertThat(read(BigInteger.class, "060080")).isEqualTo(BigInteger.valueOf(128));
    assertThat(read(BigInteger.class, "0680")).isEqualTo(BigInteger.valueOf(-128));
    assertThat(read(BigInteger.class, "0600")).isZero();
  }

  @Test
  void zonesThatAreNone_areRefused() {
    for (String zone : List.of("", "Nowhere/Nothing", "Europe/Paris ", "Europe/\u0000Paris", "é")) {
      refused(ZonedDateTime.class, zoned(zone(zone)));
    }
    assertThat(read(ZonedDateTime.class, zoned(PARIS)))
        .isEqualTo(ZonedDateTime.parse("1970-01-01T01:00+01:00[Europe/Paris]"));
  }

  @Test
  void aZoneWhoseRulesChanged_keepsTheInstant() {
    String otherOffset = "10" + EIGHT + "00000000" + "00001c20" + PARIS;
    assertThat(read(ZonedDateTime.class, otherOffset).toInstant()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void textsThatAreNone_areRefused() {
    refused(URI.class, "15" + hex("http://a b"), "15" + hex(":"));
    refused(Currency.class, "17" + hex("ZZZ"), "17" + hex("CH"), "17", "17" + hex("chf"));
    for (Class<?> type : List.of(String.class, char[].class)) {
      refused(type, "01ff", "01c3", "01eda080", "01c0af", "81ff80");
    }
    assertThat(read(String.class, "01efbfbd")).isEqualTo("\uFFFD");
    refused(Locale.class, "16", "16" + hex("de_CH"), "16" + hex("de-!"), "16" + hex("de") + "ff");
    refused(Character.class, "01", "01" + hex("ab"));
  }

  @Test
  void aWrongCodecOrNone_isRefused() {
    refused(LocalTime.class, "08" + EIGHT, "01" + hex("10:15"));
    refused(Year.class, "03" + EIGHT);
    refused(Locale.class, "01" + hex("de"));
    refused(String.class, "", "00", "18", "7e", "7f", "7f00000001", "7f0000000161");
  }

  @Test
  void paddingThatIsNone_isRefused() {
    for (String body : List.of("", "00", "0000", "7f", "61", "6180" + "01", "61" + "0000")) {
      refused(String.class, "81" + body);
    }
    assertThat(read(String.class, "8161800000")).isEqualTo("a");
    assertThat(read(String.class, "8180")).isEmpty();
  }

  @Test
  void customForms_thatAreCutOrLie_areRefused() {
    FieldCodec<StringBuilder> codec =
        new FieldCodec<>() {
          @Override
          public String name() {
            return "ab";
          }

          @Override
          public Class<StringBuilder> type() {
            return StringBuilder.class;
          }

          @Override
          public boolean isCanonical() {
            return false;
          }

          @Override
          public byte[] encode(StringBuilder value) {
            return value.toString().getBytes(StandardCharsets.UTF_8);
          }

          @Override
          public StringBuilder decode(byte[] bytes) {
            return new StringBuilder(new String(bytes, StandardCharsets.UTF_8));
          }
        };
    ValueCodec<StringBuilder> field =
        ValueCodecs.with(List.of(codec)).of(ProtectedField.randomized("c.x", StringBuilder.class));
    byte[] stored = field.encode(new StringBuilder("v"));
    assertThat(HexFormat.of().formatHex(stored)).isEqualTo("7f" + "00000002" + "6162" + "76");
    assertThat(field.decode(stored)).hasToString("v");
    assertThat(field.decode(field.encode(new StringBuilder()))).hasToString("");
    for (String malformed :
        List.of("7f", "7f00000002", "7f0000000261", "7f000000016162", "7f000000036162", "016162")) {
      assertThatThrownBy(() -> field.decode(HexFormat.of().parseHex(malformed)))
          .as(malformed)
          .isInstanceOf(UnsupportedValueException.class);
    }
  }

  private static void refused(Class<?> type, String... plaintexts) {
    for (String plaintext : plaintexts) {
      assertThatThrownBy(() -> read(type, plaintext))
          .as(type.getSimpleName() + " of " + plaintext)
          .isInstanceOf(UnsupportedValueException.class)
          .hasNoCause();
    }
  }

  private static <T> T read(Class<T> type, String hex) {
    return ValueCodecs.with(List.of())
        .of(ProtectedField.randomized("c.x", type))
        .decode(HexFormat.of().parseHex(hex));
  }

  private static String zoned(String rest) {
    return "10" + EIGHT + "00000000" + "00000e10" + rest;
  }

  private static String zone(String id) {
    byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(java.util.Arrays.copyOf(utf8, 48));
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
