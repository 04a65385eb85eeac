// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.KeyUnavailableException;
import io.cloakroom.internal.key.KeySnapshot;
import io.cloakroom.internal.key.KeySource;
import io.cloakroom.internal.key.KeyState;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryKeyringTest {

  private static final byte[] PLAINTEXT = "coat 17".getBytes(UTF_8);
  private static final byte[] CONTEXT = "hook 3".getBytes(UTF_8);

  private static KeySnapshot snapshot(Keyring ring) {
    return ((KeySource) ring).snapshot();
  }

  private static KeyInfo primary(Keyring ring, String name, KeyPurpose purpose) {
    return ring.keys().stream()
        .filter(key -> key.name().equals(name) && key.purpose() == purpose && key.primary())
        .findFirst()
        .orElseThrow();
  }

  private static int idOf(KeyInfo key) {
    return HexFormat.fromHexDigits(key.keyId());
  }

  private static int idIn(byte[] ciphertext) {
    return HexFormat.fromHexDigits(HexFormat.of().formatHex(ciphertext, 1, 5));
  }

  @Test
  void noName_meansDefault() {
    assertThat(snapshot(Keyring.inMemory()).names()).containsExactly("default");
  }

  @Test
  void namesGiven_areTheNames() {
    assertThat(snapshot(Keyring.inMemory("payment", "crm")).names())
        .containsExactly("crm", "payment");
  }

  @Test
  void freshRing_hasOneEnabledFoundingPrimaryForEveryPurpose() {
    List<KeyInfo> keys = Keyring.inMemory().keys();
    assertThat(keys).extracting(KeyInfo::purpose).containsExactly(KeyPurpose.values());
    assertThat(keys)
        .allSatisfy(
            key -> {
              assertThat(key.name()).isEqualTo("default");
              assertThat(key.state()).isEqualTo(KeyInfo.State.ENABLED);
              assertThat(key.primary()).isTrue();
              assertThat(key.founding()).isTrue();
              assertThat(key.keyId()).matches("[0-9a-f]{8}");
            });
    assertThat(keys)
        .extracting(KeyInfo::algorithm)
        .containsExactly(
            "AES256-GCM",
            "AES-SIV-512",
            "HMAC-SHA-256",
            "HMAC-SHA-256",
            "HMAC-SHA-256",
            "HPKE-X25519-HKDF-SHA256-AES256-GCM");
  }

  @Test
  void keyIds_areUniqueOverNamesAndPurposesAndNeverZero() {
    for (int i = 0; i < 50; i++) {
      Keyring ring = Keyring.inMemory("a", "b", "c");
      ring.rotate("b");
      Set<String> ids = new HashSet<>();
      ring.keys().forEach(key -> assertThat(ids.add(key.keyId())).isTrue());
      assertThat(ids).hasSize(19).doesNotContain("00000000");
    }
  }

  @Test
  void randomizedCiphertext_carriesThePrimarysId() throws Exception {
    Keyring ring = Keyring.inMemory();
    byte[] ciphertext = snapshot(ring).aead("default").encrypt(PLAINTEXT, CONTEXT);
    assertThat(ciphertext[0]).isEqualTo((byte) 1);
    assertThat(idIn(ciphertext)).isEqualTo(idOf(primary(ring, "default", KeyPurpose.AEAD)));
  }

  @Test
  void rotate_writesWithTheNewKeyAndStillReadsTheOld() throws Exception {
    Keyring ring = Keyring.inMemory();
    byte[] before = snapshot(ring).aead("default").encrypt(PLAINTEXT, CONTEXT);
    KeyInfo added = ring.rotate("default");
    KeySnapshot now = snapshot(ring);
    assertThat(now.aead("default").decrypt(before, CONTEXT)).isEqualTo(PLAINTEXT);
    byte[] after = now.aead("default").encrypt(PLAINTEXT, CONTEXT);
    assertThat(idIn(after)).isEqualTo(idOf(added)).isNotEqualTo(idIn(before));
    assertThat(added.primary()).isTrue();
    assertThat(added.founding()).isFalse();
  }

  @Test
  void snapshotTakenBeforeRotate_doesNotChange() throws Exception {
    Keyring ring = Keyring.inMemory();
    KeySnapshot before = snapshot(ring);
    byte[] old = before.aead("default").encrypt(PLAINTEXT, CONTEXT);
    ring.rotate("default");
    assertThat(snapshot(ring)).isNotSameAs(before);
    assertThat(idIn(before.aead("default").encrypt(PLAINTEXT, CONTEXT))).isEqualTo(idIn(old));
  }

  @Test
  void withoutAChange_theSnapshotIsTheSame() {
    Keyring ring = Keyring.inMemory();
    assertThat(snapshot(ring)).isSameAs(snapshot(ring));
  }

  @Test
  void rotate_leavesEveryOtherKeyAlone() throws Exception {
    Keyring ring = Keyring.inMemory("default", "payment");
    List<KeyInfo> before = ring.keys();
    byte[] deterministic =
        snapshot(ring).deterministicAead("default").encryptDeterministically(PLAINTEXT, CONTEXT);
    byte[] token = snapshot(ring).foundingPrf("default", KeyPurpose.TOKEN).compute(PLAINTEXT, 32);
    ring.rotate("default");
    List<KeyInfo> after = ring.keys();
    assertThat(after).hasSize(before.size() + 1);
    assertThat(after.stream().filter(key -> key.purpose() != KeyPurpose.AEAD))
        .containsExactlyElementsOf(
            before.stream().filter(key -> key.purpose() != KeyPurpose.AEAD).toList());
    assertThat(after.stream().filter(KeyInfo::founding).map(KeyInfo::keyId))
        .containsExactlyElementsOf(before.stream().map(KeyInfo::keyId).toList());
    assertThat(
            snapshot(ring)
                .deterministicAead("default")
                .encryptDeterministically(PLAINTEXT, CONTEXT))
        .isEqualTo(deterministic);
    assertThat(snapshot(ring).foundingPrf("default", KeyPurpose.TOKEN).compute(PLAINTEXT, 32))
        .isEqualTo(token);
  }

  @Test
  void add_readsButDoesNotWriteUntilPromoted() throws Exception {
    Keyring ring = Keyring.inMemory();
    KeyInfo old = primary(ring, "default", KeyPurpose.AEAD);
    KeyInfo added = ring.add("default");
    assertThat(added.primary()).isFalse();
    assertThat(snapshot(ring).state("default", KeyPurpose.AEAD, idOf(added)))
        .isEqualTo(KeyState.ENABLED);
    assertThat(idIn(snapshot(ring).aead("default").encrypt(PLAINTEXT, CONTEXT)))
        .isEqualTo(idOf(old));
    ring.promote("default", added.keyId());
    assertThat(idIn(snapshot(ring).aead("default").encrypt(PLAINTEXT, CONTEXT)))
        .isEqualTo(idOf(added));
    assertThat(ring.keys().stream().filter(key -> key.purpose() == KeyPurpose.AEAD))
        .filteredOn(KeyInfo::primary)
        .hasSize(1);
  }

  @Test
  void promotingAnUnknownKey_listsTheKnownOnes() {
    Keyring ring = Keyring.inMemory();
    KeyInfo known = primary(ring, "default", KeyPurpose.AEAD);
    String unknown = known.keyId().equals("00000001") ? "00000002" : "00000001";
    assertThatThrownBy(() -> ring.promote("default", unknown))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining(unknown)
        .hasMessageContaining("default/aead")
        .hasMessageContaining(known.keyId());
  }

  @Test
  void promotingAKeyOfAnotherPurpose_isRefused() {
    Keyring ring = Keyring.inMemory();
    String token = primary(ring, "default", KeyPurpose.TOKEN).keyId();
    assertThatThrownBy(() -> ring.promote("default", token))
        .isInstanceOf(KeyUnavailableException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "00000000", "0000000g", "1A2B3C4D", "+1234567", "123456789"})
  void promotingWhatIsNoKeyId_isRefused(String id) {
    assertThatThrownBy(() -> Keyring.inMemory().promote("default", id))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("no key id");
  }

  @ParameterizedTest
  @EnumSource(KeyPurpose.class)
  void state_isKnownPerNameAndPurpose(KeyPurpose purpose) {
    Keyring ring = Keyring.inMemory("a", "b");
    int id = idOf(primary(ring, "a", purpose));
    assertThat(snapshot(ring).state("a", purpose, id)).isEqualTo(KeyState.ENABLED);
    assertThat(snapshot(ring).state("b", purpose, id)).isEqualTo(KeyState.UNKNOWN);
    assertThat(snapshot(ring).state("a", purpose, 0)).isEqualTo(KeyState.UNKNOWN);
    for (KeyPurpose other : KeyPurpose.values()) {
      if (other != purpose) {
        assertThat(snapshot(ring).state("a", other, id)).isEqualTo(KeyState.UNKNOWN);
      }
    }
  }

  @Test
  void unknownName_listsTheKnownOnes() {
    Keyring ring = Keyring.inMemory("crm", "payment");
    KeySnapshot snapshot = snapshot(ring);
    for (Runnable act :
        List.<Runnable>of(
            () -> ring.rotate("nope"),
            () -> ring.add("nope"),
            () -> ring.promote("nope", "00000001"),
            () -> snapshot.aead("nope"),
            () -> snapshot.deterministicAead("nope"),
            () -> snapshot.foundingPrf("nope", KeyPurpose.TOKEN),
            () -> snapshot.state("nope", KeyPurpose.AEAD, 1))) {
      assertThatThrownBy(act::run)
          .isInstanceOf(KeyUnavailableException.class)
          .hasMessage("The keyring has no key named nope. It has: crm, payment.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Default", "-x", ".x", "a b", "ä", "ı", "a\n", "x\u0000"})
  void malformedName_isRefusedWithoutEcho(String name) {
    assertThatThrownBy(() -> Keyring.inMemory("good", name))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("key name 2 of 2 is malformed");
  }

  @Test
  void nameLength_isAtMost64() {
    assertThat(snapshot(Keyring.inMemory("a".repeat(64))).names()).hasSize(1);
    assertThatThrownBy(() -> Keyring.inMemory("a".repeat(65)))
        .isInstanceOf(KeyUnavailableException.class);
  }

  @Test
  void nameGivenTwice_isRefused() {
    assertThatThrownBy(() -> Keyring.inMemory("a", "b", "a"))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("a is given twice");
  }

  @Test
  void fingerprint_staysThroughRotationAndDiffersBetweenRings() {
    Keyring ring = Keyring.inMemory();
    String fingerprint = ring.fingerprint();
    assertThat(fingerprint).matches("([0-9a-f]{4}-){7}[0-9a-f]{4}");
    ring.rotate("default");
    assertThat(ring.fingerprint()).isEqualTo(fingerprint);
    assertThat(Keyring.inMemory().fingerprint()).isNotEqualTo(fingerprint);
  }

  @Test
  void purposesAndNames_haveUnrelatedKeys() throws Exception {
    Keyring ring = Keyring.inMemory("a", "b");
    Set<String> outputs = new HashSet<>();
    for (String name : List.of("a", "b")) {
      for (KeyPurpose purpose : List.of(KeyPurpose.INDEX, KeyPurpose.TOKEN, KeyPurpose.PSEUDONYM)) {
        byte[] output = snapshot(ring).foundingPrf(name, purpose).compute(PLAINTEXT, 32);
        assertThat(outputs.add(HexFormat.of().formatHex(output))).isTrue();
      }
    }
  }

  @Test
  void askingAnEncryptionPurposeForAPrf_isAMistakeOfTheCaller() {
    KeySnapshot snapshot = snapshot(Keyring.inMemory());
    assertThatThrownBy(() -> snapshot.foundingPrf("default", KeyPurpose.AEAD))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void toString_namesTheKeysOnly() {
    assertThat(Keyring.inMemory("crm", "payment")).hasToString("Keyring[crm, payment]");
  }

  @Test
  void javaSerialization_isRefused() throws Exception {
    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      assertThatThrownBy(() -> out.writeObject(Keyring.inMemory()))
          .isInstanceOf(NotSerializableException.class);
    }
  }

  @Test
  void concurrentRotation_losesNoKey() throws Exception {
    Keyring ring = Keyring.inMemory();
    byte[] first = snapshot(ring).aead("default").encrypt(PLAINTEXT, CONTEXT);
    List<Thread> threads = new java.util.ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(new Thread(() -> ring.rotate("default")));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(ring.keys().stream().filter(key -> key.purpose() == KeyPurpose.AEAD)).hasSize(9);
    assertThat(snapshot(ring).aead("default").decrypt(first, CONTEXT)).isEqualTo(PLAINTEXT);
  }
}
