// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import io.cloakroom.index.BlindIndex;
import io.cloakroom.index.Normaliser;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A blind index of an encrypted property, by which rows are found without being readable. What it
 * tells, and what fewer bits mean, is said at {@link BlindIndex}.
 *
 * <pre>{@code
 * @Encrypted(
 *     value = "customer.email",
 *     indexes = {@Index(value = "address", normaliser = Normaliser.EMAIL_1)})
 * String email
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Index {

  /** Stands for "the normaliser's own length, where it takes one". */
  int DEFAULT_LENGTH = 0;

  /** Stands for "no last layout". */
  int NO_LAST_LAYOUT = 0;

  /**
   * The index's name: lower-case letters, digits, {@code .}, {@code _} and {@code -}, at most 64.
   * Part of the index's key, so it must never change.
   *
   * @return the name, unique within the field
   */
  String value();

  /**
   * What is made of a value before it is indexed.
   *
   * @return the normaliser; values as they are, unless said otherwise
   */
  Normaliser normaliser() default Normaliser.EXACT_1;

  /**
   * How many digits or letters of a value are indexed, where the normaliser takes a length.
   *
   * @return a number, or {@link #DEFAULT_LENGTH}
   */
  int length() default DEFAULT_LENGTH;

  /**
   * The length of a slot. Fewer bits make different values share slots, by chance: compare after
   * revealing.
   *
   * @return 8 to 256 bits
   */
  int bits() default BlindIndex.DEFAULT_BITS;

  /**
   * The first layout that has this index.
   *
   * @return 1 to 255
   */
  int since() default 1;

  /**
   * The last layout that has this index.
   *
   * @return 1 to 255, or {@link #NO_LAST_LAYOUT}
   */
  int until() default NO_LAST_LAYOUT;
}
