// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import io.cloakroom.FieldProtector;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.key.Keyring;
import java.time.Instant;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Two ways to protect a record, under the same keys. Prove themselves before they are measured. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls prepare first
public class RecordContender {

  private final CustomerRecord customer =
      new CustomerRecord(
          4711,
          "Ada Lovelace",
          "ada.lovelace@analytical.example",
          "+442079460123",
          "12 St James's Square, London SW1Y 4JH",
          "GB",
          "en",
          true,
          42,
          Instant.parse("2026-11-24T09:00:00Z"));

  private Protector protector;
  private FieldProtector<String> name;
  private FieldProtector<String> email;
  private FieldProtector<String> phone;
  private FieldProtector<String> address;

  /** Binds the fields, and checks that either way's copy is revealed as what it was made from. */
  @Setup(Level.Trial)
  public void prepare() {
    protector = Protector.of(Keyring.inMemory(), ProtectedSchema.of(CustomerRecord.class));
    name = protector.field("customer.name", String.class);
    email = protector.field("customer.email", String.class);
    phone = protector.field("customer.phone", String.class);
    address = protector.field("customer.address", String.class);
    requireRoundTrip(protectCopy(customer));
    requireRoundTrip(protectByHand(customer));
  }

  private void requireRoundTrip(CustomerRecord copy) {
    if (copy.equals(customer) || !protector.revealCopy(copy).equals(customer)) {
      throw new IllegalStateException("A copy is not protected, or not revealed as it was.");
    }
  }

  /** The record to protect. */
  public CustomerRecord customer() {
    return customer;
  }

  /** All at once. */
  public CustomerRecord protectCopy(CustomerRecord plain) {
    return protector.protectCopy(plain);
  }

  /** Field by field. */
  public CustomerRecord protectByHand(CustomerRecord plain) {
    return new CustomerRecord(
        plain.id(),
        name.protect(plain.name()),
        email.protect(plain.email()),
        phone.protect(plain.phone()),
        address.protect(plain.address()),
        plain.country(),
        plain.language(),
        plain.isSubscriber(),
        plain.orders(),
        plain.created());
  }
}
