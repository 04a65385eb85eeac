// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One way from a customer to JSON with protected values, and back. Proves itself before it is
 * measured.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls prepare first
public abstract class JsonContender {

  private String json;

  /**
   * Makes mapper and keys, and checks a round trip.
   *
   * @throws Exception when the contender fails
   */
  @Setup(Level.Trial)
  public void prepare() throws Exception {
    start();
    json = write(customer());
    for (String value : new String[] {customer().name(), customer().email(), customer().phone()}) {
      if (json.contains(value) == isProtecting()) {
        throw new IllegalStateException(
            getClass().getSimpleName() + " does not protect as it says.");
      }
    }
    if (!json.contains(customer().street()) || !read(json).equals(customer())) {
      throw new IllegalStateException(
          getClass().getSimpleName() + " does not give back what it was given.");
    }
  }

  /** Makes mapper and keys. */
  abstract void start() throws Exception;

  /** Whether values are protected at all. */
  boolean isProtecting() {
    return true;
  }

  /** Whether equal values have equal stored texts. */
  boolean isDeterministic() {
    return false;
  }

  /** What is written. */
  public JsonCustomer customer() {
    return JsonCustomer.SAMPLE;
  }

  /** What is read. */
  public String json() {
    return json;
  }

  /**
   * A customer as JSON.
   *
   * @throws Exception when the contender fails
   */
  public abstract String write(JsonCustomer customer) throws Exception;

  /**
   * A customer from JSON.
   *
   * @throws Exception when the contender fails
   */
  public abstract JsonCustomer read(String from) throws Exception;
}
