// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConversionsTest {

  private static final LocalDate DAY = LocalDate.of(2020, 2, 1);
  private static final Instant MOMENT = Instant.parse("2020-02-01T12:30:00.123456789Z");
  private static final UUID ID = UUID.fromString("12345678-9abc-def0-1234-56789abcdef0");

  static Stream<Arguments> pairs() {
    return Stream.of(
        Arguments.of("a", String.class, "a"),
        Arguments.of(5, String.class, "5"),
        Arguments.of(new BigDecimal("1E+3"), String.class, "1000"),
        Arguments.of(true, String.class, "true"),
        Arguments.of(DAY, String.class, "2020-02-01"),
        Arguments.of(Date.valueOf(DAY), String.class, "2020-02-01"),
        Arguments.of(MOMENT, String.class, "2020-02-01T12:30:00.123456789Z"),
        Arguments.of(ID, String.class, "12345678-9abc-def0-1234-56789abcdef0"),
        Arguments.of(DayOfWeek.FRIDAY, String.class, "FRIDAY"),
        Arguments.of("äöü".getBytes(StandardCharsets.UTF_8), String.class, "äöü"),
        Arguments.of("ä", byte[].class, new byte[] {(byte) 0xc3, (byte) 0xa4}),
        Arguments.of(5L, Integer.class, 5),
        Arguments.of(" 5 ", Integer.class, 5),
        Arguments.of(new BigDecimal("5.00"), Integer.class, 5),
        Arguments.of((short) 5, Long.class, 5L),
        Arguments.of(5.0d, Long.class, 5L),
        Arguments.of(true, Integer.class, 1),
        Arguments.of(-128, Byte.class, (byte) -128),
        Arguments.of(Long.MIN_VALUE, BigInteger.class, BigInteger.valueOf(Long.MIN_VALUE)),
        Arguments.of(5, BigDecimal.class, new BigDecimal(5)),
        Arguments.of(0.1d, BigDecimal.class, new BigDecimal("0.1")),
        Arguments.of("1.50", BigDecimal.class, new BigDecimal("1.50")),
        Arguments.of(1, Boolean.class, true),
        Arguments.of("TRUE", Boolean.class, true),
        Arguments.of("0", Boolean.class, false),
        Arguments.of("2020-02-01", LocalDate.class, DAY),
        Arguments.of(Date.valueOf(DAY), LocalDate.class, DAY),
        Arguments.of(Timestamp.valueOf(DAY.atStartOfDay()), LocalDate.class, DAY),
        Arguments.of(DAY.atStartOfDay(), LocalDate.class, DAY),
        Arguments.of(DAY, Date.class, Date.valueOf(DAY)),
        Arguments.of(DAY, Timestamp.class, Timestamp.valueOf(DAY.atStartOfDay())),
        Arguments.of(Timestamp.from(MOMENT), Instant.class, MOMENT),
        Arguments.of(
            OffsetDateTime.parse("2020-02-01T13:30:00.123456789+01:00"), Instant.class, MOMENT),
        Arguments.of(
            ZonedDateTime.parse("2020-02-01T13:30:00.123456789+01:00"), Instant.class, MOMENT),
        Arguments.of("2020-02-01T12:30:00.123456789Z", Instant.class, MOMENT),
        Arguments.of(MOMENT, Timestamp.class, Timestamp.from(MOMENT)),
        Arguments.of(
            MOMENT, OffsetDateTime.class, OffsetDateTime.parse("2020-02-01T12:30:00.123456789Z")),
        Arguments.of(ID.toString(), UUID.class, ID),
        Arguments.of("FRIDAY", DayOfWeek.class, DayOfWeek.FRIDAY));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void value_becomesItsCounterpart(Object value, Class<?> target, Object expected)
      throws Exception {
    assertThat(Conversions.convert(value, target)).isEqualTo(expected);
  }

  static Stream<Arguments> nonsense() {
    return Stream.of(
        Arguments.of("4711-canary", Integer.class),
        Arguments.of(1L << 40, Integer.class),
        Arguments.of(new BigDecimal("1E+100"), Long.class),
        Arguments.of("1E+999999999", Long.class),
        Arguments.of("1E+999999999", BigInteger.class),
        Arguments.of(new BigDecimal("1E+999999999"), String.class),
        Arguments.of(2.5d, Integer.class),
        Arguments.of(Double.NaN, BigDecimal.class),
        Arguments.of(300, Byte.class),
        Arguments.of(new BigDecimal("1E+400"), Double.class),
        Arguments.of(2, Boolean.class),
        Arguments.of("canary", Boolean.class),
        Arguments.of("canary", LocalDate.class),
        Arguments.of("2020-02-30", LocalDate.class),
        Arguments.of(Timestamp.valueOf(LocalDateTime.of(2020, 2, 1, 12, 0)), LocalDate.class),
        Arguments.of(MOMENT, LocalDate.class),
        Arguments.of("canary", Instant.class),
        Arguments.of(LocalDateTime.of(2020, 2, 1, 12, 0), Instant.class),
        Arguments.of(Time.valueOf("12:30:00"), Instant.class),
        Arguments.of(Instant.MAX, Timestamp.class),
        Arguments.of("1-1-1-1-1", UUID.class),
        Arguments.of("canary", UUID.class),
        Arguments.of(new byte[15], UUID.class),
        Arguments.of("canary", DayOfWeek.class),
        Arguments.of(0, DayOfWeek.class),
        Arguments.of("FRİDAY", DayOfWeek.class),
        Arguments.of(new byte[] {(byte) 0xff}, String.class),
        Arguments.of("\ud800", byte[].class),
        Arguments.of(0.1d, String.class),
        Arguments.of(Timestamp.from(MOMENT), String.class),
        Arguments.of("canary", Thread.class),
        Arguments.of(5, Thread.class));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void nonsense_isRefusedWithoutNamingIt(Object value, Class<?> target) {
    Throwable refusal = catchThrowable(() -> Conversions.convert(value, target));
    assertThat(refusal).isInstanceOf(Unfit.class).hasNoCause();
    assertThat(refusal.getMessage()).doesNotContain("canary", "999999999");
  }

  @Test
  void uuid_isSixteenBytesAndBack() throws Exception {
    byte[] bytes = (byte[]) Conversions.convert(ID, byte[].class);
    assertThat(bytes).hasSize(16).startsWith(0x12, 0x34);
    assertThat(Conversions.convert(bytes, UUID.class)).isEqualTo(ID);
  }
}
