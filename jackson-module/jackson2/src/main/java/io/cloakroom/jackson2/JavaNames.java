// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.cloakroom.Encrypted;
import io.cloakroom.Tokenized;
import java.beans.Introspector;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The Java names behind what Jackson collected under one JSON name. */
final class JavaNames {

  private JavaNames() {}

  /** Jackson's own idea first, then the names of the members it merged. */
  static List<String> of(BeanPropertyDefinition definition) {
    List<String> names = new ArrayList<>();
    names.add(definition.getInternalName());
    AnnotatedField field = ifUnambiguous(definition::getField);
    if (field != null) {
      names.add(field.getName());
    }
    AnnotatedMethod getter = ifUnambiguous(definition::getGetter);
    if (getter != null) {
      names.add(propertyName(getter.getName()));
      names.add(getter.getName());
    }
    AnnotatedMethod setter = ifUnambiguous(definition::getSetter);
    if (setter != null) {
      names.add(propertyName(setter.getName()));
    }
    return names;
  }

  private static String propertyName(String accessor) {
    boolean three = accessor.startsWith("get") || accessor.startsWith("set");
    int prefix = three ? 3 : accessor.startsWith("is") ? 2 : 0;
    return Introspector.decapitalize(accessor.substring(prefix));
  }

  /** The member Jackson uses, with the annotations of all the others; null where it has none. */
  static @Nullable AnnotatedMember primaryMember(BeanPropertyDefinition definition) {
    return ifUnambiguous(definition::getPrimaryMember);
  }

  /** The names of the fields that our annotations on what Jackson collected declare. */
  static Set<String> declaredFields(BeanPropertyDefinition definition) {
    Set<String> names = new LinkedHashSet<>();
    addDeclared(names, primaryMember(definition));
    addDeclared(names, ifUnambiguous(definition::getGetter));
    addDeclared(names, ifUnambiguous(definition::getField));
    addDeclared(names, ifUnambiguous(definition::getSetter));
    return names;
  }

  private static void addDeclared(Set<String> names, @Nullable AnnotatedMember member) {
    Encrypted encrypted = member == null ? null : member.getAnnotation(Encrypted.class);
    if (encrypted != null) {
      names.add(encrypted.value());
    }
    Tokenized tokenized = member == null ? null : member.getAnnotation(Tokenized.class);
    if (tokenized != null) {
      names.add(tokenized.value());
    }
  }

  /** Jackson complains of conflicting members when asked for one; it does so itself if it must. */
  private static <M> @Nullable M ifUnambiguous(Supplier<@Nullable M> member) {
    try {
      return member.get();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Jackson does not always keep what it left out by annotation, so the annotations are asked. */
  static boolean isLeftOut(MapperConfig<?> config, BeanDescription bean, String name) {
    for (AnnotatedField field : bean.getClassInfo().fields()) {
      if (field.getName().equals(name) && leavesOut(config, field)) {
        return true;
      }
    }
    for (AnnotatedMethod method : bean.getClassInfo().memberMethods()) {
      boolean names = method.getName().equals(name) || propertyName(method.getName()).equals(name);
      if (names && leavesOut(config, method)) {
        return true;
      }
    }
    return bean.getIgnoredPropertyNames().contains(name);
  }

  private static boolean leavesOut(MapperConfig<?> config, AnnotatedMember member) {
    AnnotationIntrospector introspector = config.getAnnotationIntrospector();
    JsonProperty.Access access = introspector.findPropertyAccess(member);
    return introspector.hasIgnoreMarker(member)
        || access == JsonProperty.Access.READ_ONLY
        || access == JsonProperty.Access.WRITE_ONLY;
  }
}
