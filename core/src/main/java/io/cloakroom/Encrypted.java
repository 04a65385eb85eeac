// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps a property as ciphertext: in copies made by {@link Protector#protectCopy}, in JSON and in
 * the database.
 *
 * <pre>{@code
 * record Customer(
 *     long id,
 *     @Encrypted("customer.name") String name,
 *     @Encrypted(value = "customer.email", mode = Mode.DETERMINISTIC) String email) {}
 * }</pre>
 *
 * <p>May stand on a field, a getter or a record component of type {@code String}, {@code byte[]},
 * {@code int}, {@code long}, {@code boolean} (or their boxes), {@code BigInteger}, {@code
 * BigDecimal}, {@code LocalDate}, {@code Instant}, {@code UUID} or an enum. Null stays null.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface Encrypted {

  /** Stands for "no scale declared". */
  int NO_SCALE = -1;

  /**
   * The field's name: {@code [a-z0-9][a-z0-9._-]{0,63}}. It is bound into every stored form, so it
   * must survive renaming the class, the property, the table and the column.
   *
   * @return the field's stable name
   */
  String value();

  /**
   * Randomized (the default) or deterministic.
   *
   * @return how equal values look when stored
   */
  Mode mode() default Mode.RANDOMIZED;

  /**
   * The named key of the keyring.
   *
   * @return a key name
   */
  String key() default "default";

  /**
   * Whether the {@link FieldContext}'s tenant is bound into the stored form. A value stored for one
   * tenant then does not open, and is not found, for another.
   *
   * @return true to bind the tenant
   */
  boolean tenantBound() default false;

  /**
   * Whether the {@link FieldContext}'s record id is bound into the stored form. Randomized fields
   * only, and not through JDBC, where ids may be unknown at INSERT.
   *
   * @return true to bind the record id
   */
  boolean recordBound() default false;

  /**
   * Digits after the decimal point, of a number or of an instant's seconds. Deterministic {@code
   * BigDecimal} and {@code Instant} fields must declare it, so that equal values have one stored
   * form; a value with more digits is refused, never rounded.
   *
   * @return 0 or more (0 to 9 for an instant), or {@link #NO_SCALE}
   */
  int scale() default NO_SCALE;

  /**
   * Names this field had before: read and searched, never written.
   *
   * @return zero or more former names
   */
  String[] formerly() default {};
}
