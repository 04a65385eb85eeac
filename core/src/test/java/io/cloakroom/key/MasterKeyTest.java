// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cloakroom.KeyUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {

  private static final byte[] CONTEXT = {1};
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  @TempDir Path folder;

  private static MasterKey of(String text) {
    return MasterKey.fromEnvironment("KEY", Map.of("KEY", text));
  }

  private Path keyFile(String content) throws Exception {
    Path file = Files.createTempFile(folder, "master", ".key");
    Files.writeString(file, content);
    return file;
  }

  private static void assertSame(MasterKey one, MasterKey other) throws Exception {
    byte[] ciphertext = one.aead().encrypt("coat".getBytes(UTF_8), CONTEXT);
    assertThat(other.aead().decrypt(ciphertext, CONTEXT)).asString(UTF_8).isEqualTo("coat");
  }

  private static void requirePosix(Path path) {
    assumeTrue(
        path.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "file system without owners");
  }

  @Test
  void generatedText_isMarkedAnd49CharactersAndNeverTheSame() {
    String text = MasterKey.generate();
    assertThat(text).matches("crmk1\\.[A-Za-z0-9_-]{43}");
    assertThat(MasterKey.generate()).isNotEqualTo(text);
  }

  @Test
  void sameText_isTheSameKeyFromEnvironmentAndFile() throws Exception {
    String text = MasterKey.generate();
    assertSame(of(text), MasterKey.fromFile(keyFile(text)));
    assertSame(of(text), MasterKey.fromFile(keyFile(text + "\n")));
    assertSame(of(text), MasterKey.fromFile(keyFile(text + "\r\n")));
  }

  @Test
  void otherText_isAnotherKey() throws Exception {
    byte[] ciphertext = of(MasterKey.generate()).aead().encrypt(new byte[1], CONTEXT);
    MasterKey other = of(MasterKey.generate());
    assertThatThrownBy(() -> other.aead().decrypt(ciphertext, CONTEXT))
        .isInstanceOf(java.security.GeneralSecurityException.class);
  }

  @Test
  void realEnvironment_isRead() {
    assertThatThrownBy(() -> MasterKey.fromEnvironment("CLOAKROOM_SURELY_NOT_SET"))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("CLOAKROOM_SURELY_NOT_SET is not set")
        .hasMessageContaining("MasterKey.generate()");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "correct horse battery staple",
        "crmk1.",
        "crmk1",
        "crmk2.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "CRMK1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "crmk1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "crmk1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "crmk1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "crmk1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
        "crmk1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+",
        "crmk1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/A",
        "crmk1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA A",
        "crmk1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
        " crmk1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "crmk1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
        "crmk1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAä",
        "00000000000000000000000000000000000000000000000000000000000000ff"
      })
  void anythingButAKey_isRefusedWithTheRemedyAndUnquoted(String text) {
    assertThatThrownBy(() -> of(text))
        .isInstanceOf(KeyUnavailableException.class)
        .hasNoCause()
        .hasMessageContaining("environment variable KEY")
        .hasMessageContaining("MasterKey.generate()")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("AAAA", "horse", "00ff", "ä"));
  }

  @Test
  void unusedBitsOfTheLastCharacter_mustBeZero() throws Exception {
    String text = MasterKey.generate();
    String body = text.substring(0, text.length() - 1);
    int accepted = 0;
    for (char last : ALPHABET.toCharArray()) {
      try {
        of(body + last);
        accepted++;
      } catch (KeyUnavailableException e) {
        assertThat(e).hasMessageContaining("base64url");
      }
    }
    assertThat(accepted).isEqualTo(16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n\n", " \n", "\r", "\nx", "\u0000", " "})
  void fileWithMoreThanOneLineEnd_isRefused(String after) throws Exception {
    Path file = keyFile(MasterKey.generate() + after);
    assertThatThrownBy(() -> MasterKey.fromFile(file))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void emptyAndHugeFiles_areRefused() throws Exception {
    for (String content : List.of("", "\n", "x".repeat(1_000_000))) {
      Path file = keyFile(content);
      assertThatThrownBy(() -> MasterKey.fromFile(file))
          .isInstanceOf(KeyUnavailableException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void missingFileAndFolder_areRefused() {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> MasterKey.fromFile(missing))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> MasterKey.fromFile(folder))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining(folder.toString());
  }

  @ParameterizedTest
  @EnumSource(PosixFilePermission.class)
  void anyAccessForGroupOrOthers_isRefused(PosixFilePermission permission) throws Exception {
    requirePosix(folder);
    Path file = keyFile(MasterKey.generate());
    Set<PosixFilePermission> mode =
        EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, permission);
    Files.setPosixFilePermissions(file, mode);
    if (permission.name().startsWith("OWNER")) {
      assertThat(MasterKey.fromFile(file)).isNotNull();
      return;
    }
    assertThatThrownBy(() -> MasterKey.fromFile(file))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("mode " + PosixFilePermissions.toString(mode))
        .hasMessageContaining("chmod 600");
  }

  @Test
  void link_isJudgedByItsTarget() throws Exception {
    requirePosix(folder);
    Path target = keyFile(MasterKey.generate());
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    assertThat(MasterKey.fromFile(link)).isNotNull();
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> MasterKey.fromFile(link))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining(link.toString())
        .hasMessageContaining("chmod 600 " + target.toRealPath());
  }

  @Test
  void createdFile_isPrivateAndReadBack() throws Exception {
    Path file = folder.resolve("new.key");
    MasterKey created = MasterKey.createFile(file);
    assertSame(created, MasterKey.fromFile(file));
    assertThat(Files.readString(file)).matches("crmk1\\.[A-Za-z0-9_-]{43}\n");
    requirePosix(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void createFile_overwritesNothing() throws Exception {
    Path file = keyFile("precious");
    assertThatThrownBy(() -> MasterKey.createFile(file))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("exists already");
    assertThat(file).hasContent("precious");
  }

  @Test
  void keyPassedInPlaceOfItsPlace_isNotEchoed() {
    String text = MasterKey.generate();
    assertThatThrownBy(() -> MasterKey.fromEnvironment(text, Map.of()))
        .isInstanceOf(KeyUnavailableException.class)
        .message()
        .doesNotContain(text.substring(6));
    assertThatThrownBy(() -> MasterKey.fromFile(Path.of(text)))
        .isInstanceOf(KeyUnavailableException.class)
        .message()
        .doesNotContain(text.substring(6));
    assertThatThrownBy(() -> MasterKey.createFile(Path.of(text)))
        .isInstanceOf(KeyUnavailableException.class)
        .message()
        .doesNotContain(text.substring(6));
  }

  @Test
  void toString_saysWhereFromAndNotWhat() throws Exception {
    String text = MasterKey.generate();
    Path file = keyFile(text);
    assertThat(of(text)).hasToString("MasterKey[from environment variable KEY]");
    assertThat(MasterKey.fromFile(file)).hasToString("MasterKey[from file " + file + "]");
    assertThat(MasterKey.of(of(text).aead()).toString()).doesNotContain(text.substring(6));
  }
}
