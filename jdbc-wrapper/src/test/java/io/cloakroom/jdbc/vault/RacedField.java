// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.vault;

import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.TokenFormat;
import io.cloakroom.Tokenized;
import io.cloakroom.Tokenizer;
import io.cloakroom.jdbc.JdbcTokenVault;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.MasterKey;
import java.nio.file.Path;
import java.util.Locale;

/** The field that several processes tokenize at once, and the keyring they share. */
final class RacedField {

  private static final ProtectedSchema SCHEMA = ProtectedSchema.of(Person.class);

  private RacedField() {}

  /** Three digits leave 999 tokens for each number. */
  record Person(
      @Tokenized(value = "person.number", format = TokenFormat.DIGITS, length = 3, vault = "cards")
          String number) {}

  static Keyring createKeyring(Path folder) {
    return Keyring.create(
        folder.resolve("ring.json"), MasterKey.createFile(folder.resolve("ring.key")));
  }

  static Keyring openKeyring(Path folder) {
    return Keyring.open(
        folder.resolve("ring.json"), MasterKey.fromFile(folder.resolve("ring.key")));
  }

  static ProtectedSchema schema() {
    return SCHEMA;
  }

  static Tokenizer tokenizer(Keyring keyring, JdbcTokenVault vault) {
    return Protector.of(keyring, SCHEMA, vault).tokenizer("person.number");
  }

  static String text(long value) {
    return String.format(Locale.ROOT, "%03d", value);
  }
}
