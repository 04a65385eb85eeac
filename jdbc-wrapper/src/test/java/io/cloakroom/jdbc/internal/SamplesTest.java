// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.Kind;
import io.cloakroom.ProtectedField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The samples that a column's width is checked with. */
class SamplesTest {

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aSampleIsValidForItsFieldsKind(Kind kind) {
    ProtectedField<String> field =
        ProtectedField.deterministic("customer.value", String.class).withKind(kind);
    assertThat(Samples.shortest(field))
        .isInstanceOfSatisfying(String.class, sample -> assertThat(kind.isValid(sample)).isTrue());
  }
}
