// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PaddedLengthTest {

  /** The published definition, with real logarithms and big integers. */
  private static int asPublished(int n) {
    int exponent = log2(n);
    int size = log2(exponent) + 1;
    BigInteger unit = BigInteger.TWO.pow(exponent - size);
    BigInteger units = BigInteger.valueOf(n).add(unit).subtract(BigInteger.ONE).divide(unit);
    return units.multiply(unit).intValueExact();
  }

  private static int log2(int n) {
    return (int) Math.floor(Math.log(n) / Math.log(2) + 1e-12);
  }

  @Property(tries = 20_000)
  void padme_isThePublishedFormula(@ForAll @IntRange(min = 2, max = 12 << 20) int n) {
    assertThat(PaddedLength.padme(n)).isEqualTo(asPublished(n));
  }

  @Property(tries = 20_000)
  void padme_addsAtMostTwelvePercentAndIsStable(@ForAll @IntRange(min = 1, max = 1 << 26) int n) {
    int padded = PaddedLength.padme(n);
    assertThat(padded).isGreaterThanOrEqualTo(n);
    assertThat((padded - n) * 100L).isLessThanOrEqualTo(12L * n);
    assertThat(PaddedLength.padme(padded)).isEqualTo(padded);
    assertThat(PaddedLength.padme(n + 1)).isGreaterThanOrEqualTo(padded);
  }

  @Test
  void padme_leavesOLogLogBitsOfTheLength() {
    // With exponent E there are at most 2^S lengths, S = floor(log2 E) + 1 bits of mantissa.
    for (int exponent = 2; exponent < 20; exponent++) {
      int size = log2(exponent) + 1;
      long lengths =
          java.util.stream.IntStream.range(1 << exponent, 2 << exponent)
              .map(PaddedLength::padme)
              .distinct()
              .count();
      assertThat(lengths).isLessThanOrEqualTo((1L << size) + 1);
    }
  }

  @Test
  void padme_atKnownLengths() {
    int[][] known = {{1, 1}, {2, 2}, {7, 7}, {9, 10}, {16, 16}, {17, 18}, {33, 36}, {1000, 1024}};
    for (int[] pair : known) {
      assertThat(PaddedLength.padme(pair[0])).as("of " + pair[0]).isEqualTo(pair[1]);
    }
  }

  @Property
  void blocks_areMultiplesWithRoomForOneByteMore(
      @ForAll @IntRange(max = 1 << 20) int bodyBytes,
      @ForAll @IntRange(min = 8, max = 4096) int block) {
    int padded = PaddedLength.blocks(block).of(bodyBytes);
    assertThat(padded % block).isZero();
    assertThat(padded).isBetween(bodyBytes + 1, bodyBytes + block);
  }
}
