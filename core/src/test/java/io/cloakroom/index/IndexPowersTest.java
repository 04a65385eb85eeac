// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.MasterKey;
import io.cloakroom.key.Power;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which powers an indexed field calls for, and what is refused without them. */
class IndexPowersTest {

  private static final FieldContext NONE = FieldContext.NONE;
  private static final ProtectedField<String> EMAIL =
      ProtectedField.randomized("c.email", String.class).indexedBy(BlindIndex.exact("exact"));
  private static final ProtectedSchema SCHEMA = ProtectedSchema.builder().add(EMAIL).build();

  @TempDir Path folder;

  private final Keyring ring = Keyring.inMemory();
  private final FieldProtector<String> whole = Protector.of(ring, SCHEMA).field(EMAIL);

  private FieldProtector<String> boundFor(Power... powers) {
    return Protector.of(ring, SCHEMA, Set.of(powers)).field(EMAIL);
  }

  @Test
  void aProtectorBoundToIndex_searchesAndNeitherWritesNorReads() {
    FieldProtector<String> searching = boundFor(Power.INDEX);
    String stored = whole.protect("v");
    assertThat(searching.indexValues("exact", "v", NONE))
        .isEqualTo(whole.indexValues("exact", "v", NONE));
    for (org.assertj.core.api.ThrowableAssert.ThrowingCallable call :
        List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
            () -> searching.protect("v"),
            () -> searching.reveal(stored),
            () -> searching.withoutIndexes().protect("v"),
            () -> searching.reprotect(stored, 1, NONE))) {
      assertThatThrownBy(call)
          .isInstanceOf(KeyUnavailableException.class)
          .hasMessageContaining("bound for INDEX only");
    }
  }

  @Test
  void aKeyringThatHasIndexKeysAlone_searches() {
    MasterKey masterKey = MasterKey.createFile(folder.resolve("master.key"));
    Path file = folder.resolve("index-only.json");
    ring.exportTo(file, masterKey, Set.of(Power.INDEX));
    Keyring exported = Keyring.open(file, masterKey);
    FieldProtector<String> searching =
        Protector.of(exported, SCHEMA, Set.of(Power.INDEX)).field(EMAIL);
    assertThat(searching.indexValues("exact", "v", NONE))
        .isEqualTo(whole.indexValues("exact", "v", NONE));
    assertThatThrownBy(() -> Protector.of(exported, SCHEMA))
        .isInstanceOf(InvalidSchemaException.class);
  }

  @Test
  void aProtectorBoundToDecrypt_readsFormsWithSlots() {
    FieldProtector<String> reading = boundFor(Power.DECRYPT);
    assertThat(reading.reveal(whole.protect("v"))).isEqualTo("v");
    assertThat(reading.withoutIndexes().reveal(whole.protect("v"))).isEqualTo("v");
    assertThatThrownBy(() -> reading.index("exact"))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("bound for DECRYPT only");
    assertThatThrownBy(() -> reading.reprotect(whole.protect("v"), 0, NONE))
        .isInstanceOf(KeyUnavailableException.class);
  }

  @Test
  void writingWithoutTheIndexes_isRefusedWhenBound() {
    assertThatThrownBy(() -> boundFor(Power.ENCRYPT, Power.DECRYPT))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("c.email")
        .hasMessageContaining("INDEX too");
    FieldProtector<String> writing = boundFor(Power.ENCRYPT, Power.INDEX);
    String stored = writing.protect("v");
    assertThat(stored).startsWith("cr1i01.");
    assertThat(whole.reveal(stored)).isEqualTo("v");
    assertThat(writing.withoutIndexes().protect("v")).startsWith("cr1.");
    assertThatThrownBy(() -> writing.reprotect(stored, 0, NONE))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("bound for DECRYPT");
  }

  @Test
  void aKeyringWithoutTheIndexPower_isRefusedWhenBound() {
    Keyring restricted = ring.restrictTo(Set.of(Power.ENCRYPT, Power.DECRYPT));
    assertThatThrownBy(() -> Protector.of(restricted, SCHEMA))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("power to INDEX");
  }
}
