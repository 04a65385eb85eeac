// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.key.Keyring;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A class without annotations, through a mapper with the module and through one without. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // set by JMH, and by prepare
public class UnannotatedJson {

  /** The line of Jackson. */
  @Param({"2", "3"})
  public String jackson;

  private final PlainJsonCustomer customer =
      JsonCustomer.SAMPLE.with("Ada Lovelace", "ada.lovelace@analytical.example", "+442079460123");

  private JsonLine with;
  private JsonLine without;

  /**
   * Makes both mappers, and checks that they do the same.
   *
   * @throws Exception when they do not
   */
  @Setup(Level.Trial)
  public void prepare() throws Exception {
    with =
        JsonLine.of(
            jackson, Protector.of(Keyring.inMemory(), ProtectedSchema.of(JsonCustomer.class)));
    without = JsonLine.of(jackson, null);
    if (!with.write(customer).equals(without.write(customer))
        || !withModule().equals(customer)
        || !withoutModule().equals(customer)) {
      throw new IllegalStateException("The mappers differ.");
    }
  }

  /**
   * Written and read again.
   *
   * @throws Exception when Jackson fails
   */
  public PlainJsonCustomer withModule() throws Exception {
    return with.read(with.write(customer), PlainJsonCustomer.class);
  }

  /**
   * Written and read again.
   *
   * @throws Exception when Jackson fails
   */
  public PlainJsonCustomer withoutModule() throws Exception {
    return without.read(without.write(customer), PlainJsonCustomer.class);
  }
}
