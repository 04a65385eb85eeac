// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One way to look up cards that were seen before. Proves itself before it is measured. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets the parameter, and calls prepare first
public abstract class KnownCards {

  /** How many cards are known. */
  @Param("1000")
  public int cards;

  private String[] numbers;

  /** Where one thread is in the cards. */
  @State(Scope.Thread)
  public static class Cursor {

    private int at;

    /** The next card, over and over. */
    public String next(KnownCards known) {
      at = at + 1 == known.numbers.length ? 0 : at + 1;
      return known.numbers[at];
    }
  }

  /**
   * Makes the cards known.
   *
   * @throws Exception when the contender fails
   */
  @Setup(Level.Trial)
  public void prepare() throws Exception {
    numbers = new String[cards];
    for (int i = 0; i < cards; i++) {
      numbers[i] = card(i);
    }
    start(numbers);
  }

  abstract void start(String[] known) throws Exception;

  /** A number of 16 digits that passes the Luhn check. */
  private static String card(int number) {
    String body = "4" + String.format(java.util.Locale.ROOT, "%014d", number * 7919L);
    for (char check = '0'; check <= '9'; check++) {
      if (luhn(body + check) % 10 == 0) {
        return body + check;
      }
    }
    throw new IllegalStateException("Ten digits give ten sums.");
  }

  private static int luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = 2 * digit;
      sum += i % 2 == 0 ? digit : doubled / 10 + doubled % 10;
    }
    return sum;
  }
}
