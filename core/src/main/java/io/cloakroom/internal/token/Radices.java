// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import java.math.BigInteger;

/** How many values each numeral of a text can have. Immutable and thread-safe. */
final class Radices {

  private static final int[] NONE = {};

  /** The one radix, or 0. */
  private final int same;

  private final int[] each;

  private Radices(int same, int[] each) {
    this.same = same;
    this.each = each;
  }

  /** All numerals have one radix, however many they are. */
  static Radices same(int radix) {
    return new Radices(radix, NONE);
  }

  /** Each numeral has its own. The array is not copied. */
  static Radices each(int[] radices) {
    return new Radices(0, radices);
  }

  boolean areSame() {
    return same != 0;
  }

  /** The radices of numerals that have their own each. Shared: do not change it. */
  int[] each() {
    return each;
  }

  int of(int index) {
    return areSame() ? same : each[index];
  }

  /** How many different strings of so many numerals there are. */
  BigInteger domain(int count) {
    if (areSame()) {
      return BigInteger.valueOf(same).pow(count);
    }
    BigInteger domain = BigInteger.ONE;
    for (int i = 0; i < count; i++) {
      domain = domain.multiply(BigInteger.valueOf(each[i]));
    }
    return domain;
  }

  /** How many different strings of so many numerals there are, or {@code limit} if that is less. */
  long domainUpTo(int count, long limit) {
    long domain = 1;
    for (int i = 0; i < count; i++) {
      if (domain > (limit - 1) / of(i)) {
        return limit;
      }
      domain *= of(i);
    }
    return domain;
  }
}
