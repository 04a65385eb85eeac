// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cloakroom.KeyUnavailableException;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStoreMasterKeyTest {

  private static final char[] PASSWORD = "CANARY-umbrella".toCharArray();
  private static final byte[] KEY = new byte[32];

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void setUp() throws Exception {
    Arrays.fill(KEY, (byte) 7);
    file = store("cloakroom", new SecretKeySpec(KEY, "AES"));
  }

  private Path store(String alias, SecretKey key) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    store.setEntry(
        alias, new KeyStore.SecretKeyEntry(key), new KeyStore.PasswordProtection(PASSWORD));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, PASSWORD);
    return write(bytes.toByteArray());
  }

  private Path write(byte[] content) throws Exception {
    return Files.write(Files.createTempFile(folder, "master", ".p12"), content);
  }

  private void assertRefused(Path store, char[] password, String alias, String reason) {
    assertThatThrownBy(() -> MasterKey.fromKeyStore(store, password, alias))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining(reason)
        .satisfies(
            e -> {
              for (Throwable t = e; t != null; t = t.getCause()) {
                assertThat(t.toString())
                    .doesNotContain("CANARY", "BwcHBwcHBwcHBwcH", "0707070707", "7, 7, 7");
              }
            });
  }

  @Test
  void entry_isTheSameKeyAsItsText() throws Exception {
    String text = "crmk1." + Base64.getUrlEncoder().withoutPadding().encodeToString(KEY);
    MasterKey fromText = MasterKey.fromEnvironment("KEY", java.util.Map.of("KEY", text));
    Path ring = folder.resolve("keyring.json");
    Keyring created = Keyring.create(ring, MasterKey.fromKeyStore(file, PASSWORD, "cloakroom"));
    assertThat(Keyring.open(ring, fromText).keys()).isEqualTo(created.keys());
  }

  @Test
  void password_isNeitherChangedNorShown() {
    char[] password = PASSWORD.clone();
    MasterKey masterKey = MasterKey.fromKeyStore(file, password, "cloakroom");
    assertThat(password).isEqualTo(PASSWORD);
    assertThat(masterKey).hasToString("MasterKey[from key store " + file + ", entry cloakroom]");
  }

  @Test
  void wrongPassword_isRefused() {
    assertRefused(file, "CANARY-other".toCharArray(), "cloakroom", "its password is another one");
    assertRefused(file, new char[0], "cloakroom", "its password is another one");
  }

  @Test
  void missingEntry_namesTheOthers() {
    assertRefused(file, PASSWORD, "payment", "no key named 'payment'; its entries are [cloakroom]");
  }

  @Test
  void otherKeys_areRefused() throws Exception {
    Path aes128 = store("cloakroom", new SecretKeySpec(new byte[16], "AES"));
    assertRefused(aes128, PASSWORD, "cloakroom", "AES with 16 bytes, and a master key is AES");
    Path hmac = store("cloakroom", new SecretKeySpec(new byte[32], "HmacSHA256"));
    assertRefused(hmac, PASSWORD, "cloakroom", "is a key of HmacSHA256");
  }

  @Test
  void whatIsNoKeyStore_isRefused() throws Exception {
    assertRefused(write("garbage".getBytes(UTF_8)), PASSWORD, "cloakroom", "no PKCS#12 key store");
    assertRefused(write(new byte[0]), PASSWORD, "cloakroom", "no PKCS#12 key store");
    byte[] whole = Files.readAllBytes(file);
    Path half = write(Arrays.copyOf(whole, whole.length / 2));
    assertRefused(half, PASSWORD, "cloakroom", "no PKCS#12 key store");
    assertRefused(folder.resolve("missing.p12"), PASSWORD, "cloakroom", "does not exist");
  }

  @Test
  void changedKeyStore_isRefused() throws Exception {
    byte[] changed = Files.readAllBytes(file);
    changed[changed.length / 2] ^= 1;
    assertRefused(write(changed), PASSWORD, "cloakroom", "its password is another one");
  }

  @Test
  void keyStoreOthersMayRead_isRefusedWithTheRemedy() throws Exception {
    assumeTrue(
        file.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "file system without owners");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertRefused(file, PASSWORD, "cloakroom", "chmod 600 " + file.toRealPath());
  }

  @Test
  void keyPutWhereANameBelongs_isNotEchoed() {
    String key = MasterKey.generate();
    for (org.assertj.core.api.ThrowableAssert.ThrowingCallable act :
        java.util.List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
            () -> MasterKey.fromKeyStore(file, PASSWORD, key),
            () -> MasterKey.fromKeyStore(Path.of(key), PASSWORD, "cloakroom"),
            () -> MasterKey.fromPkcs11(Path.of(key), PASSWORD, "cloakroom"),
            () -> MasterKey.fromPkcs11(file, PASSWORD, key))) {
      assertThatThrownBy(act)
          .isInstanceOf(KeyUnavailableException.class)
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain(key.substring(6, 20)));
    }
  }
}
