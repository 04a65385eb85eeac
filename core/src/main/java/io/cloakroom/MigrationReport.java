// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many values were read of each field that is read as {@link ReadingPolicy#MIGRATING}: as
 * stored forms, and still as plaintext. When the second number stops growing, read the field as
 * {@link ReadingPolicy#STORED}. Thread-safe; counts what this process read.
 */
public final class MigrationReport {

  private record Counts(LongAdder stored, LongAdder plain) {

    Counts() {
      this(new LongAdder(), new LongAdder());
    }
  }

  private final Map<String, Counts> fields = new ConcurrentHashMap<>();

  /** A report with nothing counted. */
  public MigrationReport() {}

  /**
   * How many stored forms were read.
   *
   * @param field the field's name
   * @return 0 or more
   */
  public long storedForms(String field) {
    Counts counts = fields.get(field);
    return counts == null ? 0 : counts.stored.sum();
  }

  /**
   * How many values were read in plain.
   *
   * @param field the field's name
   * @return 0 or more
   */
  public long plaintexts(String field) {
    Counts counts = fields.get(field);
    return counts == null ? 0 : counts.plain.sum();
  }

  /**
   * The fields that are read as migrating, or were.
   *
   * @return how many of their values were plain, by field name, ascending; unmodifiable
   */
  public SortedMap<String, Long> plaintexts() {
    SortedMap<String, Long> all = new TreeMap<>();
    fields.forEach((field, counts) -> all.put(field, counts.plain.sum()));
    return Collections.unmodifiableSortedMap(all);
  }

  LongAdder storedForms(ProtectedField<?> field) {
    return counts(field).stored;
  }

  LongAdder plaintexts(ProtectedField<?> field) {
    return counts(field).plain;
  }

  private Counts counts(ProtectedField<?> field) {
    return fields.computeIfAbsent(field.name(), name -> new Counts());
  }

  /**
   * The counts.
   *
   * @return for example {@code MigrationReport{customer.email: 3 of 10 plain}}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("MigrationReport{");
    plaintexts()
        .forEach(
            (field, plain) ->
                text.append(text.charAt(text.length() - 1) == '{' ? "" : ", ")
                    .append(field)
                    .append(": ")
                    .append(plain)
                    .append(" of ")
                    .append(plain + storedForms(field))
                    .append(" plain"));
    return text.append('}').toString();
  }
}
