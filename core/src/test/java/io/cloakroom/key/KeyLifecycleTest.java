// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.FieldProtector;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.internal.key.KeySource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyLifecycleTest {

  private static final String VALUE = "coat 17";

  private final Keyring ring = Keyring.inMemory();

  private static FieldProtector<String> randomized(Keyring ring) {
    return Protector.of(
            ring,
            ProtectedSchema.builder()
                .add(ProtectedField.randomized("coat.tag", String.class))
                .build())
        .field("coat.tag", String.class);
  }

  private static FieldProtector<String> deterministic(Keyring ring) {
    return Protector.of(
            ring,
            ProtectedSchema.builder()
                .add(ProtectedField.deterministic("coat.hook", String.class))
                .build())
        .field("coat.hook", String.class);
  }

  private static KeyInfo founding(Keyring ring, KeyPurpose purpose) {
    return ring.keys().stream()
        .filter(key -> key.purpose() == purpose && key.founding())
        .findFirst()
        .orElseThrow();
  }

  private static KeyInfo.State state(Keyring ring, String keyId) {
    return ring.keys().stream()
        .filter(key -> key.keyId().equals(keyId))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private String oldKeyAfterRotation() {
    String old = founding(ring, KeyPurpose.AEAD).keyId();
    ring.rotate("default");
    return old;
  }

  @Test
  void disabledKey_refusesItsValuesByNameUntilEnabled() {
    FieldProtector<String> field = randomized(ring);
    String stored = field.protect(VALUE);
    String old = oldKeyAfterRotation();
    ring.disable("default", old);
    assertThat(state(ring, old)).isEqualTo(KeyInfo.State.DISABLED);
    assertThatThrownBy(() -> field.reveal(stored))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("0x" + old)
        .hasMessageContaining("is disabled. Enable it");
    assertThat(field.reveal(field.protect(VALUE))).isEqualTo(VALUE);
    ring.enable("default", old);
    assertThat(field.reveal(stored)).isEqualTo(VALUE);
  }

  @Test
  void primary_cannotBeDisabledOrDestroyed() {
    String primary = founding(ring, KeyPurpose.AEAD).keyId();
    assertThatThrownBy(() -> ring.disable("default", primary))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("Promote another key first");
    for (Runnable act :
        List.<Runnable>of(
            () -> ring.destroy("default", primary),
            () -> ring.destroyFoundingKeyAndLoseWhatDependsOnIt("default", primary))) {
      assertThatThrownBy(act::run)
          .isInstanceOf(KeyUnavailableException.class)
          .hasMessageContaining("is enabled. Disable it first");
    }
    assertThat(state(ring, primary)).isEqualTo(KeyInfo.State.ENABLED);
  }

  @Test
  void disabledKey_cannotBePromoted() {
    String added = ring.add("default").keyId();
    ring.disable("default", added);
    assertThatThrownBy(() -> ring.promote("default", added))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("is not enabled");
  }

  @Test
  void destroyedKey_refusesItsValuesAndLeavesATombstone() {
    FieldProtector<String> field = randomized(ring);
    String stored = field.protect(VALUE);
    String old = oldKeyAfterRotation();
    ring.disable("default", old);
    ring.destroy("default", old);
    assertThatThrownBy(() -> field.reveal(stored))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("0x" + old)
        .hasMessageContaining("was destroyed");
    assertThat(ring.keys())
        .filteredOn(key -> key.keyId().equals(old))
        .singleElement()
        .satisfies(
            key -> {
              assertThat(key.state()).isEqualTo(KeyInfo.State.DESTROYED);
              assertThat(key.algorithm()).isEqualTo("AES256-GCM");
              assertThat(key.primary()).isFalse();
            });
    assertThat(field.reveal(field.protect(VALUE))).isEqualTo(VALUE);
  }

  @Test
  void destroyedKey_staysDestroyed() {
    String old = oldKeyAfterRotation();
    ring.disable("default", old);
    ring.destroy("default", old);
    for (Runnable act :
        List.<Runnable>of(
            () -> ring.enable("default", old),
            () -> ring.disable("default", old),
            () -> ring.destroy("default", old),
            () -> ring.promote("default", old))) {
      assertThatThrownBy(act::run).isInstanceOf(KeyUnavailableException.class);
    }
    assertThatThrownBy(() -> ring.enable("default", old)).hasMessageContaining("was destroyed on");
  }

  @Test
  void manyDestroyedKeys_neverShareAnId() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 30; i++) {
      String id = ring.add("default").keyId();
      ring.disable("default", id);
      ring.destroy("default", id);
      assertThat(ids.add(id)).isTrue();
    }
    assertThat(ring.keys()).hasSize(36);
  }

  @ParameterizedTest
  @EnumSource(value = KeyPurpose.class, mode = EnumSource.Mode.EXCLUDE, names = "AEAD")
  void foundingKey_isDestroyedOnlyWhenItIsSaid(KeyPurpose purpose) {
    String founding = founding(ring, purpose).keyId();
    ring.disable("default", founding);
    assertThatThrownBy(() -> ring.destroy("default", founding))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("is the founding key of keyset default/")
        .hasMessageContaining("destroyFoundingKeyAndLoseWhatDependsOnIt");
    assertThat(state(ring, founding)).isEqualTo(KeyInfo.State.DISABLED);
    ring.destroyFoundingKeyAndLoseWhatDependsOnIt("default", founding);
    assertThat(state(ring, founding)).isEqualTo(KeyInfo.State.DESTROYED);
  }

  @Test
  void ordinaryKey_isNotDestroyedAsAFoundingOne() {
    String old = oldKeyAfterRotation();
    ring.disable("default", old);
    assertThatThrownBy(() -> ring.destroyFoundingKeyAndLoseWhatDependsOnIt("default", old))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("Use destroy");
    assertThat(state(ring, old)).isEqualTo(KeyInfo.State.DISABLED);
  }

  @Test
  void disabledFoundingKey_refusesItsFieldsAndIsNeverReplacedByTheStandIn() {
    FieldProtector<String> field = deterministic(ring);
    String stored = field.protect(VALUE);
    String founding = founding(ring, KeyPurpose.DAEAD).keyId();
    ring.disable("default", founding);
    assertThat(ring.keys().stream().filter(key -> key.purpose() == KeyPurpose.DAEAD))
        .hasSize(2)
        .filteredOn(KeyInfo::primary)
        .singleElement()
        .matches(key -> !key.founding());
    for (Runnable act :
        List.<Runnable>of(
            () -> field.protect(VALUE),
            () -> field.reveal(stored),
            () -> field.search(VALUE, io.cloakroom.FieldContext.NONE),
            () -> deterministic(ring))) {
      assertThatThrownBy(act::run)
          .isInstanceOf(KeyUnavailableException.class)
          .hasMessageContaining(founding);
    }
    ring.enable("default", founding);
    assertThat(field.reveal(stored)).isEqualTo(VALUE);
    assertThat(field.protect(VALUE)).isEqualTo(stored);
  }

  @Test
  void standIn_isMadeOnceAndLeavesTheOtherPurposesAlone() {
    String founding = founding(ring, KeyPurpose.TOKEN).keyId();
    for (int i = 0; i < 3; i++) {
      ring.disable("default", founding);
      ring.enable("default", founding);
    }
    assertThat(ring.keys()).hasSize(7);
    assertThat(ring.keys().stream().filter(key -> key.purpose() == KeyPurpose.TOKEN)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "00000000", "0000000g", "ABCDEF01"})
  void whatIsNoKeyId_isRefused(String id) {
    for (Runnable act :
        List.<Runnable>of(
            () -> ring.enable("default", id),
            () -> ring.disable("default", id),
            () -> ring.destroy("default", id),
            () -> ring.destroyFoundingKeyAndLoseWhatDependsOnIt("default", id))) {
      assertThatThrownBy(act::run)
          .isInstanceOf(KeyUnavailableException.class)
          .hasMessageContaining("that is no key id");
    }
  }

  @Test
  void keyOfAnotherName_isNotFoundUnderThisOne() {
    Keyring two = Keyring.inMemory("a", "b");
    String id = two.add("a").keyId();
    assertThatThrownBy(() -> two.disable("b", id))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("'b' has no key " + id);
    assertThatThrownBy(() -> two.disable("nope", id))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("It has: a, b");
  }

  @Test
  void inMemory_hasNothingToReloadOrRewrap() {
    assertThat(ring.reload()).isFalse();
    assertThatThrownBy(
            () -> ring.rewrap(MasterKey.of(((KeySource) ring).snapshot().aead("default"))))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("in memory only");
  }

  @Test
  void rotationWithReadersAndWriters_losesNothing(@TempDir java.nio.file.Path folder)
      throws Exception {
    MasterKey masterKey = MasterKey.createFile(folder.resolve("master.key"));
    Keyring shared = Keyring.create(folder.resolve("keyring.json"), masterKey);
    FieldProtector<String> writer = randomized(shared);
    FieldProtector<String> reader =
        randomized(Keyring.open(folder.resolve("keyring.json"), masterKey));
    List<String> stored = java.util.Collections.synchronizedList(new ArrayList<>());
    List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(
          new Thread(
              () -> {
                try {
                  for (int turn = 0; turn < 200; turn++) {
                    String one = writer.protect(VALUE + turn);
                    stored.add(one);
                    assertThat(reader.reveal(one)).isEqualTo(VALUE + turn);
                  }
                } catch (Throwable e) {
                  failures.add(e);
                }
              }));
    }
    threads.add(
        new Thread(
            () -> {
              for (int turn = 0; turn < 10; turn++) {
                shared.rotate("default");
              }
            }));
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
    assertThat(stored).hasSize(800).allSatisfy(one -> assertThat(reader.reveal(one)).isNotEmpty());
  }
}
