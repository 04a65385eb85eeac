// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.KeyUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyringExportTest {

  private static final Set<Power> WRITING = Set.of(Power.ENCRYPT, Power.INDEX);

  @TempDir Path folder;
  private Path file;
  private Path exportFile;
  private MasterKey masterKey;
  private MasterKey exportKey;
  private Keyring ring;

  @BeforeEach
  void setUp() {
    file = folder.resolve("keyring.json");
    exportFile = folder.resolve("export.json");
    masterKey = MasterKey.createFile(folder.resolve("master.key"));
    exportKey = MasterKey.createFile(folder.resolve("export.key"));
    ring = Keyring.create(file, masterKey, "default", "payment");
  }

  private Keyring export(Set<Power> powers, String... names) {
    ring.exportTo(exportFile, exportKey, powers, names);
    return Keyring.open(exportFile, exportKey);
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(ThrowingCallable act) {
    return assertThatThrownBy(act).isInstanceOf(KeyUnavailableException.class);
  }

  private static List<String> refs(Keyring ring) {
    return ring.keys().stream().map(key -> key.name() + "/" + key.purpose()).toList();
  }

  private static List<String> ids(Keyring ring) {
    return ring.keys().stream().map(KeyInfo::keyId).toList();
  }

  private String primary(KeyPurpose purpose) {
    return ring.keys().stream()
        .filter(key -> key.name().equals("default") && key.purpose() == purpose && key.primary())
        .map(KeyInfo::keyId)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void export_hasTheKeysOfItsPowersAndStatesTheFingerprint() {
    Keyring export = export(WRITING);
    assertThat(export.powers()).containsExactly(Power.ENCRYPT, Power.INDEX);
    assertThat(refs(export)).containsExactly("default/INDEX", "default/HYBRID");
    assertThat(ids(export)).containsExactly(primary(KeyPurpose.INDEX), primary(KeyPurpose.HYBRID));
    assertThat(export.fingerprint()).isEqualTo(ring.fingerprint());
    assertThat(export).hasToString("Keyring[default] export for ENCRYPT, INDEX");
  }

  @Test
  void export_ofSeveralNames_hasEach() {
    assertThat(refs(export(Set.of(Power.PSEUDONYMIZE), "payment", "default")))
        .containsExactly("default/PSEUDONYM", "payment/PSEUDONYM");
  }

  @Test
  void fullKeyring_hasEveryPower() {
    assertThat(ring.powers()).containsExactly(Power.values());
  }

  @Test
  void export_takesThePrimaryToEncryptAndEveryEnabledIndexKey() {
    String founding = primary(KeyPurpose.INDEX);
    String oldHybrid = primary(KeyPurpose.HYBRID);
    ring.disable("default", founding);
    ring.disable("default", oldHybrid);
    ring.enable("default", oldHybrid);
    Keyring export = export(WRITING);
    assertThat(ids(export)).containsExactly(primary(KeyPurpose.INDEX), primary(KeyPurpose.HYBRID));
    assertThat(ids(export)).doesNotContain(founding, oldHybrid);
    ring.enable("default", founding);
    ring.exportTo(exportFile, exportKey, WRITING);
    assertThat(ids(Keyring.open(exportFile, exportKey))).hasSize(3).contains(founding);
  }

  @ParameterizedTest
  @EnumSource(names = {"DECRYPT", "TOKENIZE", "DETOKENIZE"})
  void powersNoKeyHasAlone_areRefusedWithTheOtherMeans(Power power) {
    for (Set<Power> powers : List.of(Set.of(power), Set.of(power, Power.INDEX))) {
      assertRefused(() -> export(powers))
          .hasMessageContaining("only the power to " + power + ".")
          .hasMessageContaining("restrictTo");
    }
    assertThat(exportFile).doesNotExist();
  }

  @Test
  void noPowerAndUnknownNames_areRefused() {
    assertRefused(() -> export(Set.of())).hasMessageContaining("no power is named");
    assertRefused(() -> export(WRITING, "default", "other")).hasMessageContaining("other");
    assertRefused(() -> export(WRITING, "Not A Name")).hasMessageContaining("no key name");
    assertThat(exportFile).doesNotExist();
  }

  @Test
  void keyringsOwnMasterKey_isRefused() {
    assertRefused(() -> ring.exportTo(exportFile, masterKey, WRITING))
        .hasMessageContaining("own master key");
    assertThat(exportFile).doesNotExist();
  }

  @Test
  void exportAgain_isReloadedByWhoHasItOpen() {
    Keyring export = export(WRITING);
    ring.disable("default", primary(KeyPurpose.HYBRID));
    assertThat(export.reload()).isFalse();
    ring.exportTo(exportFile, exportKey, WRITING);
    assertThat(export.reload()).isTrue();
    assertThat(ids(export)).contains(primary(KeyPurpose.HYBRID));
    ring.exportTo(exportFile, exportKey, WRITING, "default", "payment");
    assertThat(export.reload()).isTrue();
    assertThat(refs(export)).hasSize(4);
  }

  @Test
  void olderExportPutBack_isRefused() throws Exception {
    Keyring export = export(WRITING);
    byte[] older = Files.readAllBytes(exportFile);
    ring.exportTo(exportFile, exportKey, WRITING);
    export.reload();
    Files.write(exportFile, older);
    assertRefused(export::reload).hasMessageContaining("older copy");
  }

  @Test
  void olderEditionOfTheKeyring_isNotExportedOverANewerOne() throws Exception {
    Keyring stale = Keyring.open(file, masterKey);
    ring.rotate("default");
    export(WRITING);
    byte[] written = Files.readAllBytes(exportFile);
    assertRefused(() -> stale.exportTo(exportFile, exportKey, WRITING))
        .hasMessageContaining("Reload the keyring");
    assertThat(exportFile).hasBinaryContent(written);
    stale.reload();
    stale.exportTo(exportFile, exportKey, WRITING);
  }

  @Test
  void otherPowersOrKeyrings_areNotWrittenOver() throws Exception {
    export(WRITING);
    byte[] written = Files.readAllBytes(exportFile);
    assertRefused(() -> ring.exportTo(exportFile, exportKey, Set.of(Power.INDEX)))
        .hasMessageContaining("export for ENCRYPT, INDEX");
    assertRefused(() -> Keyring.inMemory().exportTo(exportFile, exportKey, WRITING))
        .hasMessageContaining("export of another keyring");
    assertRefused(
            () ->
                ring.exportTo(
                    exportFile, MasterKey.createFile(folder.resolve("third.key")), WRITING))
        .hasMessageContaining("another master key");
    assertThat(exportFile).hasBinaryContent(written);
    Path full = folder.resolve("full.json");
    Keyring.create(full, exportKey);
    assertRefused(() -> ring.exportTo(full, exportKey, WRITING))
        .hasMessageContaining("holds a full keyring");
  }

  @Test
  void openKeyring_takesOverNoFileWithOtherPowers() throws Exception {
    Keyring export = export(WRITING);
    Path other = folder.resolve("other.json");
    ring.rotate("default");
    ring.exportTo(other, exportKey, Set.of(Power.INDEX));
    Files.copy(other, exportFile, StandardCopyOption.REPLACE_EXISTING);
    assertRefused(export::reload).hasMessageContaining("other powers");
    assertThat(export.powers()).isEqualTo(WRITING);
    Path foreign = folder.resolve("foreign.json");
    Keyring.inMemory().exportTo(foreign, exportKey, WRITING);
    Files.copy(foreign, exportFile, StandardCopyOption.REPLACE_EXISTING);
    assertRefused(export::reload).hasMessageContaining("another keyring");
  }

  private MasterKey exportKey2() {
    Path key = folder.resolve("second.key");
    return Files.exists(key) ? MasterKey.fromFile(key) : MasterKey.createFile(key);
  }

  @TestFactory
  Stream<DynamicTest> actsThatChangeOrCopyKeys_areRefusedOnAnExport() {
    Keyring export = export(WRITING);
    return refusals(export, "it is an export for ENCRYPT, INDEX", "export again");
  }

  @TestFactory
  Stream<DynamicTest> actsThatChangeOrCopyKeys_areRefusedOnARestrictedKeyring() {
    return Stream.concat(
        refusals(ring.restrictTo(Set.of(Power.DECRYPT)), "restricted to DECRYPT", "itself"),
        Stream.of(
            DynamicTest.dynamicTest(
                "rewrap",
                () ->
                    assertRefused(() -> ring.restrictTo(WRITING).rewrap(exportKey))
                        .hasMessageContaining("restricted to ENCRYPT, INDEX"))));
  }

  private Stream<DynamicTest> refusals(Keyring keyring, String reason, String remedy) {
    String id = primary(KeyPurpose.INDEX);
    RecoveryPublicKey recovery = RecoveryKey.generate().publicKey();
    List<ThrowingCallable> acts =
        List.of(
            () -> keyring.rotate("default"),
            () -> keyring.rotate("default", Algorithm.XAES256_GCM),
            () -> keyring.add("default"),
            () -> keyring.add("default", Algorithm.XAES256_GCM),
            () -> keyring.promote("default", id),
            () -> keyring.disable("default", id),
            () -> keyring.enable("default", id),
            () -> keyring.destroy("default", id),
            () -> keyring.destroyFoundingKeyAndLoseWhatDependsOnIt("default", id),
            () -> keyring.backup(recovery),
            () -> keyring.exportTo(folder.resolve("more.json"), exportKey, Set.of(Power.INDEX)));
    return acts.stream()
        .map(
            act ->
                DynamicTest.dynamicTest(
                    String.format(Locale.ROOT, "act %d", acts.indexOf(act)),
                    () ->
                        assertRefused(act)
                            .hasMessageContaining(reason)
                            .hasMessageContaining(remedy)));
  }

  @Test
  void backup_isNotRestoredIntoAnExport() {
    export(WRITING);
    RecoveryKey recovery = RecoveryKey.generate();
    assertRefused(
            () ->
                Keyring.restore(
                    exportFile,
                    exportKey,
                    ring.backup(recovery.publicKey()),
                    recovery,
                    ring.fingerprint()))
        .hasMessageContaining("it is an export");
  }

  @Test
  void export_isRewrapped() {
    Keyring export = export(WRITING);
    List<KeyInfo> keys = export.keys();
    export.rewrap(exportKey2());
    Keyring again = Keyring.open(exportFile, exportKey2());
    assertThat(again.keys()).isEqualTo(keys);
    assertThat(again.powers()).isEqualTo(WRITING);
    ring.exportTo(exportFile, exportKey2(), WRITING);
    assertThat(again.reload()).isTrue();
  }

  @Test
  void export_isRestrictedFurtherAndNeverWidened() {
    Keyring export = export(WRITING);
    assertThat(export.restrictTo(Set.of(Power.INDEX)).powers()).containsExactly(Power.INDEX);
    assertRefused(() -> export.restrictTo(Set.of(Power.DECRYPT)))
        .hasMessageContaining("its powers are ENCRYPT, INDEX");
    Keyring view = ring.restrictTo(Set.of(Power.ENCRYPT, Power.DECRYPT));
    assertThat(view.restrictTo(Set.of(Power.ENCRYPT)).powers()).containsExactly(Power.ENCRYPT);
    assertRefused(() -> view.restrictTo(WRITING))
        .hasMessageContaining("its powers are ENCRYPT, DECRYPT");
    assertRefused(() -> ring.restrictTo(Set.of())).hasMessageContaining("no power at all");
  }

  @Test
  void restrictedKeyring_followsEveryChange() {
    Keyring view = ring.restrictTo(Set.of(Power.ENCRYPT));
    KeyInfo added = ring.rotate("default");
    assertThat(view.keys()).isEqualTo(ring.keys()).contains(added);
    assertThat(view.fingerprint()).isEqualTo(ring.fingerprint());
    assertThat(view.reload()).isFalse();
    Keyring.open(file, masterKey).rotate("default");
    assertThat(view.reload()).isTrue();
    assertThat(view.keys()).isEqualTo(ring.keys());
    assertThat(view).hasToString("Keyring[default, payment] restricted to ENCRYPT");
  }
}
