// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * All protected fields of an application, read once. The only reader of annotations. Immutable and
 * thread-safe.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class ProtectedSchema {

  private ProtectedSchema() {}

  /**
   * Reads annotated classes.
   *
   * @param classes one or more records or beans; annotated classes they refer to are read as well
   * @return the schema
   * @throws InvalidSchemaException naming every mistake found
   */
  public static ProtectedSchema of(Class<?>... classes) {
    throw new AssertionError("not yet");
  }

  /**
   * Starts a schema by hand.
   *
   * @return an empty builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * All fields, in order of declaration.
   *
   * @return one or more fields, unmodifiable
   */
  public Collection<ProtectedField<?>> fields() {
    throw new AssertionError("not yet");
  }

  /**
   * The field of a name.
   *
   * @param name a field name (current, not former)
   * @return the field, or empty
   */
  public Optional<ProtectedField<?>> field(String name) {
    throw new AssertionError("not yet");
  }

  /**
   * The protected properties of a class, inherited ones included, by Java property name: the record
   * component's, the field's, or the getter's without {@code get} or {@code is}.
   *
   * @param type any class
   * @return zero or more properties, unmodifiable; empty for a class without our annotations
   * @throws InvalidSchemaException when the class has our annotations and is not part of this
   *     schema: its properties would otherwise be left unprotected in silence
   */
  public Map<String, ProtectedField<?>> properties(Class<?> type) {
    throw new AssertionError("not yet");
  }

  /** Collects fields and classes; {@link #build} reports all mistakes together. */
  public static final class Builder {

    private Builder() {}

    /**
     * Adds fields built by hand.
     *
     * @param fields one or more fields
     * @return this builder
     */
    public Builder add(ProtectedField<?>... fields) {
      throw new AssertionError("not yet");
    }

    /**
     * Adds annotated classes.
     *
     * @param classes one or more records or beans
     * @return this builder
     */
    public Builder read(Class<?>... classes) {
      throw new AssertionError("not yet");
    }

    /**
     * Checks everything and builds the schema.
     *
     * @return the schema
     * @throws InvalidSchemaException naming every mistake found
     */
    public ProtectedSchema build() {
      throw new AssertionError("not yet");
    }
  }
}
