// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.TokenFormat;
import io.cloakroom.TokenShape;
import io.cloakroom.internal.Luhn;
import io.cloakroom.internal.ff1.Ff1;
import io.cloakroom.internal.token.FpeFormat.Side;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class PanFormatTest {

  @SuppressWarnings("unused") // named by FieldSource
  private static final Iterable<String> CARDS = TestCards.PUBLISHED;

  private final FpeFormat format = TokenFormats.of(TokenShape.of(TokenFormat.PAN));

  /** Changing the descriptor changes every derived key, and old tokens become unreadable. */
  @Test
  void descriptor_isFrozen() {
    assertThat(format.descriptor())
        .isEqualTo("pan/1;alphabet=0123456789;keep=last4;check=luhn-sum-1;length=12-19");
    assertThat(format.radix()).isEqualTo(10);
  }

  @ParameterizedTest
  @FieldSource("CARDS")
  void publishedCard_isAValueAndNoToken(String card) {
    assertThat(Luhn.sum(CharacterFormat.codePoints(card))).isZero();
    assertThat(format.problem(card, Side.VALUE)).isNull();
    assertThat(format.problem(card, Side.TOKEN)).contains("without being tokenized");
  }

  @Test
  void shortestCard_leavesALargeEnoughDomain() {
    String shortest = TestCards.random(new SplittableRandom(1), PanFormat.MIN_DIGITS, "0009");
    int numerals = format.split(shortest).numerals().length;
    assertThat(numerals).isEqualTo(7);
    assertThat(Ff1.domainIsAtLeast(format.radix(), numerals, 1_000_000)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"'', 0", "4, 1", "41111111112, 11", "62055000000000000041, 20"})
  void otherLengths_areRefused(String text, int length) {
    for (Side side : Side.values()) {
      assertThat(format.problem(text, side))
          .isEqualTo("expected 12 to 19 digits, and it has " + length + " characters.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111 1111 1111 1111",
        "4111-1111-1111-111",
        "411111111111111a",
        " 411111111111111",
        "411111111111111\n",
        "+41111111111111",
        "411111111111111/",
        "411111111111111:",
        "\u0664\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661", // Arabic-Indic
        "\uff14\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11", // full width
        "\ud835\udfd2\ud835\udfcf\ud835\udfcf\ud835\udfcf\ud835\udfcf\ud835\udfcf", // bold
      })
  void anythingButAsciiDigits_isRefused(String text) {
    for (Side side : Side.values()) {
      assertThat(format.problem(text, side)).contains("digits 0 to 9 alone");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void wrongLuhnSum_isNoValue(int sum) {
    String text = TestCards.withSolvedDigit("41111111111", "1111", sum);
    assertThat(format.problem(text, Side.VALUE)).startsWith("it fails the Luhn check");
    if (sum == 1) {
      assertThat(format.problem(text, Side.TOKEN)).isNull();
    } else {
      assertThat(format.problem(text, Side.TOKEN)).contains("neither a token nor a card number");
    }
  }

  @ParameterizedTest
  @EnumSource
  void joining_undoesSplitting(Side side) {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 2000; i++) {
      String card =
          TestCards.random(random, random.nextInt(12, 20), "" + random.nextInt(1000, 9999));
      int cut = card.length() - 5;
      int sum = side == Side.VALUE ? 0 : 1;
      String text = TestCards.withSolvedDigit(card.substring(0, cut), card.substring(cut + 1), sum);
      assertThat(format.join(text, format.split(text).numerals(), side)).isEqualTo(text);
    }
  }

  /** Every card's kept digits with any numerals make a well-formed text of either side. */
  @Property(tries = 2000)
  void splitting_undoesJoining(
      @ForAll @NumericChars @StringLength(min = 7, max = 14) String digits,
      @ForAll @IntRange(min = 1000, max = 9999) int lastFour,
      @ForAll long seed) {
    int[] numerals = digits.chars().map(c -> c - '0').toArray();
    String template =
        TestCards.random(new SplittableRandom(seed), digits.length() + 5, "" + lastFour);
    for (Side side : Side.values()) {
      String text = format.join(template, numerals, side);
      assertThat(format.problem(text, side)).isNull();
      assertThat(TestCards.luhnSum(text)).isEqualTo(side == Side.VALUE ? 0 : 1);
      assertThat(format.split(text).numerals()).isEqualTo(numerals);
      assertThat(new String(format.split(text).kept(), UTF_8)).isEqualTo("" + lastFour);
    }
  }
}
