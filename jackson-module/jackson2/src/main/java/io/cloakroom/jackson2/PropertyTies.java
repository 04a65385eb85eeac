// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.introspect.ObjectIdInfo;
import io.cloakroom.CallerView;
import io.cloakroom.FieldProtector;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protector;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ties the schema's protected properties to what Jackson's introspection found. What cannot be tied
 * is refused: Jackson would write or read it past us.
 */
final class PropertyTies {

  private final Settings settings;
  private final Protector protector;

  PropertyTies(Settings settings) {
    this.settings = settings;
    this.protector = settings.protector();
  }

  /** How values are shown where the call does not say. */
  CallerView view() {
    return settings.view();
  }

  /** The schema's protected properties of a class; a class the schema misses is refused. */
  Map<String, ProtectedField<?>> declaredIn(JavaType type) {
    try {
      return protector.schema().properties(type.getRawClass());
    } catch (InvalidSchemaException e) {
      throw Refusal.of(type, e);
    }
  }

  /** Whether a class has protected properties; a class the schema misses is refused. */
  boolean concerns(JavaType type) {
    return !declaredIn(type).isEmpty();
  }

  /** Whether an object has protected properties. */
  boolean concerns(Object value) {
    return !protector.schema().properties(value.getClass()).isEmpty();
  }

  /** Whether an object has other protected properties than the class it is to be written as. */
  boolean differ(Object value, Class<?> type) {
    return value.getClass() != type
        && !protector
            .schema()
            .properties(value.getClass())
            .equals(protector.schema().properties(type));
  }

  /** Whether a class may be the static type of objects that have other protected properties. */
  boolean mayStandFor(JavaType type) {
    Class<?> raw = type.getRawClass();
    return type.isAbstract()
        || protector.schema().classes().stream()
            .anyMatch(each -> each != raw && raw.isAssignableFrom(each));
  }

  /** The ties of a class that Jackson writes or reads directly. */
  List<Tie> of(MapperConfig<?> config, BeanDescription bean) {
    return of(config, bean, declaredIn(bean.getType()), wholesIn(bean.getType()));
  }

  /** The ties of a builder, whose properties are those of the class it builds. */
  List<Tie> ofBuilder(MapperConfig<?> config, BeanDescription builder, JavaType built) {
    Map<String, ProtectedField<?>> declared = declaredIn(built);
    declaredIn(builder.getType())
        .forEach(
            (name, field) -> {
              if (!field.equals(declared.get(name))) {
                throw Refusal.of(
                    built,
                    "Property "
                        + builder.getBeanClass().getName()
                        + "."
                        + name
                        + " is protected (field "
                        + field.name()
                        + "), but not that of "
                        + built.getRawClass().getName()
                        + ", which it builds and which would be written in plain. Annotate that"
                        + " one.");
              }
            });
    return of(config, builder, declared, wholesIn(built));
  }

  private Set<String> wholesIn(JavaType type) {
    return protector.schema().wholeProperties(type.getRawClass());
  }

  private List<Tie> of(
      MapperConfig<?> config,
      BeanDescription bean,
      Map<String, ProtectedField<?>> declared,
      Set<String> wholes) {
    List<Tie> ties = new ArrayList<>();
    for (BeanPropertyDefinition definition : bean.findProperties()) {
      String name = declared.isEmpty() ? null : declaredName(definition, declared.keySet());
      Tie tie = name == null ? null : tie(name, definition, declared, wholes);
      requireDeclared(bean, definition, tie);
      if (tie != null) {
        ties.add(tie);
      }
    }
    requireAllTied(config, bean, declared, ties);
    ties.forEach(tie -> requireNoId(config, bean, tie));
    return ties;
  }

  /** A mapper's mix-in that the schema does not know cannot be what protects a property. */
  private static void requireDeclared(
      BeanDescription bean, BeanPropertyDefinition definition, @Nullable Tie tie) {
    Set<String> declared = JavaNames.declaredFields(definition);
    if (tie != null) {
      declared.remove(tie.field().field().name());
    }
    if (!declared.isEmpty()) {
      throw Refusal.of(
          bean.getType(),
          "Property "
              + bean.getBeanClass().getName()
              + "."
              + definition.getInternalName()
              + " has its protection as field "
              + String.join(", ", declared)
              + " from a mix-in or another place that the protected schema does not read. Annotate"
              + " the class's own field, getter or record component, or give the mix-in to"
              + " ProtectedSchema.builder().mixIn(…) too.");
    }
  }

  /**
   * By Jackson's own idea of the Java name, or by the names of what it merged or mangled: the
   * getter of a field {@code xLabel} or {@code isOpen} is to Jackson {@code xlabel} or {@code
   * open}.
   */
  private static @Nullable String declaredName(
      BeanPropertyDefinition definition, Set<String> declared) {
    for (String name : JavaNames.of(definition)) {
      if (declared.contains(name)) {
        return name;
      }
    }
    for (String name : JavaNames.of(definition)) {
      for (String each : declared) {
        if (each.equalsIgnoreCase(name)) {
          return each;
        }
      }
    }
    return null;
  }

  private static void requireAllTied(
      MapperConfig<?> config,
      BeanDescription bean,
      Map<String, ProtectedField<?>> declared,
      List<Tie> ties) {
    Set<String> untied = new LinkedHashSet<>(declared.keySet());
    ties.forEach(tie -> untied.remove(tie.javaName()));
    untied.removeIf(name -> JavaNames.isLeftOut(config, bean, name));
    for (String name : untied) {
      throw Refusal.of(
          bean.getType(),
          "Property "
              + bean.getBeanClass().getName()
              + "."
              + name
              + " is protected, but Jackson sees no property of that Java name; under another name"
              + " its value would pass unprotected. Give it a getter, or @JsonProperty, or mark it"
              + " @JsonIgnore.");
    }
  }

  private static void requireNoId(MapperConfig<?> config, BeanDescription bean, Tie tie) {
    String name = tie.definition().getName();
    if (tie.definition().isTypeId()) {
      throw Refusal.of(
          bean, tie, "@JsonTypeId would write it in plain as type id. Remove @JsonTypeId.");
    }
    ObjectIdInfo id = bean.getObjectIdInfo();
    if (id != null && id.getPropertyName().getSimpleName().equals(name)) {
      throw Refusal.of(
          bean,
          tie,
          "@JsonIdentityInfo would write it in plain as object id. Use another property as id.");
    }
    JsonTypeInfo.Value type =
        config.getAnnotationIntrospector().findPolymorphicTypeInfo(config, bean.getClassInfo());
    if (type != null && name.equals(type.getPropertyName())) {
      throw Refusal.of(
          bean, tie, "@JsonTypeInfo uses the same JSON name for type ids. Rename one of them.");
    }
  }

  @SuppressWarnings("unchecked") // a property's values are the field's values: see Tie.takes
  private Tie tie(
      String name,
      BeanPropertyDefinition definition,
      Map<String, ProtectedField<?>> declared,
      Set<String> wholes) {
    ProtectedField<?> field = Objects.requireNonNull(declared.get(name));
    return new Tie(
        name,
        definition,
        (FieldProtector<Object>) protector.field(field),
        settings.reading(field),
        wholes.contains(name));
  }
}
