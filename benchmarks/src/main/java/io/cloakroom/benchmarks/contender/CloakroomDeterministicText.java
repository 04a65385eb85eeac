// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import io.cloakroom.FieldProtector;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.key.Keyring;

/** Cloakroom's own: one deterministic text field. */
@SuppressWarnings("NullAway.Init") // set by start
public class CloakroomDeterministicText extends TextContender {

  private FieldProtector<String> email;

  @Override
  void start() {
    ProtectedField<String> field = ProtectedField.deterministic("customer.email", String.class);
    ProtectedSchema schema = ProtectedSchema.builder().add(field).build();
    email = Protector.of(Keyring.inMemory(), schema).field(field);
  }

  @Override
  boolean isDeterministic() {
    return true;
  }

  @Override
  public String protect(String value) {
    return email.protect(value);
  }

  @Override
  public String reveal(String stored) {
    return email.reveal(stored);
  }
}
