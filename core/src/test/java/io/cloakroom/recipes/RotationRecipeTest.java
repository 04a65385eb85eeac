// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.Encrypted;
import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.Index;
import io.cloakroom.Mode;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.Keyring;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rotating a key, and moving a field to another one, as the README has it. */
class RotationRecipeTest {

  record Account(
      @Encrypted("account.name") String name,
      @Encrypted(value = "account.email", mode = Mode.DETERMINISTIC) String email,
      @Encrypted(value = "account.phone", indexes = @Index("exact")) String phone) {}

  private static final FieldContext NONE = FieldContext.NONE;

  private Keyring keyring;
  private Protector protector;
  private final List<String> column = new ArrayList<>();

  @BeforeEach
  void setUp() {
    keyring = Keyring.inMemory();
    protector = Protector.of(keyring, ProtectedSchema.of(Account.class));
  }

  private FieldProtector<String> store(String field) {
    FieldProtector<String> bound = protector.field(field, String.class);
    column.add(bound.protect("coat 17"));
    column.add(bound.protect("hat 4"));
    return bound;
  }

  private ProtectedField<?> declared(String field) {
    return protector.schema().field(field).orElseThrow();
  }

  /** A pass over all rows: what it does to one row is what the README shows. */
  private void reencryptEveryRow(FieldProtector<String> field) {
    for (int i = 0; i < column.size(); i++) {
      int row = i;
      String stored = column.get(row);
      // snippet: reencrypt
      // UPDATE … SET name = ? WHERE id = ? AND name = ?
      field.reencrypt(stored, NONE).ifPresent(current -> replace(row, stored, current));
      // end
    }
  }

  private void replace(int row, String expected, String current) {
    if (column.get(row).equals(expected)) {
      column.set(row, current);
    }
  }

  @Test
  void rotating_movesEveryRowAndLetsTheOldKeyGo() {
    FieldProtector<String> name = store("account.name");
    String oldKey = name.keyIdOf(column.get(0));
    // snippet: rotate
    String newKey = keyring.add("default").keyId(); // reads; let every process reload
    keyring.promote("default", newKey); // writes
    // end
    reencryptEveryRow(name);
    // snippet: oldkey
    boolean inUse = column.stream().anyMatch(stored -> name.keyIdOf(stored).equals(oldKey));
    // end
    assertThat(inUse).isFalse();
    keyring.disable("default", oldKey);
    keyring.destroy("default", oldKey);
    assertThat(column).extracting(name::reveal).containsExactly("coat 17", "hat 4");
  }

  @Test
  void deterministicField_isFoundAtEveryStepOfItsMove() {
    FieldProtector<String> bound = store("account.email");
    ProtectedField<?> email = declared("account.email");
    // snippet: rekey
    String newKey = keyring.add("default", KeyPurpose.DAEAD).keyId();
    keyring.prepareRekey(email, newKey); // both keys searched; let every process reload
    keyring.beginRekey(email, newKey); // the new one written; re-encrypt every row
    // end
    assertThat(bound.search("coat 17", NONE)).contains(column.get(0));
    reencryptEveryRow(bound);
    assertThat(bound.search("coat 17", NONE)).contains(column.get(0));
    // snippet: endrekey
    keyring.endRekey(email); // the old one not searched any more
    // end
    assertThat(bound.search("coat 17", NONE)).containsExactly(column.get(0));
    assertThat(bound.keyIdOf(column.get(1))).isEqualTo(newKey);
  }

  @Test
  void index_isSearchedAtEveryStepOfItsMove() {
    FieldProtector<String> bound = store("account.phone");
    ProtectedField<?> phone = declared("account.phone");
    assertThat(found(bound)).containsExactly(0);
    // snippet: rekeyindex
    String newKey = keyring.add("default", KeyPurpose.INDEX).keyId();
    keyring.prepareRekey(phone, newKey); // let every process reload
    keyring.beginRekey(phone, newKey); // rows carry both slots; re-encrypt every row
    // end
    assertThat(found(bound)).containsExactly(0);
    reencryptEveryRow(bound);
    assertThat(found(bound)).containsExactly(0);
    // snippet: endrekeyindex
    keyring.endRekey(phone); // rows carry the new slot alone; re-encrypt every row once more
    // end
    reencryptEveryRow(bound);
    assertThat(found(bound)).containsExactly(0);
    // snippet: retire
    keyring.retireLayouts(phone); // what rows had meanwhile is not searched any more
    // end
    assertThat(found(bound)).containsExactly(0);
    assertThat(bound.indexValues("exact", "coat 17", NONE)).hasSize(1);
  }

  private List<Integer> found(FieldProtector<String> bound) {
    List<Integer> rows = new ArrayList<>();
    bound
        .indexValues("exact", "coat 17", NONE)
        .forEach(
            value -> {
              for (int row = 0; row < column.size(); row++) {
                String stored = column.get(row);
                if (stored.startsWith(value.marker())
                    && stored.startsWith(value.text(), value.textOffset())) {
                  rows.add(row);
                }
              }
            });
    return rows;
  }
}
