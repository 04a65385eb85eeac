// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.key.Keyring;
import org.openjdk.jmh.annotations.Param;

/** The module. */
@SuppressWarnings("NullAway.Init") // set by JMH, and by start
public class CloakroomJson extends JsonContender {

  /** The line of Jackson. */
  @Param({"2", "3"})
  public String jackson;

  private JsonLine line;

  @Override
  void start() {
    line =
        JsonLine.of(
            jackson, Protector.of(Keyring.inMemory(), ProtectedSchema.of(JsonCustomer.class)));
  }

  @Override
  public String write(JsonCustomer customer) throws Exception {
    return line.write(customer);
  }

  @Override
  public JsonCustomer read(String from) throws Exception {
    return line.read(from, JsonCustomer.class);
  }
}
