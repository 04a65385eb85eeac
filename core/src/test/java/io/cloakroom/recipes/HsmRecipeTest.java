// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.FieldProtector;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.MasterKey;
import io.cloakroom.key.SoftHsm;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master key in a hardware security module, as the README has it; skipped without SoftHSM2. */
class HsmRecipeTest {

  @TempDir Path folder;

  @Test
  void keyring_movesIntoTheModuleAndOpensFromThere() throws Exception {
    Path configuration = SoftHsm.configuration();
    Path file = folder.resolve("keyring.json");
    Keyring keyring = Keyring.create(file, MasterKey.createFile(folder.resolve("master.key")));
    ProtectedField<String> name = ProtectedField.randomized("customer.name", String.class);
    ProtectedSchema schema = ProtectedSchema.builder().add(name).build();
    String stored = Protector.of(keyring, schema).field(name).protect("Zoë");
    char[] pin = SoftHsm.PIN.toCharArray();

    // snippet: hsm
    MasterKey inTheModule = MasterKey.fromPkcs11(configuration, pin, "master");
    Arrays.fill(pin, ' ');
    keyring.rewrap(inTheModule); // or Keyring.create(file, inTheModule), for a new one
    Keyring opened = Keyring.open(file, inTheModule);
    // end

    FieldProtector<String> field = Protector.of(opened, schema).field(name);
    assertThat(field.reveal(stored)).isEqualTo("Zoë");
    opened.rotate("default");
    assertThat(Keyring.open(file, inTheModule).keys()).isEqualTo(opened.keys());
  }
}
