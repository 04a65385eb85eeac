// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.FieldProtector;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several keyrings on one file, as in several processes: keys are added, promoted, disabled and
 * enabled while values are written and read, and not one value is lost.
 */
class RotationUnderLoadTest {

  private static final int ROUNDS = 4;

  @TempDir Path folder;
  private Path file;
  private MasterKey masterKey;

  /** Every stored form anybody wrote, and its value. */
  private final Map<String, String> written = new ConcurrentHashMap<>();

  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final CountDownLatch rotated = new CountDownLatch(2);

  @BeforeEach
  void create() {
    file = folder.resolve("keyring.json");
    masterKey = MasterKey.createFile(folder.resolve("master.key"));
    Keyring.create(file, masterKey);
  }

  private Keyring open() {
    return Keyring.open(file, masterKey);
  }

  private static FieldProtector<String> field(Keyring ring) {
    return Protector.of(
            ring,
            ProtectedSchema.builder()
                .add(ProtectedField.randomized("coat.tag", String.class))
                .build())
        .field("coat.tag", String.class);
  }

  @Test
  void concurrentReadersAndWriters_loseNothing() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      threads.add(thread(this::operate));
    }
    for (int i = 0; i < 3; i++) {
      String name = "worker " + i;
      threads.add(thread(() -> work(name)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
    Keyring after = open();
    FieldProtector<String> field = field(after);
    assertThat(written).hasSizeGreaterThan(200);
    assertThat(keysUsed()).hasSizeGreaterThanOrEqualTo(2 * ROUNDS);
    written.forEach((stored, value) -> assertThat(field.reveal(stored)).isEqualTo(value));
    assertThat(aead(after))
        .hasSize(1 + 2 * ROUNDS)
        .allMatch(k -> k.state() == KeyInfo.State.ENABLED);
  }

  private Thread thread(Runnable act) {
    Thread thread =
        new Thread(
            () -> {
              try {
                act.run();
              } catch (Throwable e) {
                failures.add(e);
              }
            });
    thread.start();
    return thread;
  }

  /** One of two operators, who know nothing of each other. */
  private void operate() {
    try {
      Keyring ring = open();
      FieldProtector<String> field = field(ring);
      for (int round = 0; round < ROUNDS; round++) {
        String added = repeated(ring, () -> ring.add("default").keyId());
        repeated(ring, () -> promoted(ring, added));
        written.put(field.protect(added), added); // each key writes, however threads are scheduled
        String old = oldest(ring);
        repeated(ring, () -> disabled(ring, old));
        repeated(ring, () -> enabled(ring, old));
      }
    } finally {
      rotated.countDown();
    }
  }

  private static String promoted(Keyring ring, String id) {
    ring.promote("default", id);
    return id;
  }

  private static String disabled(Keyring ring, String id) {
    ring.disable("default", id);
    return id;
  }

  private static String enabled(Keyring ring, String id) {
    ring.enable("default", id);
    return id;
  }

  private static String oldest(Keyring ring) {
    return aead(ring).get(0).keyId();
  }

  private static List<KeyInfo> aead(Keyring ring) {
    return ring.keys().stream().filter(key -> key.purpose() == KeyPurpose.AEAD).toList();
  }

  private interface Act {
    String run();
  }

  /** What the documentation asks for: where somebody else has saved, reload and repeat. */
  private static String repeated(Keyring ring, Act act) {
    while (true) {
      try {
        return act.run();
      } catch (KeyUnavailableException e) {
        if (!e.getMessage().contains("repeat")) {
          throw e;
        }
        ring.reload();
      }
    }
  }

  /** One process that writes values and reads those of all others. */
  private void work(String name) {
    Keyring ring = open();
    FieldProtector<String> field = field(ring);
    for (int i = 0; rotated.getCount() > 0 || i < 100; i++) {
      String value = name + " value " + i;
      String stored = field.protect(value);
      if (i < 400) {
        written.put(stored, value);
      }
      String[] all = written.keySet().toArray(String[]::new);
      String picked = all[ThreadLocalRandom.current().nextInt(all.length)];
      assertReadsOrIsToldWhy(field, picked);
      if (i % 20 == 0) {
        ring.reload();
      }
    }
  }

  /** A disabled key is the one reason for not reading a value; an unknown one would be a loss. */
  private void assertReadsOrIsToldWhy(FieldProtector<String> field, String stored) {
    try {
      assertThat(field.reveal(stored)).isEqualTo(written.get(stored));
    } catch (KeyUnavailableException e) {
      assertThat(e).hasMessageContaining("is disabled");
    }
  }

  private Set<String> keysUsed() {
    Set<String> ids = new HashSet<>();
    written.keySet().forEach(stored -> ids.add(stored.substring(4, 12)));
    return ids;
  }
}
