// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import io.cloakroom.FieldProtector;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.key.Keyring;
import org.openjdk.jmh.annotations.Param;

/** By hand: each value through its bound field, into a plain DTO that a bare mapper writes. */
@SuppressWarnings("NullAway.Init") // set by JMH, and by start
public class HandWrittenJson extends JsonContender {

  /** The line of Jackson. */
  @Param({"2", "3"})
  public String jackson;

  private JsonLine line;
  private FieldProtector<String> name;
  private FieldProtector<String> email;
  private FieldProtector<String> phone;

  @Override
  void start() {
    line = JsonLine.of(jackson, null);
    Protector protector = Protector.of(Keyring.inMemory(), ProtectedSchema.of(JsonCustomer.class));
    name = protector.field("json.name", String.class);
    email = protector.field("json.email", String.class);
    phone = protector.field("json.phone", String.class);
  }

  @Override
  public String write(JsonCustomer customer) throws Exception {
    return line.write(
        customer.with(
            name.protect(customer.name()),
            email.protect(customer.email()),
            phone.protect(customer.phone())));
  }

  @Override
  public JsonCustomer read(String from) throws Exception {
    PlainJsonCustomer stored = line.read(from, PlainJsonCustomer.class);
    return stored.with(
        name.reveal(stored.name()), email.reveal(stored.email()), phone.reveal(stored.phone()));
  }
}
