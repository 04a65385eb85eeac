// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import io.cloakroom.TokenShape;
import java.util.Locale;

/** How many pairs of values are expected to share a pseudonym. */
public final class Collisions {

  /** Below this, one table in a thousand has a pair at all. */
  private static final double RARE = 0.001;

  private Collisions() {}

  /**
   * v (v - 1) / 2N for v values, where N is the smallest number of pseudonyms that texts of the
   * shape have.
   */
  static double expectedPairs(TokenShape shape, long values) {
    return (double) values * (values - 1) / 2 / DomainRules.smallestDomain(shape);
  }

  /** Whether equal pseudonyms can be taken for equal values. */
  public static boolean areRare(TokenShape shape, long values) {
    return values > 0
        && ShapeRules.problems(shape).isEmpty()
        && expectedPairs(shape, values) < RARE;
  }

  /** What a schema says of them. */
  public static String sentence(TokenShape shape, long values) {
    double pairs = expectedPairs(shape, values);
    return String.format(
        Locale.ROOT,
        "of %,d values, about %s pairs are expected to share a pseudonym (%.3g different ones for"
            + " the shortest values)%s",
        values,
        pairs < 10
            ? String.format(Locale.ROOT, "%.2g", pairs)
            : String.format(Locale.ROOT, "%,.0f", pairs),
        DomainRules.smallestDomain(shape),
        areRare(shape, values)
            ? "."
            : ": equal pseudonyms do not mean equal values. The field cannot be searched for, and"
                + " is fit neither for UNIQUE nor for joins.");
  }
}
