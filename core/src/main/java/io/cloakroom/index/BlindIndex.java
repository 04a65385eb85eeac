// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.index;

import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One blind index of a field: a keyed hash of the normalised value that travels inside the stored
 * form, at a fixed place, so that the database can find rows without being able to read them.
 * Immutable, thread-safe, equal by value.
 *
 * <pre>{@code
 * BlindIndex.exact("exact")
 * BlindIndex.of("address", Normaliser.EMAIL_1)
 * BlindIndex.of("last4", Normaliser.LAST_DIGITS_1, 4).withBits(32).since(2)
 * }</pre>
 *
 * <h2>Security</h2>
 *
 * Whoever reads the stored forms sees which rows have equal values, and how often each occurs. Rows
 * of other fields, tenants (where bound), indexes and keyrings cannot be compared with them.
 * Whoever has the index key, or can have values of his own indexed, can test guesses.
 *
 * <p>With n bits, two different values have the same slot by a chance of 1 in 2<sup>n</sup>, so a
 * search among m rows finds about m / 2<sup>n</sup> wrong ones: compare after revealing. Few bits
 * do this on purpose, so that equal slots no longer prove equal values. With 64 bits it is to be
 * expected only beyond billions of rows; a UNIQUE constraint needs 128 or more.
 */
public final class BlindIndex {

  /** The bits of a slot where none are declared. */
  public static final int DEFAULT_BITS = 128;

  private static final int NONE = 0;

  private final String name;
  private final Normaliser normaliser;
  private final int length;
  private final int bits;
  private final int since;
  private final int until;

  private BlindIndex(
      String name, Normaliser normaliser, int length, int bits, int since, int until) {
    this.name = name;
    this.normaliser = normaliser;
    this.length = length;
    this.bits = bits;
    this.since = since;
    this.until = until;
  }

  /**
   * An index of values as they are: case, spaces and accents count.
   *
   * @param name the index's name, stable and unique within the field
   * @return the index, with 128 bits, in every layout
   */
  public static BlindIndex exact(String name) {
    return of(name, Normaliser.EXACT_1);
  }

  /**
   * An index of normalised values.
   *
   * @param name the index's name, stable and unique within the field
   * @param normaliser what is made of a value first, with its default length where it takes one
   * @return the index, with 128 bits, in every layout
   */
  public static BlindIndex of(String name, Normaliser normaliser) {
    return of(name, normaliser, normaliser.defaultLength().orElse(NONE));
  }

  /**
   * An index of a part of values.
   *
   * @param name the index's name, stable and unique within the field
   * @param normaliser one that {@linkplain Normaliser#takesLength takes a length}
   * @param length how many digits or letters; a schema checks the range
   * @return the index, with 128 bits, in every layout
   */
  public static BlindIndex of(String name, Normaliser normaliser, int length) {
    return new BlindIndex(name, normaliser, length, DEFAULT_BITS, 1, NONE);
  }

  /**
   * This index with slots of another length.
   *
   * @param count 8 to 256 bits; a schema checks the range
   * @return a new index
   */
  public BlindIndex withBits(int count) {
    return new BlindIndex(name, normaliser, length, count, since, until);
  }

  /**
   * This index in layouts from a number on.
   *
   * @param layout the first layout that has it
   * @return a new index
   */
  public BlindIndex since(int layout) {
    return new BlindIndex(name, normaliser, length, bits, layout, until);
  }

  /**
   * This index in layouts up to a number.
   *
   * @param layout the last layout that has it
   * @return a new index
   */
  public BlindIndex until(int layout) {
    return new BlindIndex(name, normaliser, length, bits, since, layout);
  }

  /**
   * The index's name, part of its key.
   *
   * @return for example {@code exact}
   */
  public String name() {
    return name;
  }

  /**
   * What is made of a value first.
   *
   * @return the normaliser
   */
  public Normaliser normaliser() {
    return normaliser;
  }

  /**
   * How many digits or letters of a value are indexed.
   *
   * @return the length, or empty where the normaliser takes none
   */
  public OptionalInt length() {
    return length == NONE ? OptionalInt.empty() : OptionalInt.of(length);
  }

  /**
   * The normaliser with its length, part of the index's key.
   *
   * @return for example {@code email/1} or {@code last-digits/1/4}
   * @throws IllegalArgumentException when the length is out of range, which a schema refuses
   */
  public String normaliserId() {
    return length == NONE ? normaliser.id() : normaliser.id(length);
  }

  /**
   * The length of a slot.
   *
   * @return 8 to 256 bits
   */
  public int bits() {
    return bits;
  }

  /**
   * The first layout that has this index.
   *
   * @return 1 to 255
   */
  public int since() {
    return since;
  }

  /**
   * The last layout that has this index.
   *
   * @return 1 to 255, or empty where there is no last one
   */
  public OptionalInt until() {
    return until == NONE ? OptionalInt.empty() : OptionalInt.of(until);
  }

  /**
   * Whether a layout has this index.
   *
   * @param layout a layout number
   * @return true from {@link #since} to {@link #until}
   */
  public boolean isIn(int layout) {
    return layout >= since && (until == NONE || layout <= until);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BlindIndex that
        && name.equals(that.name)
        && normaliser == that.normaliser
        && length == that.length
        && bits == that.bits
        && since == that.since
        && until == that.until;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, normaliser, length, bits, since, until);
  }

  /**
   * The declaration, readable; there are no secrets in it.
   *
   * @return for example {@code last4 (LAST_DIGITS_1 of 4, 32 bits, layouts from 2)}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name).append(" (").append(normaliser);
    if (length != NONE) {
      text.append(" of ").append(length);
    }
    text.append(", ").append(bits).append(" bits");
    if (since != 1 || until != NONE) {
      text.append(", layouts from ").append(since);
    }
    if (until != NONE) {
      text.append(" to ").append(until);
    }
    return text.append(')').toString();
  }
}
