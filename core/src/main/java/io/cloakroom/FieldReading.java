// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import io.cloakroom.internal.stored.StoredMarker;
import io.cloakroom.internal.token.TokenRecognition;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * A reading policy bound to a field: tells what comes from outside as a stored form from what comes
 * as a value, by its looks, and refuses what the policy does not take. Thread-safe. What adapters
 * hold.
 */
public final class FieldReading {

  private final ProtectedField<?> field;
  private final ReadingPolicy policy;
  private final Predicate<String> isMarked;
  private final LongAdder storedForms;
  private final LongAdder plaintexts;

  private FieldReading(
      ProtectedField<?> field,
      ReadingPolicy policy,
      Predicate<String> isMarked,
      MigrationReport report) {
    this.field = field;
    this.policy = policy;
    this.isMarked = isMarked;
    boolean migrating = policy == ReadingPolicy.MIGRATING;
    this.storedForms = migrating ? report.storedForms(field) : new LongAdder();
    this.plaintexts = migrating ? report.plaintexts(field) : new LongAdder();
  }

  /**
   * Binds a policy to a field.
   *
   * @param field the field
   * @param policy what is taken
   * @param report where a migrating field's values are counted
   * @return the bound policy
   * @throws InvalidSchemaException when the field is to migrate, but its tokens look like values
   */
  public static FieldReading of(
      ProtectedField<?> field, ReadingPolicy policy, MigrationReport report) {
    boolean isToken = field.protection().tokenShape().isPresent();
    if (isToken && policy == ReadingPolicy.MIGRATING) {
      requireTelling(field);
    }
    Predicate<String> isMarked = isToken ? tokenOf(field) : StoredMarker::isAtStartOf;
    return new FieldReading(field, policy, isMarked, report);
  }

  private static Predicate<String> tokenOf(ProtectedField<?> field) {
    TokenRecognition recognition = TokenRecognition.of(field);
    return text -> recognition.isToken(text).equals(Optional.of(true));
  }

  private static void requireTelling(ProtectedField<?> field) {
    boolean guarded =
        !(field.protection() instanceof Protection.Pseudonymous)
            && field.protection().tokenShape().filter(TokenShape::isGuarded).isPresent();
    if (!guarded) {
      throw new InvalidSchemaException(
          field.name(),
          "Field "
              + field.name()
              + " cannot be read as migrating: its tokens look like values. Tokenize the old values"
              + " first, or read it as plain or as stored.");
    }
  }

  /**
   * The policy.
   *
   * @return what is taken
   */
  public ReadingPolicy policy() {
    return policy;
  }

  /**
   * Whether a text is to be revealed.
   *
   * @param text what stands in the value's place
   * @return true where it is to be revealed; false where it is the value
   * @throws NotStoredFormException when only values are taken, and it is a stored form
   */
  public boolean isStoredForm(String text) {
    if (policy == ReadingPolicy.STORED) {
      return true;
    }
    return decided(isMarked.test(text));
  }

  /**
   * Whether bytes are to be revealed, which cannot tell by their looks what they are.
   *
   * @return true where they are to be revealed; false where they are the value
   * @throws NotStoredFormException when either is taken, and they could be either
   */
  public boolean areBytesStoredForm() {
    boolean couldBeValue = field.type() == byte[].class;
    if (policy == ReadingPolicy.MIGRATING && couldBeValue) {
      throw new NotStoredFormException(
          field.name(),
          "bytes do not tell whether they are a stored form or a value, and the field is read as"
              + " migrating. Read it as text.");
    }
    return policy == ReadingPolicy.STORED || (policy == ReadingPolicy.MIGRATING && decided(true));
  }

  /**
   * Whether anything but text and bytes is taken, which can be a value only.
   *
   * @param what what it is, never its value: {@code a JSON number}, say
   * @throws NotStoredFormException when only stored forms are taken
   */
  public void requireValue(String what) {
    if (policy == ReadingPolicy.STORED) {
      throw new NotStoredFormException(
          field.name(),
          "a stored form is text, and the input has "
              + what
              + ". Protect the value where it is written, or read the field as plain or migrating.");
    }
    decided(false);
  }

  private boolean decided(boolean stored) {
    if (policy == ReadingPolicy.PLAIN && stored) {
      throw new NotStoredFormException(
          field.name(),
          "this reader takes values only, and the input is a stored form already. Stored forms are"
              + " read where nobody outside can send them.");
    }
    (stored ? storedForms : plaintexts).increment();
    return stored;
  }
}
