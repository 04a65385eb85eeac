// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.KeyUnavailableException;
import io.cloakroom.ProtectedField;
import io.cloakroom.index.BlindIndex;
import io.cloakroom.key.FieldPin;
import io.cloakroom.key.KeyInfo;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.MasterKey;
import io.cloakroom.key.RecoveryKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stops a save at every step, as a power cut or a full disk would. */
class CrashTest {

  private static final MasterKey MASTER = MasterKey.of(RawKey.aesGcm(new byte[32]));

  @TempDir Path folder;
  private Path file;

  /** Where the save stops. */
  enum Step {
    BEFORE_WRITING,
    AFTER_HALF_THE_BYTES,
    AFTER_WRITING,
    AFTER_RENAMING,
    AFTER_FLUSHING_THE_FOLDER;

    boolean isRenamed() {
      return compareTo(AFTER_RENAMING) >= 0;
    }
  }

  /** The process is gone: nothing after it runs, no clean-up either. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private interface Stop {
    void now() throws IOException;
  }

  private static final class Failing extends DurableFiles {

    private final Step step;
    private final Stop stop;

    Failing(Step step, Stop stop) {
      this.step = step;
      this.stop = stop;
    }

    private void stopAt(Step here) throws IOException {
      if (step == here) {
        stop.now();
      }
    }

    @Override
    void writeNew(Path target, byte[] content) throws IOException {
      stopAt(Step.BEFORE_WRITING);
      if (step == Step.AFTER_HALF_THE_BYTES) {
        super.writeNew(target, Arrays.copyOf(content, content.length / 2));
        stop.now();
      }
      super.writeNew(target, content);
      stopAt(Step.AFTER_WRITING);
    }

    @Override
    void rename(Path from, Path to) throws IOException {
      super.rename(from, to);
      stopAt(Step.AFTER_RENAMING);
    }

    @Override
    void forceFolder(Path target) throws IOException {
      super.forceFolder(target);
      stopAt(Step.AFTER_FLUSHING_THE_FOLDER);
    }
  }

  @BeforeEach
  void setUp() {
    file = folder.resolve("keyring.json");
  }

  private static void kill() {
    throw new Killed();
  }

  private static void fail() throws IOException {
    throw new IOException("disk full");
  }

  private List<String> filesInFolder() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void killedWhileRotating_leavesTheOldOrTheNewKeyring(Step step) {
    List<KeyInfo> old = SnapshotKeyring.create(file, MASTER).keys();
    SnapshotKeyring ring = SnapshotKeyring.open(new Failing(step, CrashTest::kill), file, MASTER);
    assertThatThrownBy(() -> ring.rotate("default")).isInstanceOf(Killed.class);
    SnapshotKeyring reopened = SnapshotKeyring.open(file, MASTER);
    assertThat(reopened.keys()).hasSize(step.isRenamed() ? 7 : 6);
    assertThat(reopened.keys().stream().map(KeyInfo::keyId))
        .containsAll(old.stream().map(KeyInfo::keyId).toList());
    reopened.rotate("default");
    assertThat(SnapshotKeyring.open(file, MASTER).keys()).isEqualTo(reopened.keys());
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void killedWhileDestroying_leavesTheKeyDisabledOrDestroyed(Step step) {
    SnapshotKeyring first = SnapshotKeyring.create(file, MASTER);
    String old = first.keys().get(0).keyId();
    first.rotate("default");
    first.disable("default", old);
    SnapshotKeyring ring = SnapshotKeyring.open(new Failing(step, CrashTest::kill), file, MASTER);
    assertThatThrownBy(() -> ring.destroy("default", old)).isInstanceOf(Killed.class);
    SnapshotKeyring reopened = SnapshotKeyring.open(file, MASTER);
    assertThat(reopened.keys())
        .hasSize(7)
        .filteredOn(key -> key.keyId().equals(old))
        .singleElement()
        .extracting(KeyInfo::state)
        .isEqualTo(step.isRenamed() ? KeyInfo.State.DESTROYED : KeyInfo.State.DISABLED);
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void killedWhileRewrapping_leavesTheFileUnderTheOldOrTheNewMasterKey(Step step) {
    List<KeyInfo> keys = SnapshotKeyring.create(file, MASTER).keys();
    MasterKey other = MasterKey.of(RawKey.aesGcm(Arrays.copyOf(new byte[] {1}, 32)));
    SnapshotKeyring ring = SnapshotKeyring.open(new Failing(step, CrashTest::kill), file, MASTER);
    assertThatThrownBy(() -> ring.rewrap(other)).isInstanceOf(Killed.class);
    MasterKey now = step.isRenamed() ? other : MASTER;
    assertThat(SnapshotKeyring.open(file, now).keys()).isEqualTo(keys);
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void killedWhileRestoring_leavesNothingOrTheWholeKeyring(Step step) throws Exception {
    SnapshotKeyring lost = SnapshotKeyring.create(file, MASTER);
    RecoveryKey recovery = RecoveryKey.generate();
    BackupSeal backup = BackupSeal.parse(lost.backup(recovery.publicKey()).toBytes());
    Files.delete(file);
    Restoring from = new Restoring(backup, recovery, lost.fingerprint(), Set.of());
    assertThatThrownBy(() -> from.into(file, MASTER, new Failing(step, CrashTest::kill)))
        .isInstanceOf(Killed.class);
    assertThat(Files.exists(file)).isEqualTo(step.isRenamed());
    assertThat(from.into(file, MASTER).keys()).isEqualTo(lost.keys());
    assertThat(SnapshotKeyring.open(file, MASTER).keys()).isEqualTo(lost.keys());
  }

  private static SnapshotKeyring killedWhile(Path file, Step step, Consumer<SnapshotKeyring> act) {
    SnapshotKeyring ring = SnapshotKeyring.open(new Failing(step, CrashTest::kill), file, MASTER);
    assertThatThrownBy(() -> act.accept(ring)).isInstanceOf(Killed.class);
    return SnapshotKeyring.open(file, MASTER);
  }

  /** Each act is either done or not, and can then be repeated or gone on from. */
  @ParameterizedTest
  @EnumSource(Step.class)
  void killedWhileReKeyingAnIndex_leavesTheStateBeforeOrAfterTheAct(Step step) {
    ProtectedField<String> field =
        ProtectedField.randomized("coat.tag", String.class).indexedBy(BlindIndex.exact("exact"));
    String to = SnapshotKeyring.create(file, MASTER).add("default", KeyPurpose.INDEX).keyId();
    List<Consumer<SnapshotKeyring>> acts =
        List.of(
            ring -> ring.prepareRekey(field, to),
            ring -> ring.beginRekey(field, to),
            ring -> ring.abandonRekey(field),
            ring -> ring.beginRekey(field, to),
            ring -> ring.endRekey(field),
            ring -> ring.retireLayouts(field));
    for (Consumer<SnapshotKeyring> act : acts) {
      List<FieldPin> before = SnapshotKeyring.open(file, MASTER).pins();
      SnapshotKeyring reopened = killedWhile(file, step, act);
      if (!step.isRenamed()) {
        assertThat(reopened.pins()).isEqualTo(before);
        act.accept(reopened);
      }
      assertThat(reopened.pins()).isNotEqualTo(before);
      assertThat(SnapshotKeyring.open(file, MASTER).pins()).isEqualTo(reopened.pins());
    }
    assertThat(SnapshotKeyring.open(file, MASTER).pins())
        .singleElement()
        .matches(pin -> pin.keyId().equals(to) && pin.liveLayouts().equals(List.of(3)));
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void afterAFailure_reloadFindsOutWhatWasSaved(Step step) {
    SnapshotKeyring.create(file, MASTER);
    SnapshotKeyring ring = SnapshotKeyring.open(new Failing(step, CrashTest::fail), file, MASTER);
    assertThatThrownBy(() -> ring.add("default")).isInstanceOf(KeyUnavailableException.class);
    assertThat(ring.reload()).isEqualTo(step.isRenamed());
    assertThat(ring.keys()).isEqualTo(SnapshotKeyring.open(file, MASTER).keys());
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void killedWhileCreating_leavesNothingOrTheNewKeyring(Step step) {
    assertThatThrownBy(
            () -> SnapshotKeyring.create(new Failing(step, CrashTest::kill), file, MASTER))
        .isInstanceOf(Killed.class);
    if (step.isRenamed()) {
      assertThat(SnapshotKeyring.open(file, MASTER).keys()).hasSize(6);
    } else {
      assertThat(file).doesNotExist();
      assertThat(SnapshotKeyring.create(file, MASTER).keys()).hasSize(6);
    }
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void failureWhileRotating_isReportedAndTheKeyringStaysAsItWas(Step step) throws Exception {
    SnapshotKeyring.create(file, MASTER);
    SnapshotKeyring ring = SnapshotKeyring.open(new Failing(step, CrashTest::fail), file, MASTER);
    KeySnapshot before = ring.snapshot();
    assertThatThrownBy(() -> ring.rotate("default"))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("disk full");
    assertThat(ring.snapshot()).isSameAs(before);
    assertThat(SnapshotKeyring.open(file, MASTER).keys()).hasSize(step.isRenamed() ? 7 : 6);
    assertThat(filesInFolder()).containsExactly("keyring.json", "keyring.json.lock");
  }

  @Test
  void afterAFailureThatMayHaveSaved_theKeyringOverwritesNothing() throws Exception {
    SnapshotKeyring.create(file, MASTER);
    SnapshotKeyring ring =
        SnapshotKeyring.open(new Failing(Step.AFTER_RENAMING, CrashTest::fail), file, MASTER);
    assertThatThrownBy(() -> ring.rotate("default")).isInstanceOf(KeyUnavailableException.class);
    byte[] saved = Files.readAllBytes(file);
    assertThatThrownBy(() -> ring.rotate("default"))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("reload or open the keyring again");
    assertThat(file).hasBinaryContent(saved);
  }
}
