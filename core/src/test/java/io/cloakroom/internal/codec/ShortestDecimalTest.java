// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ShortestDecimalTest {

  private static final boolean PLATFORM_IS_SHORTEST = Runtime.version().feature() >= 19;

  @Test
  void knownNumbers_haveTheTextOfEveryJdkFrom19On() {
    assertThat(ShortestDecimal.of(0.1)).isEqualTo("0.1");
    assertThat(ShortestDecimal.of(-1.0)).isEqualTo("-1.0");
    assertThat(ShortestDecimal.of(100.0)).isEqualTo("100.0");
    assertThat(ShortestDecimal.of(9999999.0)).isEqualTo("9999999.0");
    assertThat(ShortestDecimal.of(1.0E7)).isEqualTo("1.0E7");
    assertThat(ShortestDecimal.of(0.001)).isEqualTo("0.001");
    assertThat(ShortestDecimal.of(0.00012)).isEqualTo("1.2E-4");
    assertThat(ShortestDecimal.of(2.0E23)).isEqualTo("2.0E23");
    assertThat(ShortestDecimal.of(0x1p-44)).isEqualTo("5.684341886080802E-14");
    assertThat(ShortestDecimal.of(Double.MIN_VALUE)).isEqualTo("4.9E-324");
    assertThat(ShortestDecimal.of(Double.MAX_VALUE)).isEqualTo("1.7976931348623157E308");
    assertThat(ShortestDecimal.of(0.1f)).isEqualTo("0.1");
    assertThat(ShortestDecimal.of(Float.MIN_VALUE)).isEqualTo("1.4E-45");
    assertThat(ShortestDecimal.of(-0.0)).isEqualTo("-0.0");
    assertThat(ShortestDecimal.of(0.0f)).isEqualTo("0.0");
    assertThat(ShortestDecimal.of(Double.NaN)).isEqualTo("NaN");
    assertThat(ShortestDecimal.of(Float.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
  }

  @Property(tries = 5_000)
  void everyDouble_readsBackAndIsAsShortAsThePlatforms(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    String text = ShortestDecimal.of(value);
    assertThat(Double.valueOf(text)).isEqualTo(Double.valueOf(value));
    assertThat(text.length()).isLessThanOrEqualTo(Double.toString(value).length());
    if (PLATFORM_IS_SHORTEST) {
      assertThat(text).isEqualTo(Double.toString(value));
    }
  }

  @Property(tries = 5_000)
  void everyFloat_readsBackAndIsAsShortAsThePlatforms(@ForAll int bits) {
    float value = Float.intBitsToFloat(bits);
    String text = ShortestDecimal.of(value);
    assertThat(Float.valueOf(text)).isEqualTo(Float.valueOf(value));
    assertThat(text.length()).isLessThanOrEqualTo(Float.toString(value).length());
    if (PLATFORM_IS_SHORTEST) {
      assertThat(text).isEqualTo(Float.toString(value));
    }
  }

  @Test
  void powersOfTwo_whoseNeighboursAreUnevenlyFar_readBack() {
    for (int exponent = Double.MIN_EXPONENT; exponent <= Double.MAX_EXPONENT; exponent++) {
      double value = Math.scalb(1.0, exponent);
      assertThat(Double.parseDouble(ShortestDecimal.of(value))).isEqualTo(value);
      if (PLATFORM_IS_SHORTEST) {
        assertThat(ShortestDecimal.of(value)).isEqualTo(Double.toString(value));
      }
    }
  }
}
