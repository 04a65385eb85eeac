// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One protected field: a stable name, the Java type of its values and how they are protected.
 * Immutable, thread-safe, equal by value; everything downstream keys on it.
 *
 * <p>Usually read from annotations by {@link ProtectedSchema#of}; built by hand as
 *
 * <pre>{@code
 * ProtectedField<String> email =
 *     ProtectedField.deterministic("customer.email", String.class).tenantBound();
 * }</pre>
 *
 * @param <T> the Java type of values, boxed
 */
public final class ProtectedField<T> {

  private final String name;
  private final Class<T> type;
  private final Protection protection;
  private final String keyName;
  private final boolean tenantBound;
  private final boolean recordBound;
  private final int scale;
  private final List<String> formerNames;
  private final String keyCheckValue;

  private ProtectedField(
      String name,
      Class<T> type,
      Protection protection,
      String keyName,
      boolean tenantBound,
      boolean recordBound,
      int scale,
      List<String> formerNames,
      String keyCheckValue) {
    this.name = name;
    this.type = type;
    this.protection = protection;
    this.keyName = keyName;
    this.tenantBound = tenantBound;
    this.recordBound = recordBound;
    this.scale = scale;
    this.formerNames = formerNames;
    this.keyCheckValue = keyCheckValue;
  }

  /**
   * A field encrypted with a random nonce, under the key "default".
   *
   * @param name the field's stable name
   * @param type the Java type of its values
   * @param <T> the Java type, boxed
   * @return the field
   */
  public static <T> ProtectedField<T> randomized(String name, Class<T> type) {
    return of(name, type, new Protection.Randomized());
  }

  /**
   * A field encrypted so that equal values have equal stored forms, under the key "default".
   *
   * @param name the field's stable name
   * @param type the Java type of its values
   * @param <T> the Java type, boxed
   * @return the field
   */
  public static <T> ProtectedField<T> deterministic(String name, Class<T> type) {
    return of(name, type, new Protection.Deterministic());
  }

  /**
   * A text field replaced by format-preserving tokens, under the key "default".
   *
   * @param name the field's stable name
   * @param format the shape of values and tokens
   * @return the field
   */
  public static ProtectedField<String> tokenized(String name, TokenFormat format) {
    return tokenized(name, String.class, format);
  }

  /**
   * A field replaced by format-preserving tokens, of a declared type; a schema takes {@code String}
   * only.
   *
   * @param name the field's stable name
   * @param type the Java type of its values
   * @param format the shape of values and tokens
   * @param <T> the Java type
   * @return the field
   */
  public static <T> ProtectedField<T> tokenized(String name, Class<T> type, TokenFormat format) {
    return of(name, type, new Protection.FormatPreserving(format));
  }

  private static <T> ProtectedField<T> of(String name, Class<T> type, Protection protection) {
    return new ProtectedField<>(
        name, type, protection, "default", false, false, Encrypted.NO_SCALE, List.of(), "");
  }

  /**
   * This field under another key of the keyring.
   *
   * @param name a key name
   * @return a new field
   */
  public ProtectedField<T> withKey(String name) {
    return new ProtectedField<>(
        this.name,
        type,
        protection,
        name,
        tenantBound,
        recordBound,
        scale,
        formerNames,
        keyCheckValue);
  }

  /**
   * This field with the context's tenant bound into every stored form.
   *
   * @return a new field
   */
  public ProtectedField<T> tenantBound() {
    return new ProtectedField<>(
        name, type, protection, keyName, true, recordBound, scale, formerNames, keyCheckValue);
  }

  /**
   * This field with the context's record id bound into every stored form.
   *
   * @return a new field
   */
  public ProtectedField<T> recordBound() {
    return new ProtectedField<>(
        name, type, protection, keyName, tenantBound, true, scale, formerNames, keyCheckValue);
  }

  /**
   * This field with a declared number of digits after the decimal point.
   *
   * @param digits 0 or more; 0 to 9 for an {@code Instant}
   * @return a new field
   */
  public ProtectedField<T> withScale(int digits) {
    return new ProtectedField<>(
        name,
        type,
        protection,
        keyName,
        tenantBound,
        recordBound,
        digits,
        formerNames,
        keyCheckValue);
  }

  /**
   * This field with names it had before, which are read and searched but never written.
   *
   * @param names zero or more former names
   * @return a new field
   */
  public ProtectedField<T> formerly(String... names) {
    return new ProtectedField<>(
        name,
        type,
        protection,
        keyName,
        tenantBound,
        recordBound,
        scale,
        List.of(names),
        keyCheckValue);
  }

  /**
   * This tokenized field with the key check value its keyring must have, as told by {@link
   * FieldProtector#keyCheckValue}.
   *
   * @param hex 16 lower-case hex digits
   * @return a new field
   */
  public ProtectedField<T> withKeyCheckValue(String hex) {
    return new ProtectedField<>(
        name, type, protection, keyName, tenantBound, recordBound, scale, formerNames, hex);
  }

  /**
   * The stable name, bound into every stored form.
   *
   * @return for example {@code customer.email}
   */
  public String name() {
    return name;
  }

  /**
   * The Java type of values; primitives appear boxed.
   *
   * @return the type
   */
  public Class<T> type() {
    return type;
  }

  /**
   * What is done to values.
   *
   * @return the protection
   */
  public Protection protection() {
    return protection;
  }

  /**
   * The keyring's key this field uses.
   *
   * @return a key name
   */
  public String keyName() {
    return keyName;
  }

  /**
   * Whether the context's tenant is bound into stored forms.
   *
   * @return true where bound
   */
  public boolean isTenantBound() {
    return tenantBound;
  }

  /**
   * Whether the context's record id is bound into stored forms.
   *
   * @return true where bound
   */
  public boolean isRecordBound() {
    return recordBound;
  }

  /**
   * Whether rows can be found by this field's stored form: equality is preserved and no record is
   * bound.
   *
   * @return true where {@link FieldProtector#search} works
   */
  public boolean isSearchable() {
    return protection.preservesEquality() && !recordBound;
  }

  /**
   * The declared digits after the decimal point.
   *
   * @return the scale, or empty where none is declared
   */
  public OptionalInt scale() {
    return scale == Encrypted.NO_SCALE ? OptionalInt.empty() : OptionalInt.of(scale);
  }

  /**
   * Names this field had before.
   *
   * @return zero or more names, unmodifiable
   */
  public List<String> formerNames() {
    return formerNames;
  }

  /**
   * The key check value its keyring must have.
   *
   * @return 16 lower-case hex digits, or empty where none is declared
   */
  public Optional<String> keyCheckValue() {
    return keyCheckValue.isEmpty() ? Optional.empty() : Optional.of(keyCheckValue);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProtectedField<?> that
        && name.equals(that.name)
        && type.equals(that.type)
        && protection.equals(that.protection)
        && keyName.equals(that.keyName)
        && tenantBound == that.tenantBound
        && recordBound == that.recordBound
        && scale == that.scale
        && formerNames.equals(that.formerNames)
        && keyCheckValue.equals(that.keyCheckValue);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, type, protection, keyName);
  }

  /**
   * The declaration, readable; there are no secrets in it.
   *
   * @return for example {@code customer.email: String, Deterministic[], key default, tenant-bound}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name).append(": ").append(type.getSimpleName());
    text.append(", ").append(protection).append(", key ").append(keyName);
    if (tenantBound) {
      text.append(", tenant-bound");
    }
    if (recordBound) {
      text.append(", record-bound");
    }
    if (scale != Encrypted.NO_SCALE) {
      text.append(", scale ").append(scale);
    }
    if (!formerNames.isEmpty()) {
      text.append(", formerly ").append(formerNames);
    }
    if (!keyCheckValue.isEmpty()) {
      text.append(", key check value ").append(keyCheckValue);
    }
    return text.toString();
  }
}
