// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import io.cloakroom.FieldProtector;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.key.KeyInfo;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.MasterKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two keyrings on one file, as two processes have them. */
class ReloadTest {

  private static final String VALUE = "coat 17";

  @TempDir Path folder;
  private Path file;
  private final CountingMaster service = new CountingMaster();
  private final AtomicLong clock = new AtomicLong();
  private Keyring writer;
  private SnapshotKeyring reader;
  private FieldProtector<String> written;
  private FieldProtector<String> read;

  /** Counts how often a keyring file is opened: once for its manifest, once for each keyset. */
  private static final class CountingMaster implements Aead {

    private static final int CALLS_TO_OPEN = 7;

    private final Aead aead = RawKey.aesGcm(new byte[32]);
    private final AtomicInteger decryptions = new AtomicInteger();
    private volatile boolean down;

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
      return aead.encrypt(plaintext, associatedData);
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData)
        throws GeneralSecurityException {
      decryptions.incrementAndGet();
      if (down) {
        throw new IllegalStateException("connection refused");
      }
      return aead.decrypt(ciphertext, associatedData);
    }
  }

  @BeforeEach
  void setUp() {
    file = folder.resolve("keyring.json");
    writer = Keyring.create(file, MasterKey.of(RawKey.aesGcm(new byte[32])));
    reader =
        SnapshotKeyring.open(
            new DurableFiles(), file, MasterKey.of(service), new ReloadGate(clock::get));
    written = field(writer);
    read = field(reader);
    service.decryptions.set(0);
  }

  private static FieldProtector<String> field(Keyring ring) {
    return Protector.of(
            ring,
            ProtectedSchema.builder()
                .add(ProtectedField.randomized("coat.tag", String.class))
                .build())
        .field("coat.tag", String.class);
  }

  private void assertUnknown(String stored) {
    assertThatThrownBy(() -> read.reveal(stored))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("of this keyring does not have")
        .hasNoCause();
  }

  @Test
  void unknownKey_makesAReaderReloadOnceAndRead() {
    writer.rotate("default");
    String stored = written.protect(VALUE);
    assertThat(read.reveal(stored)).isEqualTo(VALUE);
    assertThat(reader.keys()).hasSameSizeAs(writer.keys());
    assertThat(service.decryptions).hasValue(CountingMaster.CALLS_TO_OPEN);
    assertThat(read.reveal(written.protect(VALUE))).isEqualTo(VALUE);
    assertThat(service.decryptions).hasValue(CountingMaster.CALLS_TO_OPEN);
  }

  @Test
  void garbage_neverMakesAReaderOpenTheFileTwice() {
    String foreign = field(Keyring.inMemory()).protect(VALUE);
    for (int i = 0; i < 50; i++) {
      assertUnknown(foreign);
    }
    assertThat(service.decryptions).hasValue(0);
    writer.rotate("default");
    for (int i = 0; i < 50; i++) {
      assertUnknown(foreign);
    }
    assertThat(service.decryptions).hasValue(CountingMaster.CALLS_TO_OPEN);
  }

  @Test
  void garbageFromManyThreads_opensTheFileOnce() throws Exception {
    String foreign = field(Keyring.inMemory()).protect(VALUE);
    writer.rotate("default");
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(new Thread(() -> assertUnknown(foreign)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(service.decryptions).hasValue(CountingMaster.CALLS_TO_OPEN);
  }

  @Test
  void changedCiphertextUnderAKnownKey_opensNoFile() {
    String stored = written.protect(VALUE);
    writer.rotate("default");
    char last = stored.charAt(stored.length() - 3);
    String changed =
        stored.substring(0, stored.length() - 3)
            + (last == 'A' ? 'B' : 'A')
            + stored.substring(stored.length() - 2);
    assertThatThrownBy(() -> read.reveal(changed))
        .isInstanceOf(io.cloakroom.DecryptionFailedException.class);
    assertThat(service.decryptions).hasValue(0);
  }

  @Test
  void keyEnabledElsewhere_isSeen() {
    String stored = written.protect(VALUE);
    String old = writer.keys().get(0).keyId();
    writer.rotate("default");
    writer.disable("default", old);
    assertThat(reader.reload()).isTrue();
    assertThatThrownBy(() -> read.reveal(stored)).hasMessageContaining("is disabled");
    writer.enable("default", old);
    assertThat(read.reveal(stored)).isEqualTo(VALUE);
  }

  @Test
  void keyDisabledElsewhere_isRefusedAfterReload() {
    String stored = written.protect(VALUE);
    String old = writer.keys().get(0).keyId();
    writer.rotate("default");
    writer.disable("default", old);
    assertThat(read.reveal(stored)).isEqualTo(VALUE);
    reader.reload();
    assertThatThrownBy(() -> read.reveal(stored)).hasMessageContaining("is disabled");
  }

  @Test
  void reloadWithoutAChange_changesNothing() {
    KeySnapshot before = reader.snapshot();
    assertThat(reader.reload()).isFalse();
    assertThat(reader.snapshot()).isSameAs(before);
  }

  @Test
  void writerThatReloaded_mayWriteAgain() {
    writer.rotate("default");
    assertThatThrownBy(() -> reader.rotate("default")).hasMessageContaining("reload or open");
    reader.reload();
    reader.rotate("default");
    assertThat(Keyring.open(file, MasterKey.of(service)).keys())
        .isEqualTo(reader.keys())
        .hasSize(8);
  }

  @Test
  void rolledBackFile_isRefusedAndTheKeysStay() throws Exception {
    byte[] old = Files.readAllBytes(file);
    writer.rotate("default");
    String stored = written.protect(VALUE);
    reader.reload();
    Files.write(file, old);
    assertThatThrownBy(reader::reload)
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("an older copy was put in its place: it is edition 1, and edition 2");
    assertThat(read.reveal(stored)).isEqualTo(VALUE);
    assertThatThrownBy(() -> reader.rotate("default")).hasMessageContaining("changed");
  }

  @Test
  void otherEditionOfTheSameNumber_isRefused() throws Exception {
    byte[] first = Files.readAllBytes(file);
    writer.rotate("default");
    byte[] second = Files.readAllBytes(file);
    Files.write(file, first);
    reader.rotate("default");
    Files.write(file, second);
    assertThatThrownBy(reader::reload).hasMessageContaining("it is edition 2, and edition 2");
  }

  @Test
  void otherKeyringInItsPlace_isRefused() throws Exception {
    Path other = folder.resolve("other.json");
    Keyring.create(other, MasterKey.of(service)).rotate("default");
    Files.copy(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(reader::reload).hasMessageContaining("holds another keyring now");
  }

  @Test
  void failedReload_isToldToWhoMetTheKeyAndNotTriedAtEveryCall() throws Exception {
    String stored = storedUnderANewKey();
    Files.writeString(file, "garbage");
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> read.reveal(stored))
          .isInstanceOf(KeyUnavailableException.class)
          .hasMessageContaining("coat.tag")
          .hasMessageContaining("could not be reloaded")
          .hasRootCauseMessage(
              "Cannot reload keyring "
                  + file
                  + ": it is no keyring file, or one that is damaged or cut off. Check the path, or"
                  + " restore it from a backup.");
    }
    Files.delete(file);
    assertThatThrownBy(() -> read.reveal(stored))
        .hasMessageContaining("could not be reloaded")
        .cause()
        .hasMessageContaining("does not exist");
  }

  private String storedUnderANewKey() {
    writer.rotate("default");
    return written.protect(VALUE);
  }

  @Test
  void masterKeyThatIsDown_isTriedAgainAfterAWhile() {
    String stored = storedUnderANewKey();
    service.down = true;
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> read.reveal(stored)).hasMessageContaining("could not be reloaded");
    }
    assertThat(service.decryptions).hasValue(1);
    service.down = false;
    clock.addAndGet(ReloadGate.RETRY_NANOS - 1);
    assertThatThrownBy(() -> read.reveal(stored)).hasMessageContaining("could not be reloaded");
    clock.incrementAndGet();
    assertThat(read.reveal(stored)).isEqualTo(VALUE);
  }

  @Test
  void rewrapped_opensWithTheNewMasterKeyOnlyAndKeepsEverything() throws Exception {
    String stored = written.protect(VALUE);
    MasterKey newMaster = MasterKey.createFile(folder.resolve("new.key"));
    List<KeyInfo> keys = writer.keys();
    String fingerprint = writer.fingerprint();
    writer.rewrap(newMaster);
    assertThatThrownBy(() -> Keyring.open(file, MasterKey.of(service)))
        .hasMessageContaining("another master key");
    Keyring opened = Keyring.open(file, newMaster);
    assertThat(writer.keys()).isEqualTo(keys);
    assertThat(opened.keys()).usingRecursiveComparison().ignoringFields("uses").isEqualTo(keys);
    assertThat(opened.fingerprint()).isEqualTo(fingerprint);
    assertThat(field(opened).reveal(stored)).isEqualTo(VALUE);
    writer.rotate("default");
    assertThat(Keyring.open(file, newMaster).keys()).extracting(KeyInfo::keyId).hasSize(7);
  }

  @Test
  void rewrappedFile_isNoNewEditionToWhoHasTheOldMasterKey() {
    String stored = written.protect(VALUE);
    writer.rewrap(MasterKey.createFile(folder.resolve("new.key")));
    assertThatThrownBy(reader::reload).hasMessageContaining("another master key");
    assertThat(read.reveal(stored)).isEqualTo(VALUE);
  }

  @Test
  void newMasterKeyThatFails_leavesTheOldOne() throws Exception {
    byte[] before = Files.readAllBytes(file);
    Aead broken =
        new Aead() {
          @Override
          public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
            throw new IllegalStateException("connection refused");
          }

          @Override
          public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
            throw new IllegalStateException("connection refused");
          }
        };
    assertThatThrownBy(() -> writer.rewrap(MasterKey.of(broken)))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("Cannot rewrap")
        .hasMessageContaining("the master key failed");
    assertThat(file).hasBinaryContent(before);
    writer.rotate("default");
    assertThat(reader.reload()).isTrue();
  }
}
