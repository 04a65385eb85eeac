// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.KeyUnavailableException;
import io.cloakroom.internal.LengthPrefixed;
import io.cloakroom.key.MasterKey;
import io.cloakroom.key.Power;
import io.cloakroom.key.RecoveryKey;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BackupSealTest {

  private final RecoveryKey recovery = RecoveryKey.generate();

  /** Sealed by the rules, with a key that the forger knows, claiming any fingerprint. */
  private BackupSeal forged(Ring ring, String claimed) throws Exception {
    byte[] key = new byte[32];
    RingDocument document = RingSeal.of(ring, MasterKey.of(RawKey.aesGcm(key))).document();
    byte[] context =
        new LengthPrefixed()
            .add("cloakroom/1/backup")
            .add(ring.header().id())
            .add(claimed)
            .toBytes();
    byte[] sealedKey = recovery.publicKey().hybridEncrypt().encrypt(key, context);
    return BackupSeal.parse(
        new BackupDocument(claimed, recovery.publicKey().text(), sealedKey, document).toBytes());
  }

  @Test
  void ringOfTheForgersMaking_failsByItsWitness() throws Exception {
    Ring genuine = Ring.generate(List.of("default"), Instant.EPOCH);
    Ring other = Ring.generate(List.of("default"), Instant.EPOCH);
    Ring.Header header =
        new Ring.Header(genuine.header().id(), other.header().witness(), Instant.EPOCH, 1);
    Ring twin = new Ring(header, new TreeMap<>(other.keysets()), List.of());
    assertThat(forged(genuine, genuine.fingerprint()).open(recovery, genuine.fingerprint()))
        .isNotNull();
    for (Ring ring : List.of(other, twin)) {
      assertThatThrownBy(
              () -> forged(ring, genuine.fingerprint()).open(recovery, genuine.fingerprint()))
          .isInstanceOf(KeyUnavailableException.class)
          .hasMessageContaining("it was forged");
    }
  }

  /** An export states any fingerprint; it must never pass for the ring that proves it. */
  @Test
  void exportThatStatesTheFingerprint_isNoBackup() throws Exception {
    Ring genuine = Ring.generate(List.of("default"), Instant.EPOCH);
    Ring export = RingExport.of(genuine, List.of(Power.INDEX)).first();
    assertThat(export.fingerprint()).isEqualTo(genuine.fingerprint());
    assertThatThrownBy(
            () -> forged(export, genuine.fingerprint()).open(recovery, genuine.fingerprint()))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("it was forged");
  }

  @Test
  void sealedKeyOfAnotherLength_isRefused() throws Exception {
    Ring ring = Ring.generate(List.of("default"), Instant.EPOCH);
    RingDocument document = RingSeal.of(ring, MasterKey.of(RawKey.aesGcm(new byte[32]))).document();
    byte[] context =
        new LengthPrefixed()
            .add("cloakroom/1/backup")
            .add(ring.header().id())
            .add(ring.fingerprint())
            .toBytes();
    for (int length : new int[] {0, 16, 31, 33}) {
      byte[] sealedKey = recovery.publicKey().hybridEncrypt().encrypt(new byte[length], context);
      BackupSeal seal =
          BackupSeal.parse(
              new BackupDocument(
                      ring.fingerprint(), recovery.publicKey().text(), sealedKey, document)
                  .toBytes());
      assertThatThrownBy(() -> seal.open(recovery, ring.fingerprint()))
          .isInstanceOf(KeyUnavailableException.class)
          .hasMessageContaining("damaged or changed");
    }
  }
}
