// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.InvalidSchemaException;
import io.cloakroom.ProtectedField;
import io.cloakroom.internal.codec.ValueCodecs;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexInputTest {

  @Test
  void recordedNormaliserOfANewerRelease_isNamedWithTheWayOut() {
    Layout.Slot slot =
        new Layout.Slot(
            "later",
            "email/2",
            128,
            () -> {
              throw new AssertionError("no key is needed to see that");
            },
            true);
    assertThatThrownBy(
            () ->
                IndexInput.of(
                    ProtectedField.randomized("coat.tag", String.class),
                    slot,
                    ValueCodecs.with(List.of())))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("coat.tag")
        .hasMessageContaining("'later'")
        .hasMessageContaining("Use the release that declared it");
  }
}
