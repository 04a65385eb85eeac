// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.FieldProtector;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.key.Algorithm;
import io.cloakroom.key.KeyInfo;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.Keyring;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyUseTest {

  private final List<Integer> told = new ArrayList<>();
  private final SnapshotKeyring ring = SnapshotKeyring.inMemory();
  private final FieldProtector<String> field = field(ring);

  private static FieldProtector<String> field(Keyring ring) {
    return Protector.of(
            ring,
            ProtectedSchema.builder()
                .add(ProtectedField.randomized("coat.tag", String.class))
                .build())
        .field("coat.tag", String.class);
  }

  private KeyUse startingAt(long count) {
    return new KeyUse(7, count, told::add);
  }

  private static void countBlocks(KeyUse use, int blocks) {
    for (int i = 0; i < blocks * KeyUse.BLOCK; i++) {
      use.count();
    }
  }

  /** The primary's count goes on from another number. */
  private String primaryStartingAt(long count) {
    String id = ring.keys().stream().filter(KeyInfo::primary).findFirst().orElseThrow().keyId();
    ring.uses().start(HexFormat.fromHexDigits(id), count);
    ring.add("default"); // a new edition takes the count anew
    return id;
  }

  private long uses(String keyId) {
    return ring.keys().stream()
        .filter(key -> key.keyId().equals(keyId))
        .findFirst()
        .orElseThrow()
        .uses();
  }

  @Test
  void total_isExactOverThreads() throws Exception {
    KeyUse use = startingAt(0);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      threads.add(new Thread(() -> countBlocks(use, 3)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(use.total()).isEqualTo(9L * 3 * KeyUse.BLOCK);
    assertThat(told).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {28, 29, 30, 31})
  void listener_isToldOnceAtEachPower(int power) {
    KeyUse use = startingAt((1L << power) - 1);
    countBlocks(use, 3);
    assertThat(told).containsExactly(7);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1L << 27, 1L << 28, 1L << 30, 3L << 29})
  void betweenThePowers_nobodyIsTold(long start) {
    countBlocks(startingAt(start), 3);
    assertThat(told).isEmpty();
  }

  @Test
  void count_isRefusedBeforeTheLimitAndNotLongBefore() {
    long start = KeyUse.LIMIT - (1L << 20);
    KeyUse use = startingAt(start);
    long allowed = 0;
    while (use.count()) {
      allowed++;
    }
    assertThat(start + allowed).isLessThanOrEqualTo(KeyUse.LIMIT).isGreaterThan(start);
    assertThat(use.count()).isFalse();
  }

  @Test
  void manyThreads_neverPassTheLimit() throws Exception {
    long start = KeyUse.LIMIT - (1L << 19);
    KeyUse use = startingAt(start);
    List<Long> allowed = java.util.Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(
          new Thread(
              () -> {
                long mine = 0;
                while (use.count()) {
                  mine++;
                }
                allowed.add(mine);
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    long sum = allowed.stream().mapToLong(Long::longValue).sum();
    assertThat(start + sum).isLessThanOrEqualTo(KeyUse.LIMIT);
  }

  @Test
  void encryptions_areCountedUnderTheKeyThatWritesThroughAllEditions() {
    String first = ring.keys().get(0).keyId();
    for (int i = 0; i < 5; i++) {
      field.protect("coat");
    }
    field.reveal(field.protect("coat"));
    assertThat(uses(first)).isEqualTo(6);
    ring.add("default");
    field.protect("coat");
    assertThat(uses(first)).isEqualTo(7);
    String second = ring.rotate("default").keyId();
    field.protect("coat");
    assertThat(uses(first)).isEqualTo(7);
    assertThat(uses(second)).isEqualTo(1);
    assertThat(ring.keys().stream().filter(key -> key.purpose() != KeyPurpose.AEAD))
        .allMatch(key -> key.uses() == 0);
  }

  @Test
  void exhaustedKey_refusesToWriteReadsAndIsHelpedByRotation() {
    String stored = field.protect("coat");
    String id = primaryStartingAt(KeyUse.LIMIT);
    assertThatThrownBy(() -> field.protect("coat"))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("coat.tag")
        .hasMessageContaining("0x" + id)
        .hasMessageContaining("2^32")
        .hasMessageContaining("XAES-256-GCM");
    assertThat(field.reveal(stored)).isEqualTo("coat");
    ring.rotate("default");
    assertThat(field.reveal(field.protect("coat"))).isEqualTo("coat");
  }

  @ParameterizedTest
  @EnumSource(names = {"XCHACHA20_POLY1305", "XAES256_GCM"})
  void longNonces_haveNoLimit(Algorithm algorithm) {
    ring.rotate("default", algorithm);
    String id =
        ring.keys().stream()
            .filter(key -> key.purpose() == KeyPurpose.AEAD && key.primary())
            .findFirst()
            .orElseThrow()
            .keyId();
    ring.uses().start(HexFormat.fromHexDigits(id), KeyUse.LIMIT);
    ring.add("default");
    assertThat(field.reveal(field.protect("coat"))).isEqualTo("coat");
    assertThat(uses(id)).isEqualTo(KeyUse.LIMIT + 1);
  }

  @Test
  void listeners_areToldTheKeyAndCannotStopAnEncryption() {
    List<KeyInfo> heard = new ArrayList<>();
    ring.onHeavyUse(
        key -> {
          throw new IllegalStateException("listener is broken");
        });
    ring.onHeavyUse(heard::add);
    String id = primaryStartingAt(KeyUse.FIRST_TOLD - 1);
    for (int i = 0; i < 2 * KeyUse.BLOCK; i++) {
      field.protect("coat");
    }
    assertThat(heard)
        .singleElement()
        .satisfies(
            key -> {
              assertThat(key.keyId()).isEqualTo(id);
              assertThat(key.uses()).isGreaterThanOrEqualTo(KeyUse.FIRST_TOLD);
            });
  }
}
