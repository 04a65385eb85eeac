// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.introspect.ObjectIdInfo;
import io.cloakroom.Encrypted;
import io.cloakroom.FieldProtector;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protector;
import io.cloakroom.Tokenized;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ties the schema's protected properties to what Jackson's introspection found. What cannot be tied
 * is refused: Jackson would write or read it past us.
 */
final class PropertyTies {

  private final Protector protector;

  PropertyTies(Protector protector) {
    this.protector = protector;
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

  /** Whether a class without protected properties may be the static type of objects with some. */
  boolean mayStandFor(JavaType type) {
    return !concerns(type)
        && (type.isAbstract()
            || protector.schema().classes().stream()
                .anyMatch(type.getRawClass()::isAssignableFrom));
  }

  /** The ties of a class that Jackson writes or reads directly. */
  List<Tie> of(MapperConfig<?> config, BeanDescription bean) {
    return of(config, bean, declaredIn(bean.getType()));
  }

  /** The ties of a builder, whose properties are those of the class it builds. */
  List<Tie> ofBuilder(MapperConfig<?> config, BeanDescription builder, JavaType built) {
    Map<String, ProtectedField<?>> declared = new LinkedHashMap<>(declaredIn(builder.getType()));
    declared.putAll(declaredIn(built));
    return of(config, builder, declared);
  }

  private List<Tie> of(
      MapperConfig<?> config, BeanDescription bean, Map<String, ProtectedField<?>> declared) {
    List<Tie> ties = new ArrayList<>();
    for (BeanPropertyDefinition definition : bean.findProperties()) {
      Tie tie = declared.isEmpty() ? null : tie(definition, declared);
      if (tie != null) {
        ties.add(tie);
      } else if (carriesOurAnnotation(definition)) {
        throw Refusal.of(
            bean.getType(),
            "Property "
                + bean.getBeanClass().getName()
                + "."
                + definition.getInternalName()
                + " has its protection from a mix-in or another place that the protected schema does"
                + " not read. Annotate the class's own field, getter or record component.");
      }
    }
    requireAllTied(config, bean, declared, ties);
    ties.forEach(tie -> requireNoId(config, bean, tie));
    return ties;
  }

  /**
   * By Jackson's own idea of the Java name, or by the names of what it merged or mangled: the
   * getter of a field {@code xLabel} or {@code isOpen} is to Jackson {@code xlabel} or {@code
   * open}.
   */
  private @Nullable Tie tie(
      BeanPropertyDefinition definition, Map<String, ProtectedField<?>> declared) {
    for (String name : JavaNames.of(definition)) {
      ProtectedField<?> exact = declared.get(name);
      if (exact != null) {
        return new Tie(name, definition, bound(exact));
      }
    }
    for (String name : JavaNames.of(definition)) {
      for (Map.Entry<String, ProtectedField<?>> each : declared.entrySet()) {
        if (each.getKey().equalsIgnoreCase(name)) {
          return new Tie(each.getKey(), definition, bound(each.getValue()));
        }
      }
    }
    return null;
  }

  private static boolean carriesOurAnnotation(BeanPropertyDefinition definition) {
    AnnotatedMember member = JavaNames.primaryMember(definition);
    return member != null
        && (member.hasAnnotation(Encrypted.class) || member.hasAnnotation(Tokenized.class));
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

  /** Nobody searches in JSON, so it gets no index slots, which tell which values are equal. */
  @SuppressWarnings("unchecked") // a property's values are the field's values: see Tie.takes
  private FieldProtector<Object> bound(ProtectedField<?> field) {
    return (FieldProtector<Object>) protector.field(field).withoutIndexes();
  }
}
