// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.FieldProtector;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real token: SoftHSM2, from Debian's packages. Skipped where it is not installed. */
class Pkcs11MasterKeyTest {

  private static final char[] PIN = SoftHsm.PIN.toCharArray();

  @TempDir Path folder;
  private static Path configuration;

  @BeforeAll
  static void makeAToken() throws Exception {
    configuration = SoftHsm.configuration();
  }

  private static MasterKey master(String alias) {
    return MasterKey.fromPkcs11(configuration, PIN, alias);
  }

  @Test
  void keyring_isSealedAndOpenedInTheToken() {
    Path file = folder.resolve("keyring.json");
    Keyring ring = Keyring.create(file, master("master"));
    FieldProtector<String> field = field(ring);
    String stored = field.protect("coat 17");
    ring.rotate("default");
    Keyring read = Keyring.open(file, master("master"));
    assertThat(field(read).reveal(stored)).isEqualTo("coat 17");
    assertThat(read.keys()).hasSize(7);
  }

  private static FieldProtector<String> field(Keyring ring) {
    return Protector.of(
            ring,
            ProtectedSchema.builder()
                .add(ProtectedField.randomized("coat.tag", String.class))
                .build())
        .field("coat.tag", String.class);
  }

  @Test
  void anotherKeyOfTheToken_doesNotOpenIt() {
    Path file = folder.resolve("keyring.json");
    Keyring.create(file, master("master"));
    assertThatThrownBy(() -> Keyring.open(file, master("other")))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("key other")
        .hasMessageContaining("another master key");
  }

  @Test
  void changedFile_isRefusedByTheToken() throws Exception {
    MasterKey masterKey = master("master");
    byte[] ciphertext = masterKey.aead().encrypt(new byte[100], new byte[] {1});
    assertThat(masterKey.aead().decrypt(ciphertext, new byte[] {1})).isEqualTo(new byte[100]);
    for (int i = 0; i < ciphertext.length; i++) {
      byte[] changed = ciphertext.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> masterKey.aead().decrypt(changed, new byte[] {1}))
          .isInstanceOf(java.security.GeneralSecurityException.class);
    }
    assertThatThrownBy(() -> masterKey.aead().decrypt(ciphertext, new byte[] {2}))
        .isInstanceOf(java.security.GeneralSecurityException.class);
    assertThatThrownBy(() -> masterKey.aead().decrypt(new byte[27], new byte[] {1}))
        .isInstanceOf(java.security.GeneralSecurityException.class);
  }

  @Test
  void keyring_movesIntoTheTokenByRewrap() {
    Path file = folder.resolve("keyring.json");
    Keyring ring = Keyring.create(file, MasterKey.createFile(folder.resolve("master.key")));
    ring.rewrap(master("master"));
    assertThat(Keyring.open(file, master("master")).keys()).isEqualTo(ring.keys());
  }

  @Test
  void severalThreads_useOneToken() throws Exception {
    MasterKey masterKey = master("master");
    List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      byte[] value = {(byte) i};
      threads.add(
          new Thread(
              () -> {
                try {
                  for (int turn = 0; turn < 50; turn++) {
                    byte[] ciphertext = masterKey.aead().encrypt(value, value);
                    assertThat(masterKey.aead().decrypt(ciphertext, value)).isEqualTo(value);
                  }
                } catch (Throwable e) {
                  failures.add(e);
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void missingKey_namesTheOthers() {
    assertThatThrownBy(() -> master("nothing"))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining(configuration.toString())
        .hasMessageContaining("no key named 'nothing'")
        .hasMessageContaining("master");
  }

  @Test
  void wrongLibrary_isRefusedWithTheRemedy() throws Exception {
    Path wrong =
        Files.writeString(
            folder.resolve("wrong.cfg"), "name = wrong\nlibrary = /nowhere/libnothing.so\n");
    assertThatThrownBy(() -> MasterKey.fromPkcs11(wrong, PIN, "master"))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("Check that the file is there, and that its library and slot");
    assertThatThrownBy(() -> MasterKey.fromPkcs11(folder.resolve("none"), PIN, "master"))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("Check that the file is there");
  }

  @Test
  void provider_isNotRegistered() {
    master("master");
    assertThat(Security.getProviders())
        .extracting(Provider::getName)
        .doesNotContain("SunPKCS11-cloakroom");
  }

  @Test
  void masterKey_tellsWhereItIsAndNoPin() {
    assertThat(master("master").toString())
        .isEqualTo("MasterKey[from PKCS#11 token of " + configuration + ", key master]")
        .doesNotContain("4711");
  }
}
