// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import java.util.Random;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One way from a {@code String} to the text that is stored, and back. Proves itself before it is
 * measured.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets the parameter, and calls prepare first
public abstract class TextContender {

  /** Length of the value, in bytes (and characters: it is ASCII). */
  @Param("32")
  public int sizeBytes;

  private String value;
  private String stored;

  /**
   * Chooses the value and stores it once.
   *
   * @throws Exception when the contender fails
   */
  @Setup(Level.Trial)
  public void prepare() throws Exception {
    start();
    value = letters(sizeBytes);
    stored = protect(value);
    requireRoundTrip();
  }

  /** Makes keys and ciphers. */
  abstract void start() throws Exception;

  /** Gives back what {@link #start} took. */
  @TearDown(Level.Trial)
  public void close() {}

  /** Whether equal values have equal stored texts. */
  boolean isDeterministic() {
    return false;
  }

  private void requireRoundTrip() throws Exception {
    if (stored.contains(value)) {
      throw new IllegalStateException(name() + " does not encrypt.");
    }
    if (protect(value).equals(stored) != isDeterministic()) {
      throw new IllegalStateException(name() + " is not as deterministic as it says.");
    }
    if (!reveal(stored).equals(value)) {
      throw new IllegalStateException(name() + " does not give back what it was given.");
    }
  }

  private static String letters(int length) {
    return new Random(20_261_124)
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private String name() {
    return getClass().getSimpleName();
  }

  /** The value to protect. */
  public String value() {
    return value;
  }

  /** Its stored form. */
  public String stored() {
    return stored;
  }

  /**
   * Value to stored text.
   *
   * @throws Exception when the contender fails
   */
  public abstract String protect(String value) throws Exception;

  /**
   * Stored text to value.
   *
   * @throws Exception when the contender fails
   */
  public abstract String reveal(String stored) throws Exception;
}
