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
 * <p>May stand on a field, a getter, a setter or a record component, also of a superclass, an
 * interface, a {@linkplain ProtectedSchema.Builder#mixIn mix-in} or a builder, of one of these
 * types or of a type with a codec of its own ({@link io.cloakroom.codec.FieldCodec}); of an {@code
 * Optional} of one (empty is stored as null); of a collection, an array of objects or a map of some
 * (each element or value has a stored form of its own; how many there are, and a map's keys, stay
 * plain). Null stays null.
 *
 * <ul>
 *   <li>{@code String}, {@code char[]}, {@code byte[]}, {@code UUID}, {@code URI}, {@code Locale},
 *       {@code Currency}, enums;
 *   <li>all primitives and their boxes, {@code BigInteger}, {@code BigDecimal};
 *   <li>{@code LocalDate}, {@code LocalTime}, {@code LocalDateTime}, {@code OffsetDateTime}, {@code
 *       ZonedDateTime}, {@code Instant}, {@code Year}, {@code YearMonth}, {@code Duration}, {@code
 *       Period}.
 * </ul>
 *
 * <p>The ciphertext's length tells nothing of a number, date, time, enum or boolean. It tells the
 * length of text, bytes, URIs and big numbers, unless {@link #padding} is declared.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface Encrypted {

  /** Stands for "no scale declared". */
  int NO_SCALE = -1;

  /** Stands for "no padding block declared". */
  int NO_BLOCK = -1;

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
   * Digits after the decimal point, of a {@code BigDecimal} or of the seconds of a time, a time of
   * day or a duration. Deterministic fields of these types must declare it, so that equal values
   * have one stored form; a value with more digits is refused, never rounded.
   *
   * @return 0 or more (0 to 9 for seconds), or {@link #NO_SCALE}
   */
  int scale() default NO_SCALE;

  /**
   * How far the ciphertext's length hides the value's. It can be changed at any time on a
   * randomized field; on a deterministic one, rows written before are then read but not found,
   * until they are protected again.
   *
   * @return the rule; {@link Padding#BLOCKS} needs {@link #paddingBlock} too
   */
  Padding padding() default Padding.NONE;

  /**
   * The block of {@link Padding#BLOCKS}.
   *
   * @return 8 to 1,048,576 bytes, or {@link #NO_BLOCK}
   */
  int paddingBlock() default NO_BLOCK;

  /**
   * Whether services that cannot reveal values may write them: those that have {@link
   * io.cloakroom.key.Keyring#exportTo only the power to encrypt}, with a public key. Randomized
   * fields only, and not through JDBC yet. With the keyring itself the field is written and
   * revealed as any other.
   *
   * <p>Whoever has the public key can write such values, and a stored form <em>proves nothing</em>
   * about who did: it can be replaced by another one of the same field, tenant and record. {@link
   * FieldProtector#reveal} gives what it holds, so check it as what comes from outside. A field
   * that is not declared write-only refuses these forms by their first byte.
   *
   * @return true to accept values written with a public key
   */
  boolean writeOnly() default false;

  /**
   * Whether the property, of any type a JSON mapper takes (a nested object, a collection, a tree),
   * is protected as one: the field's value is then its JSON, as a text. Randomized fields without
   * indexes only. {@link Protector#protectCopy} refuses such a property, because core writes no
   * JSON; {@code protector.field(name, String.class)} protects and reveals the text.
   *
   * @return true for one stored form of all that the property holds
   */
  boolean whole() default false;

  /**
   * Names this field had before: read and searched, never written.
   *
   * @return zero or more former names
   */
  String[] formerly() default {};

  /**
   * What values are: {@code protect} then refuses those that are not valid for it, and a randomized
   * field that binds no record has the kind's blind index, unless {@link #indexes} are declared or
   * {@link #kindIndexes} is false.
   *
   * @return the kind, which fits the property's type
   */
  Kind kind() default Kind.NONE;

  /**
   * Whether the field has the index that its kind brings.
   *
   * @return false for none but those declared
   */
  boolean kindIndexes() default true;

  /**
   * Blind indexes, by which rows of a randomized field are found. They travel inside the stored
   * form, in this order.
   *
   * @return zero or more indexes
   */
  Index[] indexes() default {};

  /**
   * The number of the index layout that new values are stored in. A layout is the list of indexes
   * that a stored form carries; whenever the list changes, declare the next number, and say in each
   * {@link Index} since or until when it is in the list. Numbers are never used again.
   *
   * @return 1 to 255
   */
  int layout() default 1;

  /**
   * The oldest layout that rows may still have. Searches look for all from this one to {@link
   * #layout}; values in older ones are still read.
   *
   * @return 1 to {@link #layout}
   */
  int oldestLayout() default 1;

  /**
   * Allows an index of the last digits beside one of the whole value, which is refused otherwise:
   * who knows which rows share their last four digits, and can have values of his own indexed,
   * needs far fewer guesses for a whole card number.
   *
   * @return true where that was considered
   */
  boolean acknowledgeLastDigitsBesideWhole() default false;
}
