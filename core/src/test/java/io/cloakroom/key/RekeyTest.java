// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moving a deterministic field to another key, as an operator does it. */
class RekeyTest {

  private static final ProtectedField<String> FIELD =
      ProtectedField.deterministic("coat.hook", String.class);
  private static final String VALUE = "coat 17";

  @TempDir Path folder;

  private static <T> FieldProtector<T> bind(Keyring keyring, ProtectedField<T> field) {
    return Protector.of(keyring, ProtectedSchema.builder().add(field).build()).field(field);
  }

  private static List<String> search(FieldProtector<String> field, String value) {
    return field.search(value, FieldContext.NONE);
  }

  private static String foundingId(Keyring keyring, KeyPurpose purpose) {
    return keyring.keys().stream()
        .filter(key -> key.purpose() == purpose && key.founding())
        .findFirst()
        .orElseThrow()
        .keyId();
  }

  private static KeyInfo info(Keyring keyring, String keyId) {
    return keyring.keys().stream()
        .filter(key -> key.keyId().equals(keyId))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void addedKey_isUsedByNobodyYet() {
    Keyring keyring = Keyring.inMemory();
    FieldProtector<String> field = bind(keyring, FIELD);
    String stored = field.protect(VALUE);
    KeyInfo added = keyring.add("default", KeyPurpose.DAEAD);
    assertThat(added.purpose()).isEqualTo(KeyPurpose.DAEAD);
    assertThat(added.founding()).isFalse();
    assertThat(added.fields()).isEmpty();
    assertThat(field.protect(VALUE)).isEqualTo(stored);
    assertThat(search(field, VALUE)).containsExactly(stored);
    assertThat(keyring.pins()).isEmpty();
  }

  @Test
  void reKey_findsEveryRowAtEveryStep() {
    Keyring keyring = Keyring.inMemory();
    FieldProtector<String> field = bind(keyring, FIELD);
    String old = field.protect(VALUE);
    String to = keyring.add("default", KeyPurpose.DAEAD).keyId();
    keyring.prepareRekey(FIELD, to);
    assertThat(field.protect(VALUE)).isEqualTo(old);
    assertThat(search(field, VALUE)).hasSize(2).startsWith(old);
    keyring.beginRekey(FIELD, to);
    String now = field.protect(VALUE);
    assertThat(field.keyIdOf(now)).isEqualTo(to);
    assertThat(search(field, VALUE)).containsExactly(now, old);
    assertThat(field.reencrypt(old)).contains(now);
    assertThat(field.reencrypt(now)).isEmpty();
    assertThat(field.reveal(old)).isEqualTo(field.reveal(now)).isEqualTo(VALUE);
    keyring.endRekey(FIELD);
    assertThat(field.protect(VALUE)).isEqualTo(now);
    assertThat(search(field, VALUE)).containsExactly(now);
    assertThat(field.reveal(old)).as("still readable").isEqualTo(VALUE);
    keyring.disable("default", foundingId(keyring, KeyPurpose.DAEAD));
    assertThat(field.reveal(now)).isEqualTo(VALUE);
    assertThatThrownBy(() -> field.reveal(old)).isInstanceOf(KeyUnavailableException.class);
  }

  @Test
  void abandonedReKey_findsRowsUnderBothKeysUntilItIsEnded() {
    Keyring keyring = Keyring.inMemory();
    FieldProtector<String> field = bind(keyring, FIELD);
    String old = field.protect(VALUE);
    keyring.beginRekey(FIELD, keyring.add("default", KeyPurpose.DAEAD).keyId());
    String moved = field.protect(VALUE);
    keyring.abandonRekey(FIELD);
    assertThat(field.protect(VALUE)).isEqualTo(old);
    assertThat(search(field, VALUE)).containsExactly(old, moved);
    assertThat(field.reencrypt(moved)).contains(old);
    keyring.endRekey(FIELD);
    assertThat(search(field, VALUE)).containsExactly(old);
    assertThat(field.reveal(moved)).isEqualTo(VALUE);
  }

  @Test
  void otherFields_stayAsTheyAre() {
    Keyring keyring = Keyring.inMemory();
    ProtectedField<String> other = ProtectedField.deterministic("coat.owner", String.class);
    FieldProtector<String> field = bind(keyring, other);
    String stored = field.protect(VALUE);
    keyring.beginRekey(FIELD, keyring.add("default", KeyPurpose.DAEAD).keyId());
    assertThat(field.protect(VALUE)).isEqualTo(stored);
    assertThat(search(field, VALUE)).containsExactly(stored);
  }

  @Test
  void renamedField_isFoundUnderBothNamesAndBothKeys() {
    Keyring keyring = Keyring.inMemory();
    String old = bind(keyring, FIELD).protect(VALUE);
    keyring.beginRekey(FIELD, keyring.add("default", KeyPurpose.DAEAD).keyId());
    String moved = bind(keyring, FIELD).protect(VALUE);
    ProtectedField<String> renamed =
        ProtectedField.deterministic("coat.peg", String.class).formerly(FIELD.name());
    FieldProtector<String> field = bind(keyring, renamed);
    assertThat(search(field, VALUE)).hasSize(4).contains(old, moved, field.protect(VALUE));
    keyring.endRekey(renamed);
    assertThat(search(field, VALUE)).hasSize(2).contains(moved, field.protect(VALUE));
    assertThat(keyring.pins()).hasSize(1);
  }

  @Test
  void lists_tellStateAndFieldsOfEveryKey() {
    Keyring keyring = Keyring.inMemory();
    String old = foundingId(keyring, KeyPurpose.DAEAD);
    String to = keyring.add("default", KeyPurpose.DAEAD).keyId();
    keyring.beginRekey(FIELD, to);
    FieldPin pin = keyring.pins().get(0);
    assertThat(pin.field()).isEqualTo(FIELD.name());
    assertThat(pin.keyId()).isEqualTo(old);
    assertThat(pin.rekey().orElseThrow().to()).isEqualTo(to);
    assertThat(pin.liveLayouts()).isEmpty();
    assertThat(info(keyring, old).fields()).containsExactly(FIELD.name());
    assertThat(info(keyring, to).fields()).containsExactly(FIELD.name());
    keyring.endRekey(FIELD);
    assertThat(info(keyring, old).fields()).isEmpty();
    assertThat(keyring.disable("default", to).fields()).containsExactly(FIELD.name());
    assertThatThrownBy(() -> bind(keyring, FIELD).protect(VALUE))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("Key " + to)
        .hasMessageContaining("were re-keyed to it: " + FIELD.name());
  }

  @Test
  void keyCheckValues_areListedForPrfKeysWhateverTheirState() {
    Keyring keyring = Keyring.inMemory();
    String index = keyring.add("default", KeyPurpose.INDEX).keyId();
    String value = info(keyring, index).keyCheckValue();
    assertThat(value).matches("[0-9a-f]{16}");
    assertThat(keyring.keys().stream().filter(key -> !key.keyCheckValue().isEmpty()))
        .extracting(KeyInfo::purpose)
        .containsExactly(
            KeyPurpose.INDEX, KeyPurpose.INDEX, KeyPurpose.TOKEN, KeyPurpose.PSEUDONYM);
    assertThat(keyring.keys().stream().map(KeyInfo::keyCheckValue).filter(kcv -> !kcv.isEmpty()))
        .doesNotHaveDuplicates();
    assertThat(keyring.disable("default", index).keyCheckValue()).isEqualTo(value);
  }

  @Test
  void fieldThatDeclaresAnotherKeyName_isRefused() {
    Keyring keyring = Keyring.inMemory("default", "other");
    keyring.beginRekey(FIELD, keyring.add("default", KeyPurpose.DAEAD).keyId());
    assertThatThrownBy(() -> bind(keyring, FIELD.withKey("other")))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("declares key 'other'")
        .hasMessageContaining("of 'default'. Declare that key name");
  }

  @Test
  void pins_areInTheFileAndInEveryBackup() {
    MasterKey masterKey = MasterKey.createFile(folder.resolve("master.key"));
    Path file = folder.resolve("keyring.json");
    Keyring keyring = Keyring.create(file, masterKey);
    keyring.beginRekey(FIELD, keyring.add("default", KeyPurpose.DAEAD).keyId());
    String stored = bind(keyring, FIELD).protect(VALUE);
    assertThat(Keyring.open(file, masterKey).pins()).isEqualTo(keyring.pins());
    RecoveryKey recovery = RecoveryKey.generate();
    Keyring restored =
        Keyring.restore(
            folder.resolve("restored.json"),
            masterKey,
            keyring.backup(recovery.publicKey()),
            recovery,
            keyring.fingerprint());
    assertThat(restored.pins()).isEqualTo(keyring.pins());
    assertThat(bind(restored, FIELD).protect(VALUE)).isEqualTo(stored);
  }

  @Test
  void actOnAFileThatSomebodyElseChanged_isRefusedAndChangesNothing() {
    MasterKey masterKey = MasterKey.createFile(folder.resolve("master.key"));
    Path file = folder.resolve("keyring.json");
    Keyring one = Keyring.create(file, masterKey);
    String to = one.add("default", KeyPurpose.DAEAD).keyId();
    Keyring two = Keyring.open(file, masterKey);
    one.beginRekey(FIELD, to);
    assertThatThrownBy(() -> two.beginRekey(FIELD, to))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("reload or open the keyring again");
    assertThat(two.pins()).isEmpty();
    assertThat(two.reload()).isTrue();
    assertThatThrownBy(() -> two.beginRekey(FIELD, to)).hasMessageContaining("one is under way");
    two.endRekey(FIELD);
    assertThat(one.reload()).isTrue();
    assertThat(one.pins()).isEqualTo(two.pins());
  }

  /** Rows of a table, two processes that use it, and whoever moves the field. */
  private final class House {
    private final Map<Integer, String> rows = new ConcurrentHashMap<>();
    private final AtomicInteger nextId = new AtomicInteger();
    private final AtomicInteger operations = new AtomicInteger();
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    private final ReadWriteLock inFlight = new ReentrantReadWriteLock();
    private final List<Keyring> processes;
    private volatile boolean open = true;

    House(List<Keyring> processes) {
      this.processes = processes;
    }

    private List<Thread> start() {
      List<Thread> threads = new ArrayList<>();
      for (Keyring process : processes) {
        FieldProtector<String> field = bind(process, FIELD);
        threads.add(new Thread(() -> work(() -> write(field))));
        threads.add(new Thread(() -> work(() -> find(field))));
      }
      threads.forEach(Thread::start);
      return threads;
    }

    private void work(Runnable operation) {
      try {
        while (open) {
          inFlight.readLock().lock();
          try {
            operation.run();
          } finally {
            inFlight.readLock().unlock();
          }
          operations.incrementAndGet();
        }
      } catch (Throwable e) {
        failures.add(e);
        open = false;
      }
    }

    private void write(FieldProtector<String> field) {
      if (rows.size() < 3000) {
        int id = nextId.getAndIncrement();
        rows.put(id, field.protect(VALUE + id));
      }
    }

    private void find(FieldProtector<String> field) {
      for (int id : rows.keySet()) {
        List<String> forms = search(field, VALUE + id);
        assertThat(forms).contains(rows.get(id));
        assertThat(field.reveal(rows.get(id))).isEqualTo(VALUE + id);
        if (id % 50 == 49) {
          return;
        }
      }
    }

    /** An act of one process, which the others see when they reload; then some more operations. */
    private void step(Runnable act) {
      act.run();
      awaitOperations();
      for (Keyring process : processes) {
        process.reload();
      }
      inFlight.writeLock().lock(); // what was begun before everybody had reloaded is done
      inFlight.writeLock().unlock();
      awaitOperations();
    }

    private void awaitOperations() {
      int wanted = operations.get() + 40;
      while (open && operations.get() < wanted) {
        Thread.onSpinWait();
      }
    }

    private void moveEveryRow(FieldProtector<String> field) {
      rows.forEach(
          (id, stored) ->
              field.reencrypt(stored).ifPresent(moved -> rows.replace(id, stored, moved)));
    }
  }

  @Test
  void reKeyWithReadersAndWritersInTwoProcesses_losesNothing() throws Exception {
    MasterKey masterKey = MasterKey.createFile(folder.resolve("master.key"));
    Path file = folder.resolve("keyring.json");
    Keyring operator = Keyring.create(file, masterKey);
    String to = operator.add("default", KeyPurpose.DAEAD).keyId();
    House house = new House(List.of(Keyring.open(file, masterKey), Keyring.open(file, masterKey)));
    List<Thread> threads = house.start();
    FieldProtector<String> mover = bind(operator, FIELD);
    house.step(() -> operator.prepareRekey(FIELD, to));
    house.step(() -> operator.beginRekey(FIELD, to));
    house.moveEveryRow(mover);
    assertThat(house.rows.values()).allSatisfy(row -> assertThat(mover.keyIdOf(row)).isEqualTo(to));
    house.step(() -> operator.endRekey(FIELD));
    house.open = false;
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(house.failures).isEmpty();
    assertThat(house.rows).hasSizeGreaterThan(50).hasSize(house.nextId.get());
    house.rows.forEach((id, row) -> assertThat(search(mover, VALUE + id)).containsExactly(row));
  }

  @Test
  void processThatKnowsNothingOfTheReKey_readsByReloadingByItself() {
    MasterKey masterKey = MasterKey.createFile(folder.resolve("master.key"));
    Path file = folder.resolve("keyring.json");
    Keyring operator = Keyring.create(file, masterKey);
    Keyring late = Keyring.open(file, masterKey);
    FieldProtector<String> reader = bind(late, FIELD);
    operator.beginRekey(FIELD, operator.add("default", KeyPurpose.DAEAD).keyId());
    String stored = bind(operator, FIELD).protect(VALUE);
    assertThat(search(reader, VALUE)).doesNotContain(stored);
    assertThat(reader.reveal(stored)).isEqualTo(VALUE);
    assertThat(search(reader, VALUE)).contains(stored);
  }
}
