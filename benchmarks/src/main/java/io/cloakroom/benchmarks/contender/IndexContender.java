// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import java.util.Random;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One way from a {@code String} to the text of 128 bits that its row is found by. Proves itself
 * before it is measured.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets the parameter, and calls prepare first
public abstract class IndexContender {

  /** The bits of an index value, in bytes. */
  static final int VALUE_BYTES = 16;

  /** Length of the value, in bytes (and characters: it is ASCII). */
  @Param("32")
  public int sizeBytes;

  private String value;

  /**
   * Chooses the value, and checks that equal values are found and others not.
   *
   * @throws Exception when the contender fails
   */
  @Setup(Level.Trial)
  public void prepare() throws Exception {
    start();
    value =
        new Random(20_261_124)
            .ints(sizeBytes, 'a', 'z' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    String found = indexValue(value);
    if (!found.equals(indexValue(value)) || found.equals(indexValue(value + 'a'))) {
      throw new IllegalStateException(getClass().getSimpleName() + " does not tell values apart.");
    }
  }

  abstract void start() throws Exception;

  /** The value that is searched for. */
  public String value() {
    return value;
  }

  /**
   * What the row is found by.
   *
   * @throws Exception when the contender fails
   */
  public abstract String indexValue(String value) throws Exception;
}
