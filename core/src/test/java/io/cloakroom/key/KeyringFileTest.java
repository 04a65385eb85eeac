// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.crypto.tink.Aead;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.internal.key.KeySnapshot;
import io.cloakroom.internal.key.KeySource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringFileTest {

  private static final byte[] PLAINTEXT = "coat 17".getBytes(UTF_8);
  private static final byte[] CONTEXT = "hook 3".getBytes(UTF_8);

  @TempDir Path folder;
  private Path file;
  private MasterKey masterKey;

  @BeforeEach
  void setUp() {
    file = folder.resolve("keyring.json");
    masterKey = newMasterKey();
  }

  private static MasterKey newMasterKey() {
    return MasterKey.fromEnvironment("KEY", Map.of("KEY", MasterKey.generate()));
  }

  private static KeySnapshot snapshot(Keyring ring) {
    return ((KeySource) ring).snapshot();
  }

  private AbstractThrowableAssert<?, ?> assertRefused(ThrowingCallable act) {
    return assertThatThrownBy(act)
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining(file.toString());
  }

  private static boolean posix() {
    return Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private List<String> filesInFolder() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void reopened_hasTheSameKeysFingerprintAndPowers() throws Exception {
    Keyring written = Keyring.create(file, masterKey, "default", "payment");
    List<KeyInfo> keys = written.keys();
    byte[] aead = snapshot(written).aead("payment").encrypt(PLAINTEXT, CONTEXT);
    byte[] daead =
        snapshot(written).deterministicAead("default").encryptDeterministically(PLAINTEXT, CONTEXT);
    Keyring read = Keyring.open(file, masterKey);
    assertThat(read.keys()).isEqualTo(keys).hasSize(12);
    assertThat(read.fingerprint()).isEqualTo(written.fingerprint());
    assertThat(snapshot(read).aead("payment").decrypt(aead, CONTEXT)).isEqualTo(PLAINTEXT);
    assertThat(
            snapshot(read)
                .deterministicAead("default")
                .encryptDeterministically(PLAINTEXT, CONTEXT))
        .isEqualTo(daead);
    for (KeyPurpose purpose : List.of(KeyPurpose.INDEX, KeyPurpose.TOKEN, KeyPurpose.PSEUDONYM)) {
      assertThat(snapshot(read).foundingPrf("payment", purpose).compute(PLAINTEXT, 32))
          .isEqualTo(snapshot(written).foundingPrf("payment", purpose).compute(PLAINTEXT, 32));
    }
  }

  @Test
  void rotated_isSavedAndOldCiphertextsStillOpen() throws Exception {
    Keyring ring = Keyring.create(file, masterKey);
    byte[] before = snapshot(ring).aead("default").encrypt(PLAINTEXT, CONTEXT);
    ring.rotate("default");
    byte[] after = snapshot(ring).aead("default").encrypt(PLAINTEXT, CONTEXT);
    Keyring read = Keyring.open(file, masterKey);
    assertThat(read.keys()).extracting(KeyInfo::uses).containsOnly(0L);
    assertThat(read.keys())
        .usingRecursiveComparison()
        .ignoringFields("uses")
        .isEqualTo(ring.keys());
    assertThat(read.keys()).hasSize(7);
    assertThat(snapshot(read).aead("default").decrypt(before, CONTEXT)).isEqualTo(PLAINTEXT);
    assertThat(snapshot(read).aead("default").decrypt(after, CONTEXT)).isEqualTo(PLAINTEXT);
    assertThat(read.keys().stream().filter(KeyInfo::founding)).hasSize(6);
  }

  @Test
  void manyRotations_surviveEachReopening() {
    List<KeyInfo> keys = Keyring.create(file, masterKey).keys();
    for (int i = 0; i < 10; i++) {
      Keyring ring = Keyring.open(file, masterKey);
      assertThat(ring.keys()).isEqualTo(keys);
      ring.rotate("default");
      ring.rotate("default");
      keys = ring.keys();
    }
    assertThat(Keyring.open(file, masterKey).keys()).isEqualTo(keys).hasSize(26);
  }

  @Test
  void addedAndPromoted_areSavedApart() {
    Keyring ring = Keyring.create(file, masterKey);
    String added = ring.add("default").keyId();
    assertThat(Keyring.open(file, masterKey).keys())
        .filteredOn(key -> key.keyId().equals(added))
        .singleElement()
        .matches(key -> !key.primary());
    ring.promote("default", added);
    assertThat(Keyring.open(file, masterKey).keys())
        .filteredOn(key -> key.keyId().equals(added))
        .singleElement()
        .matches(KeyInfo::primary);
  }

  @Test
  void relativePathAndLink_reachTheSameFile() throws Exception {
    Keyring.create(file, masterKey);
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);
    Keyring throughLink = Keyring.open(link, masterKey);
    throughLink.rotate("default");
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Keyring.open(file, masterKey).keys()).isEqualTo(throughLink.keys());
  }

  @Test
  void file_isReadableByItsOwnerOnly() throws Exception {
    assumeTrue(posix(), "file system without owners");
    Keyring ring = Keyring.create(file, masterKey);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    ring.rotate("default");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(filesInFolder()).containsExactly("keyring.json", "keyring.json.lock");
  }

  @Test
  void create_refusesAnExistingFileAndLeavesItAlone() throws Exception {
    Files.writeString(file, "precious");
    assertRefused(() -> Keyring.create(file, masterKey)).hasMessageContaining("exists already");
    assertThat(file).hasContent("precious");
  }

  @Test
  void create_refusesADanglingLink() throws Exception {
    Files.createSymbolicLink(file, folder.resolve("nowhere"));
    assertRefused(() -> Keyring.create(file, masterKey)).hasMessageContaining("exists already");
    assertThat(filesInFolder()).containsExactly("keyring.json");
  }

  @Test
  void create_inAMissingFolder_isRefused() {
    file = folder.resolve("missing").resolve("keyring.json");
    assertRefused(() -> Keyring.create(file, masterKey)).hasMessageContaining("does not exist");
  }

  @Test
  void create_withAMalformedName_writesNothing() throws Exception {
    assertThatThrownBy(() -> Keyring.create(file, masterKey, "No"))
        .isInstanceOf(KeyUnavailableException.class);
    assertThat(filesInFolder()).isEmpty();
  }

  @Test
  void missingFile_isRefused() {
    assertRefused(() -> Keyring.open(file, masterKey)).hasMessageContaining("does not exist");
  }

  @Test
  void folderInPlaceOfAFile_isRefused() throws Exception {
    Files.createDirectory(file);
    assertRefused(() -> Keyring.open(file, masterKey));
  }

  @Test
  void emptyFile_isRefused() throws Exception {
    Files.createFile(file);
    assertRefused(() -> Keyring.open(file, masterKey)).hasMessageContaining("empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "{}",
        "[]",
        "null",
        "{\"format\": \"cloakroom-keyring\"}",
        "\u0000\u0001",
        "{{{{",
        "\"x",
        "{\"format\": 1}",
        "{\"format\": \"other\", \"version\": 1}",
        "[[[[[[",
        "{\"a\":",
        " "
      })
  void garbage_isRefused(String content) throws Exception {
    Files.writeString(file, content);
    assertRefused(() -> Keyring.open(file, masterKey)).hasMessageContaining("no keyring file");
  }

  @Test
  void deeplyNestedGarbage_isRefused() throws Exception {
    Files.writeString(file, "[".repeat(2_000_000));
    assertRefused(() -> Keyring.open(file, masterKey)).hasMessageContaining("no keyring file");
  }

  @Test
  void hugeFile_isRefusedUnread() throws Exception {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.position(1L << 31).write(java.nio.ByteBuffer.wrap(new byte[1]));
    }
    assertRefused(() -> Keyring.open(file, masterKey)).hasMessageContaining("larger than");
  }

  @Test
  void halfWrittenFile_isRefused() throws Exception {
    Keyring.create(file, masterKey);
    String text = Files.readString(file);
    for (int cut : List.of(1, text.length() / 4, text.length() / 2, text.length() - 5)) {
      Files.writeString(file, text.substring(0, cut));
      assertRefused(() -> Keyring.open(file, masterKey)).hasMessageContaining("cut off");
    }
  }

  @Test
  void wrongMasterKey_andEditedManifest_haveOneMessage() throws Exception {
    Keyring.create(file, masterKey);
    MasterKey other = newMasterKey();
    String wrongKey = messageOf(() -> Keyring.open(file, other));
    String text = Files.readString(file);
    int inManifest = text.indexOf("\"manifest\": \"") + 40;
    char changed = text.charAt(inManifest) == 'A' ? 'B' : 'A';
    Files.writeString(
        file, text.substring(0, inManifest) + changed + text.substring(inManifest + 1));
    String edited = messageOf(() -> Keyring.open(file, masterKey));
    assertThat(edited)
        .isEqualTo(wrongKey)
        .contains("another master key, or the file was changed")
        .contains("environment variable KEY");
  }

  private String messageOf(ThrowingCallable act) {
    List<String> messages = new ArrayList<>();
    assertRefused(act).satisfies(e -> messages.add(e.getMessage()));
    return messages.get(0);
  }

  @Test
  void newerVersion_isNamed() throws Exception {
    Keyring.create(file, masterKey);
    Files.writeString(file, Files.readString(file).replace("\"version\": 1,", "\"version\": 2,"));
    assertRefused(() -> Keyring.open(file, masterKey))
        .hasMessageContaining("version 2")
        .hasMessageContaining("newer release");
  }

  @Test
  void reformattedFile_isRefused() throws Exception {
    Keyring.create(file, masterKey);
    Files.writeString(file, Files.readString(file) + "\n");
    assertRefused(() -> Keyring.open(file, masterKey)).hasMessageContaining("was changed");
  }

  @Test
  void secondWriter_isRefusedAndOverwritesNothing() throws Exception {
    Keyring.create(file, masterKey);
    Keyring first = Keyring.open(file, masterKey);
    Keyring second = Keyring.open(file, masterKey);
    first.rotate("default");
    byte[] saved = Files.readAllBytes(file);
    List<KeyInfo> before = second.keys();
    KeySnapshot snapshot = snapshot(second);
    assertRefused(() -> second.rotate("default"))
        .hasMessageContaining("somebody else has changed it")
        .hasMessageContaining("Nothing was written");
    assertThat(file).hasBinaryContent(saved);
    assertThat(second.keys()).isEqualTo(before);
    assertThat(snapshot(second)).isSameAs(snapshot);
    assertThat(Keyring.open(file, masterKey).keys()).isEqualTo(first.keys());
  }

  @Test
  void olderFilePutBack_isNotOverwritten() throws Exception {
    Keyring ring = Keyring.create(file, masterKey);
    byte[] old = Files.readAllBytes(file);
    ring.rotate("default");
    Files.write(file, old);
    assertRefused(() -> ring.rotate("default")).hasMessageContaining("changed");
    assertThat(file).hasBinaryContent(old);
  }

  @Test
  void fileTakenAway_isNotWrittenAnew() throws Exception {
    Keyring ring = Keyring.create(file, masterKey);
    Files.delete(file);
    assertRefused(() -> ring.rotate("default")).hasMessageContaining("does not exist");
    assertThat(file).doesNotExist();
    assertThat(ring.keys()).hasSize(6);
  }

  @Test
  void saveWhileAnotherHoldsTheLock_isRefused() throws Exception {
    Keyring ring = Keyring.create(file, masterKey);
    byte[] saved = Files.readAllBytes(file);
    try (FileChannel channel =
            FileChannel.open(folder.resolve("keyring.json.lock"), StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertRefused(() -> ring.rotate("default")).hasMessageContaining("another process");
    }
    assertThat(file).hasBinaryContent(saved);
    ring.rotate("default");
    assertThat(ring.keys()).hasSize(7);
  }

  @Test
  void concurrentWriters_neverLoseAKeyThatWasReportedSaved() throws Exception {
    Keyring.create(file, masterKey);
    AtomicInteger rotated = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(
          new Thread(
              () -> {
                for (int turn = 0; turn < 25; turn++) {
                  try {
                    Keyring.open(file, masterKey).rotate("default");
                    rotated.incrementAndGet();
                  } catch (KeyUnavailableException e) {
                    // somebody else was faster
                  }
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(rotated).hasPositiveValue();
    assertThat(Keyring.open(file, masterKey).keys()).hasSize(6 + rotated.get());
  }

  @Test
  void readOnlyFolder_canBeReadAndRefusesChanges() throws Exception {
    assumeTrue(posix() && !"root".equals(System.getProperty("user.name")), "needs permissions");
    Keyring.create(file, masterKey);
    Files.delete(folder.resolve("keyring.json.lock"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
    Keyring ring = Keyring.open(file, masterKey);
    assertRefused(() -> ring.rotate("default")).hasMessageContaining("no permission");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void masterKeyOfAnAead_sealsAndOpens() throws Exception {
    CountingAead service = new CountingAead(masterKey.aead());
    Keyring ring = Keyring.create(file, MasterKey.of(service));
    assertThat(Keyring.open(file, MasterKey.of(service)).keys()).isEqualTo(ring.keys());
    int before = service.encryptions;
    ring.rotate("default");
    assertThat(service.encryptions - before).as("manifest and one keyset").isEqualTo(2);
  }

  @Test
  void masterKeyThatIsDown_refusesOpeningAndSavingAndHurtsNoOpenKeyring() throws Exception {
    CountingAead service = new CountingAead(masterKey.aead());
    Keyring ring = Keyring.create(file, MasterKey.of(service));
    byte[] saved = Files.readAllBytes(file);
    service.down = true;
    assertRefused(() -> Keyring.open(file, MasterKey.of(service)))
        .hasMessageContaining("the master key failed");
    assertRefused(() -> ring.rotate("default")).hasMessageContaining("the master key failed");
    assertThat(file).hasBinaryContent(saved);
    byte[] ciphertext = snapshot(ring).aead("default").encrypt(PLAINTEXT, CONTEXT);
    assertThat(snapshot(ring).aead("default").decrypt(ciphertext, CONTEXT)).isEqualTo(PLAINTEXT);
  }

  @Test
  void keyServiceThatReportsItsFailure_isNamedAsAPossibleCause() {
    CountingAead service = new CountingAead(masterKey.aead());
    Keyring.create(file, MasterKey.of(service));
    service.failure = new GeneralSecurityException("failed", new IOException("timed out"));
    assertRefused(() -> Keyring.open(file, MasterKey.of(service)))
        .hasMessageContaining("its key service failed")
        .hasRootCauseMessage("timed out");
  }

  @Test
  void staleTemporaryFile_isIgnored() throws Exception {
    Keyring ring = Keyring.create(file, masterKey);
    Path stale = folder.resolve(".keyring.json.0123456789abcdef.tmp");
    Files.writeString(stale, "{\"format\": \"cloakroom-key");
    ring.rotate("default");
    assertThat(Keyring.open(file, masterKey).keys()).isEqualTo(ring.keys());
    assertThat(stale).hasContent("{\"format\": \"cloakroom-key");
  }

  /** A stand-in for a key service. */
  private static final class CountingAead implements Aead {

    private final Aead aead;
    private int encryptions;
    private boolean down;
    private GeneralSecurityException failure;

    CountingAead(Aead aead) {
      this.aead = aead;
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
      requireUp();
      encryptions++;
      return aead.encrypt(plaintext, associatedData);
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData)
        throws GeneralSecurityException {
      requireUp();
      return aead.decrypt(ciphertext, associatedData);
    }

    private void requireUp() throws GeneralSecurityException {
      if (failure != null) {
        throw failure;
      }
      if (down) {
        throw new IllegalStateException("connection refused");
      }
    }
  }
}
