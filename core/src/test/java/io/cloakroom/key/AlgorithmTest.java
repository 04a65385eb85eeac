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
import java.security.Security;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlgorithmTest {

  private static final String VALUE = "coat 17";

  @TempDir Path folder;

  @AfterEach
  void removeProvider() {
    Security.removeProvider(BouncyCastleProvider.PROVIDER_NAME);
  }

  private static void provide(Algorithm algorithm) {
    if (algorithm == Algorithm.AES256_GCM_SIV) {
      Security.addProvider(new BouncyCastleProvider());
    }
  }

  private static FieldProtector<String> field(Keyring ring) {
    return Protector.of(
            ring,
            ProtectedSchema.builder()
                .add(ProtectedField.randomized("coat.tag", String.class))
                .build())
        .field("coat.tag", String.class);
  }

  @ParameterizedTest
  @EnumSource
  void everyAlgorithm_writesReadsAndIsNamedAfterReopening(Algorithm algorithm) {
    provide(algorithm);
    Path file = folder.resolve("keyring.json");
    MasterKey masterKey = MasterKey.createFile(folder.resolve("master.key"));
    Keyring ring = Keyring.create(file, masterKey);
    String before = field(ring).protect(VALUE);
    KeyInfo added = ring.rotate("default", algorithm);
    assertThat(added.algorithm().replace('-', '_')).isEqualTo(algorithm.name());
    String after = field(ring).protect(VALUE);
    Keyring read = Keyring.open(file, masterKey);
    assertThat(read.keys())
        .filteredOn(key -> key.keyId().equals(added.keyId()))
        .singleElement()
        .satisfies(key -> assertThat(key.algorithm()).isEqualTo(added.algorithm()));
    assertThat(field(read).reveal(before)).isEqualTo(VALUE);
    assertThat(field(read).reveal(after)).isEqualTo(VALUE);
  }

  @ParameterizedTest
  @EnumSource
  void everyAlgorithm_refusesEveryChangedBit(Algorithm algorithm) {
    provide(algorithm);
    Keyring ring = Keyring.inMemory();
    ring.rotate("default", algorithm);
    FieldProtector<String> field = field(ring);
    byte[] stored = field.protectBinary(VALUE, io.cloakroom.FieldContext.NONE);
    for (int bit = 0; bit < stored.length * 8; bit++) {
      byte[] changed = stored.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> field.revealBinary(changed, io.cloakroom.FieldContext.NONE))
          .isInstanceOf(io.cloakroom.CloakroomException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void sameValue_isNeverStoredTheSameWay(Algorithm algorithm) {
    provide(algorithm);
    Keyring ring = Keyring.inMemory();
    ring.rotate("default", algorithm);
    FieldProtector<String> field = field(ring);
    Set<String> stored = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      assertThat(stored.add(field.protect(VALUE))).isTrue();
    }
  }

  @Test
  void nonce_isNeverDrawnTwiceInAMillion() {
    FieldProtector<String> field = field(Keyring.inMemory());
    long[] nonces = new long[1_000_000];
    for (int i = 0; i < nonces.length; i++) {
      byte[] stored = field.protectBinary(VALUE, io.cloakroom.FieldContext.NONE);
      nonces[i] = java.nio.ByteBuffer.wrap(stored).getLong(6); // behind byte 0, 01 and the key id
    }
    java.util.Arrays.sort(nonces);
    for (int i = 1; i < nonces.length; i++) {
      assertThat(nonces[i - 1] != nonces[i]).isTrue();
    }
  }

  @Test
  void keysOfAllAlgorithms_liveInOneKeyset() {
    provide(Algorithm.AES256_GCM_SIV);
    Keyring ring = Keyring.inMemory();
    FieldProtector<String> field = field(ring);
    List<String> stored = new ArrayList<>();
    for (Algorithm algorithm : Algorithm.values()) {
      KeyInfo added = ring.add("default", algorithm);
      assertThat(added.primary()).isFalse();
      ring.promote("default", added.keyId());
      stored.add(field.protect(VALUE));
    }
    assertThat(stored).allSatisfy(one -> assertThat(field.reveal(one)).isEqualTo(VALUE));
    assertThat(ring.keys().stream().filter(key -> key.purpose() == KeyPurpose.AEAD))
        .extracting(KeyInfo::algorithm)
        .containsExactly(
            "AES256-GCM", "AES256-GCM", "AES256-GCM-SIV", "XCHACHA20-POLY1305", "XAES256-GCM");
  }

  /** Tink keeps the cipher of a provider that is gone, one for each thread. */
  private static ThrowingCallable inAnotherThread(Runnable act) {
    return () -> {
      AtomicReference<RuntimeException> failure = new AtomicReference<>();
      Thread thread =
          new Thread(
              () -> {
                try {
                  act.run();
                } catch (RuntimeException e) {
                  failure.set(e);
                }
              });
      thread.start();
      thread.join();
      if (failure.get() != null) {
        throw failure.get();
      }
    };
  }

  @Test
  void gcmSivWithoutAProvider_isRefusedAndNothingIsSaved() throws Exception {
    Path file = folder.resolve("keyring.json");
    MasterKey masterKey = MasterKey.createFile(folder.resolve("master.key"));
    Keyring ring = Keyring.create(file, masterKey);
    byte[] saved = Files.readAllBytes(file);
    assertThatThrownBy(inAnotherThread(() -> ring.add("default", Algorithm.AES256_GCM_SIV)))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("Cannot add a key to the keyring")
        .hasMessageContaining("need Conscrypt on the class path");
    assertThat(file).hasBinaryContent(saved);
    assertThat(ring.keys()).hasSize(6);
    provide(Algorithm.AES256_GCM_SIV);
    ring.add("default", Algorithm.AES256_GCM_SIV);
    removeProvider();
    assertThatThrownBy(inAnotherThread(() -> Keyring.open(file, masterKey)))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("need Conscrypt on the class path");
  }
}
