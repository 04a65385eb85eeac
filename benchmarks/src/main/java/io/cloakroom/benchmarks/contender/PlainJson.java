// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import org.openjdk.jmh.annotations.Param;

/** A bare mapper, which protects nothing: what Jackson itself takes. */
@SuppressWarnings("NullAway.Init") // set by JMH, and by start
public class PlainJson extends JsonContender {

  /** The line of Jackson. */
  @Param({"2", "3"})
  public String jackson;

  private JsonLine line;

  @Override
  void start() {
    line = JsonLine.of(jackson, null);
  }

  @Override
  boolean isProtecting() {
    return false;
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
