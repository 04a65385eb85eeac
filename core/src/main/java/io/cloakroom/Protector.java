// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import io.cloakroom.key.Keyring;

/**
 * A schema joined with a keyring: protects and reveals, field by field or object by object.
 * Thread-safe; build one and share it.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Protector {

  private final ProtectedSchema schema;

  private Protector(ProtectedSchema schema) {
    this.schema = schema;
  }

  /**
   * Binds every field of a schema to its keys.
   *
   * @param keyring the keys
   * @param schema the fields
   * @return the protector
   * @throws InvalidSchemaException when a field names a key the keyring does not have
   */
  public static Protector of(Keyring keyring, ProtectedSchema schema) {
    return new Protector(schema);
  }

  /**
   * The schema this protector was built with.
   *
   * @return the schema
   */
  public ProtectedSchema schema() {
    return schema;
  }

  /**
   * A field bound to its keys; ask once, keep it.
   *
   * @param field a field of the schema
   * @param <T> the Java type of values
   * @return the bound field
   * @throws InvalidSchemaException when the schema has no such field, or declares it differently
   */
  public <T> FieldProtector<T> field(ProtectedField<T> field) {
    throw new AssertionError("not yet");
  }

  /**
   * A field bound to its keys, by name.
   *
   * @param name the field's name
   * @param type the Java type of values
   * @param <T> the Java type of values
   * @return the bound field
   * @throws InvalidSchemaException when the schema has no such field, or with another type
   */
  public <T> FieldProtector<T> field(String name, Class<T> type) {
    throw new AssertionError("not yet");
  }

  /**
   * A copy of a record or bean with its protected text and bytes replaced by their stored forms.
   *
   * @param object the record or bean, left as it is
   * @param context tenant and record
   * @param <T> the object's class
   * @return the copy
   * @throws InvalidSchemaException when the class is not part of the schema, or a protected
   *     property's type has no room for a stored form (a {@code LocalDate}, say): protect it field
   *     by field
   */
  public <T> T protectCopy(T object, FieldContext context) {
    throw new AssertionError("not yet");
  }

  /**
   * A copy as by {@link #protectCopy(Object, FieldContext)}, without context.
   *
   * @param object the record or bean, left as it is
   * @param <T> the object's class
   * @return the copy
   */
  public <T> T protectCopy(T object) {
    return protectCopy(object, FieldContext.NONE);
  }

  /**
   * The way back from {@link #protectCopy(Object, FieldContext)}.
   *
   * @param object the record or bean with stored forms, left as it is
   * @param context tenant and record
   * @param <T> the object's class
   * @return a copy with the values revealed
   */
  public <T> T revealCopy(T object, FieldContext context) {
    throw new AssertionError("not yet");
  }

  /**
   * A copy as by {@link #revealCopy(Object, FieldContext)}, without context.
   *
   * @param object the record or bean with stored forms, left as it is
   * @param <T> the object's class
   * @return a copy with the values revealed
   */
  public <T> T revealCopy(T object) {
    return revealCopy(object, FieldContext.NONE);
  }
}
