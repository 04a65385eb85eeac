// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import io.cloakroom.codec.FieldCodec;
import io.cloakroom.internal.codec.ValueCodecs;
import io.cloakroom.internal.schema.IndexWarnings;
import io.cloakroom.internal.schema.SchemaReader;
import io.cloakroom.internal.schema.TokenRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All protected fields of an application, read once. The only reader of annotations. Immutable and
 * thread-safe.
 */
public final class ProtectedSchema {

  private final Map<String, ProtectedField<?>> fields;
  private final Set<Class<?>> classes;
  private final Map<Class<?>, Class<?>> mixIns;
  private final ValueCodecs codecs;
  private final ClassValue<Map<String, ProtectedField<?>>> properties =
      new ClassValue<>() {
        @Override
        protected Map<String, ProtectedField<?>> computeValue(Class<?> type) {
          return read(type);
        }
      };

  private final ClassValue<Set<String>> wholes =
      new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> type) {
          return Collections.unmodifiableSet(SchemaReader.wholePropertiesOf(type, mixIns));
        }
      };

  private ProtectedSchema(SchemaReader reader, Map<Class<?>, Class<?>> mixIns) {
    this.codecs = reader.codecs();
    this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(reader.fields()));
    this.classes = Collections.unmodifiableSet(new LinkedHashSet<>(reader.classes()));
    this.mixIns = mixIns;
  }

  /**
   * Reads annotated classes.
   *
   * @param classes one or more records or beans; annotated classes they hold are read as well
   * @return the schema
   * @throws InvalidSchemaException naming every mistake found
   */
  public static ProtectedSchema of(Class<?>... classes) {
    return builder().read(classes).build();
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
    return fields.values();
  }

  /**
   * The field of a name.
   *
   * @param name a field name (current, not former)
   * @return the field, or empty
   */
  public Optional<ProtectedField<?>> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /**
   * The annotated classes that were read, in order. A class that declares fields equal to this
   * schema's has protected {@link #properties} too, without being listed here.
   *
   * @return zero or more classes, unmodifiable
   */
  public Set<Class<?>> classes() {
    return classes;
  }

  /**
   * The protected properties of a class, those of superclasses, interfaces and mix-ins included, by
   * Java property name: the record component's, the field's, or the accessor's without {@code get},
   * {@code is}, {@code set} or {@code with}.
   *
   * @param type any class
   * @return zero or more properties, unmodifiable; empty for a class without our annotations
   * @throws InvalidSchemaException when the class has annotations that name fields this schema does
   *     not have, or has differently: they would otherwise be left unprotected in silence
   */
  public Map<String, ProtectedField<?>> properties(Class<?> type) {
    return properties.get(type);
  }

  /**
   * Those of the {@link #properties} of a class that are protected {@linkplain Encrypted#whole as a
   * whole}: the field's value is the property's JSON, as text.
   *
   * @param type any class
   * @return zero or more Java names, unmodifiable
   */
  public Set<String> wholeProperties(Class<?> type) {
    return properties(type).isEmpty() ? Set.of() : wholes.get(type);
  }

  /**
   * What is allowed and tells more, or does less, than one might think: each partial index, with
   * the bits of entropy that its values can have at most; card numbers that a token shape will
   * refuse; how many values will share a pseudonym. Show them to whoever reviews the schema.
   *
   * @return zero or more sentences that name the field, unmodifiable
   */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (ProtectedField<?> field : fields.values()) {
      warnings.addAll(IndexWarnings.of(field));
      warnings.addAll(TokenRules.warnings(field));
    }
    return List.copyOf(warnings);
  }

  ValueCodecs codecs() {
    return codecs;
  }

  private Map<String, ProtectedField<?>> read(Class<?> type) {
    List<String> problems = new ArrayList<>();
    Map<String, ProtectedField<?>> found = SchemaReader.propertiesOf(type, mixIns, problems);
    found.forEach(
        (property, field) -> {
          if (!field.equals(fields.get(field.name()))) {
            problems.add(
                "Property "
                    + type.getName()
                    + "."
                    + property
                    + " declares ["
                    + field
                    + "], which is not in the protected schema. Add the class to it.");
          }
        });
    if (!problems.isEmpty()) {
      throw new InvalidSchemaException(problems);
    }
    return Collections.unmodifiableMap(found);
  }

  /**
   * The fields' declarations; there are no secrets in them.
   *
   * @return one field a line
   */
  @Override
  public String toString() {
    return "ProtectedSchema" + fields.values();
  }

  /**
   * Collects fields and classes; {@link #build} reports all mistakes together. Confined to one
   * thread.
   */
  public static final class Builder {

    private final List<Consumer<SchemaReader>> declared = new ArrayList<>();
    private final Map<Class<?>, Class<?>> mixIns = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Adds fields built by hand.
     *
     * @param fields one or more fields
     * @return this builder
     */
    public Builder add(ProtectedField<?>... fields) {
      for (ProtectedField<?> field : fields) {
        declared.add(reader -> reader.add(field));
      }
      return this;
    }

    /**
     * Adds annotated classes, and the annotated classes that their objects can hold.
     *
     * @param classes one or more records or beans
     * @return this builder
     */
    public Builder read(Class<?>... classes) {
      for (Class<?> type : classes) {
        declared.add(reader -> reader.read(type));
      }
      return this;
    }

    /**
     * Adds a class that cannot be annotated, with the annotations of another in the place of its
     * own: each on a member of the same name (and, for methods, the same parameter types) as the
     * one it stands for. A mapper's mix-in that carries our annotations is to be added here too.
     *
     * <pre>{@code
     * interface CustomerMixIn { @Encrypted("customer.email") String getEmail(); }
     *
     * ProtectedSchema.builder().mixIn(Customer.class, CustomerMixIn.class).build();
     * }</pre>
     *
     * @param target the class to protect, which can be an interface or a superclass
     * @param source the class that carries the annotations
     * @return this builder
     * @throws InvalidSchemaException when the target has another source already
     */
    public Builder mixIn(Class<?> target, Class<?> source) {
      Class<?> before = mixIns.putIfAbsent(target, Objects.requireNonNull(source, "source"));
      if (before != null && before != source) {
        throw new InvalidSchemaException(
            null,
            "Class "
                + target.getName()
                + " has two mix-ins, "
                + before.getName()
                + " and "
                + source.getName()
                + ". Make them one, or one a subclass of the other.");
      }
      return read(target);
    }

    /**
     * Adds codecs for types that Cloakroom does not know.
     *
     * @param codecs one or more codecs, each of its own type and name
     * @return this builder
     */
    public Builder register(FieldCodec<?>... codecs) {
      for (FieldCodec<?> codec : codecs) {
        declared.add(reader -> reader.register(codec));
      }
      return this;
    }

    /**
     * Checks everything and builds the schema.
     *
     * @return the schema
     * @throws InvalidSchemaException naming every mistake found
     */
    public ProtectedSchema build() {
      Map<Class<?>, Class<?>> mixed = Map.copyOf(mixIns);
      SchemaReader reader = new SchemaReader(mixed);
      declared.forEach(each -> each.accept(reader));
      List<String> problems = new ArrayList<>(reader.problems());
      if (reader.fields().isEmpty() && problems.isEmpty()) {
        problems.add("The protected schema is empty. Add a field or an annotated class.");
      }
      if (!problems.isEmpty()) {
        throw new InvalidSchemaException(problems);
      }
      return new ProtectedSchema(reader, mixed);
    }
  }
}
