// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import io.cloakroom.FieldContext;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.index.BlindIndex;
import io.cloakroom.index.FieldIndex;
import io.cloakroom.key.Keyring;

/** Cloakroom's own: an exact index of a text field. */
@SuppressWarnings("NullAway.Init") // set by start
public class CloakroomIndex extends IndexContender {

  private FieldIndex<String> exact;

  @Override
  void start() {
    ProtectedField<String> field =
        ProtectedField.randomized("customer.email", String.class)
            .indexedBy(BlindIndex.exact("exact"));
    ProtectedSchema schema = ProtectedSchema.builder().add(field).build();
    exact = Protector.of(Keyring.inMemory(), schema).field(field).index("exact");
  }

  @Override
  public String indexValue(String value) {
    return exact.values(value, FieldContext.NONE).get(0).text();
  }
}
