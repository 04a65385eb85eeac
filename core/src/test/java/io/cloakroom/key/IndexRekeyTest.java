// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.NotStoredFormException;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.index.BlindIndex;
import io.cloakroom.index.IndexValue;
import io.cloakroom.index.Normaliser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moving a blind-indexed field to another index key, as an operator does it. */
class IndexRekeyTest {

  private static final ProtectedField<String> FIELD =
      ProtectedField.randomized("customer.email", String.class)
          .indexedBy(BlindIndex.exact("exact"));
  private static final String VALUE = "ann@example.org";
  private static final FieldContext NONE = FieldContext.NONE;

  /** Where the first slot of a text form starts, and what it takes with its dot. */
  private static final int FIRST_SLOT = 7;

  private static final int SLOT = 27;

  @TempDir Path folder;
  private MasterKey masterKey;
  private Path file;
  private Keyring keyring;
  private String to;

  @BeforeEach
  void setUp() {
    masterKey = MasterKey.createFile(folder.resolve("master.key"));
    file = folder.resolve("keyring.json");
    keyring = Keyring.create(file, masterKey);
    to = keyring.add("default", KeyPurpose.INDEX).keyId();
  }

  private static <T> FieldProtector<T> bind(Keyring keys, ProtectedField<T> field) {
    return Protector.of(keys, ProtectedSchema.builder().add(field).build()).field(field);
  }

  private static boolean matches(IndexValue value, String stored) {
    return stored.startsWith(value.marker()) && stored.startsWith(value.text(), value.textOffset());
  }

  private static boolean finds(FieldProtector<String> field, String value, String stored) {
    return field.indexValues("exact", value, NONE).stream().anyMatch(one -> matches(one, stored));
  }

  private static List<Integer> searched(FieldProtector<String> field) {
    return field.indexValues("exact", VALUE, NONE).stream().map(IndexValue::layout).toList();
  }

  @Test
  void reKey_findsEveryRowAtEveryStep() {
    FieldProtector<String> field = bind(keyring, FIELD);
    String old = field.protect(VALUE);
    keyring.prepareRekey(FIELD, to);
    assertThat(field.protect(VALUE)).startsWith("cr1i01.").hasSameSizeAs(old);
    assertThat(searched(field)).containsExactly(1, 3, 2);
    keyring.beginRekey(FIELD, to);
    String both = field.protect(VALUE);
    assertThat(both).startsWith("cr1i02.").hasSize(old.length() + SLOT);
    assertThat(both.substring(FIRST_SLOT, FIRST_SLOT + SLOT))
        .as("the slot that all rows have")
        .isEqualTo(old.substring(FIRST_SLOT, FIRST_SLOT + SLOT));
    assertThat(finds(field, VALUE, old)).isTrue();
    assertThat(finds(field, VALUE, both)).isTrue();
    String moved = field.reencrypt(old).orElseThrow();
    assertThat(moved).startsWith(both.substring(0, FIRST_SLOT + 2 * SLOT));
    assertThat(field.reencrypt(both)).isEmpty();
    keyring.endRekey(FIELD);
    String now = field.protect(VALUE);
    assertThat(now).startsWith("cr1i03.").hasSameSizeAs(old);
    assertThat(finds(field, VALUE, moved)).isTrue();
    assertThat(finds(field, VALUE, now)).isTrue();
    assertThat(finds(field, VALUE, old)).as("not moved in time").isFalse();
    assertThat(field.reveal(old)).isEqualTo(VALUE);
    String settled = field.reencrypt(moved).orElseThrow();
    keyring.retireLayouts(FIELD);
    assertThat(searched(field)).containsExactly(3);
    assertThat(finds(field, VALUE, settled)).isTrue();
    assertThat(finds(field, VALUE, moved)).isFalse();
    assertThat(field.reveal(moved)).isEqualTo(VALUE);
  }

  @Test
  void oldIndexKey_canBeDestroyedAfterwardsWithoutLosingAValue() {
    FieldProtector<String> field = bind(keyring, FIELD);
    String old = field.protect(VALUE);
    keyring.beginRekey(FIELD, to);
    keyring.endRekey(FIELD);
    keyring.retireLayouts(FIELD);
    String founding =
        keyring.keys().stream()
            .filter(key -> key.purpose() == KeyPurpose.INDEX && key.founding())
            .findFirst()
            .orElseThrow()
            .keyId();
    assertThat(keyring.disable("default", founding).fields()).isEmpty();
    keyring.destroyFoundingKeyAndLoseWhatDependsOnIt("default", founding);
    FieldProtector<String> later = bind(Keyring.open(file, masterKey), FIELD);
    assertThat(later.reveal(old)).isEqualTo(VALUE);
    String settled = later.reencrypt(old).orElseThrow();
    assertThat(finds(later, VALUE, settled)).isTrue();
  }

  @Test
  void abandonedReKey_findsRowsOfBothLayouts() {
    FieldProtector<String> field = bind(keyring, FIELD);
    String old = field.protect(VALUE);
    keyring.beginRekey(FIELD, to);
    String both = field.protect(VALUE);
    keyring.abandonRekey(FIELD);
    assertThat(field.protect(VALUE)).startsWith("cr1i01.");
    keyring.endRekey(FIELD);
    assertThat(field.protect(VALUE)).startsWith("cr1i01.");
    assertThat(finds(field, VALUE, old)).isTrue();
    assertThat(finds(field, VALUE, both)).isTrue();
    assertThat(field.reencrypt(both).orElseThrow()).startsWith("cr1i01.");
    assertThat(searched(field)).containsExactly(1, 2);
  }

  @Test
  void reencrypt_givesSlotsToAFormWithoutAndLeavesThemOutWhereNoneAreWritten() {
    FieldProtector<String> field = bind(keyring, FIELD);
    String bare = field.withoutIndexes().protect(VALUE);
    assertThat(field.withoutIndexes().reencrypt(bare)).isEmpty();
    String indexed = field.reencrypt(bare).orElseThrow();
    assertThat(finds(field, VALUE, indexed)).isTrue();
    assertThat(field.withoutIndexes().reencrypt(indexed).orElseThrow()).startsWith("cr1.");
    byte[] binary = field.protectBinary(VALUE, NONE);
    keyring.beginRekey(FIELD, to);
    byte[] moved = field.reencryptBinary(binary, NONE).orElseThrow();
    assertThat(moved).startsWith(0x09, 0x02);
    assertThat(field.reencryptBinary(moved, NONE)).isEmpty();
  }

  @Test
  void layoutUnknownToAProcess_makesItReloadOnceBeforeItRefuses() {
    Keyring late = Keyring.open(file, masterKey);
    FieldProtector<String> reader = bind(late, FIELD);
    keyring.beginRekey(FIELD, to);
    String both = bind(keyring, FIELD).protect(VALUE);
    assertThat(reader.reveal(both)).isEqualTo(VALUE);
    assertThat(finds(reader, VALUE, both)).isTrue();
    assertThatThrownBy(() -> reader.reveal("cr1i09" + both.substring(6)))
        .isInstanceOf(NotStoredFormException.class)
        .hasMessageContaining("index layout 9");
  }

  @Test
  void layoutDeclaredLater_isAboveAllRecordedAndUsesTheKeyInUse() {
    BlindIndex domain = BlindIndex.of("domain", Normaliser.EMAIL_DOMAIN_1).since(4);
    ProtectedField<String> more =
        FIELD
            .indexedBy(
                BlindIndex.exact("exact").until(1), BlindIndex.exact("exact").since(4), domain)
            .withLayouts(4, 4);
    keyring.beginRekey(FIELD, to);
    String both = bind(keyring, FIELD).protect(VALUE);
    assertThatThrownBy(() -> bind(keyring, more))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("declares layout 4")
        .hasMessageContaining("a re-key of its index is under way");
    keyring.endRekey(FIELD);
    FieldProtector<String> field = bind(keyring, more);
    String now = field.protect(VALUE);
    assertThat(now).startsWith("cr1i04.");
    assertThat(now.substring(FIRST_SLOT, FIRST_SLOT + SLOT))
        .as("the new key's slot")
        .isEqualTo(both.substring(FIRST_SLOT + SLOT, FIRST_SLOT + 2 * SLOT));
    assertThat(field.reveal(both)).isEqualTo(VALUE);
    assertThat(finds(field, VALUE, now)).isTrue();
    ProtectedField<String> reusing =
        FIELD.indexedBy(BlindIndex.exact("exact"), domain.since(2)).withLayouts(1, 2);
    assertThatThrownBy(() -> bind(keyring, reusing))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("declares layout 2")
        .hasMessageContaining("declare a new layout above 3");
  }

  /** A table with unique constraints on expressions of the stored form. */
  private static final class Table {
    private final Map<Integer, String> rows = new HashMap<>();
    private final List<UnaryOperator<String>> unique = new ArrayList<>();
    private int nextId;

    synchronized boolean insert(String stored) {
      if (rows.values().stream().anyMatch(row -> isDuplicate(row, stored))) {
        return false;
      }
      rows.put(nextId++, stored);
      return true;
    }

    private boolean isDuplicate(String row, String stored) {
      return unique.stream().anyMatch(slot -> slot.apply(row).equals(slot.apply(stored)));
    }

    synchronized boolean replace(int id, String old, String moved) {
      return rows.replace(id, old, moved);
    }

    synchronized Map<Integer, String> all() {
      return new HashMap<>(rows);
    }

    /** Fails where two rows have it alike already. */
    synchronized void addUnique(UnaryOperator<String> slot) {
      assertThat(rows.values().stream().map(slot)).doesNotHaveDuplicates();
      unique.add(slot);
    }

    synchronized void dropUnique(UnaryOperator<String> slot) {
      unique.remove(slot);
    }
  }

  private static String oldSlot(String stored) {
    return stored.substring(FIRST_SLOT, FIRST_SLOT + SLOT);
  }

  private static String newSlot(String stored) {
    int start = stored.startsWith("cr1i03.") ? FIRST_SLOT : FIRST_SLOT + SLOT;
    return stored.substring(start, start + SLOT);
  }

  /** Two processes that write and search while an operator moves the field. */
  private final class Town {
    private static final int PEOPLE = 150;

    private final Table table = new Table();
    private final Map<String, AtomicInteger> accepted = new ConcurrentHashMap<>();
    private final Set<String> present = ConcurrentHashMap.newKeySet();
    private final AtomicInteger operations = new AtomicInteger();
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    private final ReadWriteLock inFlight = new ReentrantReadWriteLock();
    private final List<Keyring> processes;
    private volatile boolean open = true;

    Town(List<Keyring> processes) {
      this.processes = processes;
    }

    private List<Thread> start() {
      List<Thread> threads = new ArrayList<>();
      for (Keyring process : processes) {
        FieldProtector<String> field = bind(process, FIELD);
        Random random = new Random(threads.size());
        threads.add(new Thread(() -> work(() -> write(field, random.nextInt(PEOPLE)))));
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

    private void write(FieldProtector<String> field, int person) {
      String value = person + VALUE;
      if (table.insert(field.protect(value))) {
        accepted.computeIfAbsent(value, unseen -> new AtomicInteger()).incrementAndGet();
        present.add(value);
      }
    }

    private void find(FieldProtector<String> field) {
      for (String value : present) {
        List<IndexValue> values = field.indexValues("exact", value, NONE);
        long found =
            table.all().values().stream()
                .filter(row -> values.stream().anyMatch(one -> matches(one, row)))
                .count();
        assertThat(found).as(value).isEqualTo(1);
      }
    }

    private void step(Runnable act) {
      act.run();
      awaitOperations();
      processes.forEach(Keyring::reload);
      inFlight.writeLock().lock(); // what was begun before everybody had reloaded is done
      inFlight.writeLock().unlock();
      awaitOperations();
    }

    private void awaitOperations() {
      int wanted = operations.get() + 60;
      while (open && operations.get() < wanted) {
        Thread.onSpinWait();
      }
    }

    private void moveEveryRow(FieldProtector<String> field) {
      table
          .all()
          .forEach(
              (id, stored) ->
                  field.reencrypt(stored).ifPresent(moved -> table.replace(id, stored, moved)));
    }
  }

  @Test
  void reKeyWithReadersAndWritersInTwoProcesses_losesNothingAndAdmitsNoDuplicate()
      throws Exception {
    Town town = new Town(List.of(Keyring.open(file, masterKey), Keyring.open(file, masterKey)));
    UnaryOperator<String> oldSlot = IndexRekeyTest::oldSlot;
    UnaryOperator<String> newSlot = IndexRekeyTest::newSlot;
    town.table.addUnique(oldSlot);
    List<Thread> threads = town.start();
    FieldProtector<String> mover = bind(keyring, FIELD);
    town.step(() -> keyring.prepareRekey(FIELD, to));
    town.step(() -> keyring.beginRekey(FIELD, to));
    town.moveEveryRow(mover);
    assertThat(town.table.all().values()).allMatch(row -> row.startsWith("cr1i02."));
    town.table.addUnique(newSlot);
    town.table.dropUnique(oldSlot);
    town.step(() -> keyring.endRekey(FIELD));
    town.moveEveryRow(mover);
    town.step(() -> keyring.retireLayouts(FIELD));
    town.open = false;
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(town.failures).isEmpty();
    assertThat(town.accepted).hasSizeGreaterThan(50);
    assertThat(town.accepted.values()).allSatisfy(count -> assertThat(count).hasValue(1));
    assertThat(town.table.all().values()).allMatch(row -> row.startsWith("cr1i03."));
    town.find(mover);
  }

  @Test
  void rowsOfAnIndexedFieldUnderARotatedKey_areMovedToo() {
    FieldProtector<String> field = bind(keyring, FIELD);
    String old = field.protect(VALUE);
    String rotated = keyring.rotate("default").keyId();
    String moved = field.reencrypt(old).orElseThrow();
    assertThat(field.keyIdOf(moved)).isEqualTo(rotated);
    assertThat(oldSlot(moved)).isEqualTo(oldSlot(old));
  }
}
