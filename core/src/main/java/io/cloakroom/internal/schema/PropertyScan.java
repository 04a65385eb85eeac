// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import io.cloakroom.ProtectedField;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the annotated properties of one class: its own, those of its superclasses and interfaces,
 * and those that mix-ins declare for any of these. Every annotation must be tied to exactly one
 * property; one that cannot be is a problem, never passed over.
 */
final class PropertyScan {

  private final Class<?> type;
  private final Map<Class<?>, Class<?>> mixIns;
  private final List<String> problems;
  private final Map<String, AnnotatedProperty> found = new LinkedHashMap<>();

  private PropertyScan(Class<?> type, Map<Class<?>, Class<?>> mixIns, List<String> problems) {
    this.type = type;
    this.mixIns = mixIns;
    this.problems = problems;
  }

  /**
   * The annotated properties by Java name, in order of declaration; problems are added to the list.
   */
  static Map<String, AnnotatedProperty> of(
      Class<?> type, Map<Class<?>, Class<?>> mixIns, List<String> problems) {
    PropertyScan scan = new PropertyScan(type, mixIns, problems);
    scan.hierarchy();
    return scan.found;
  }

  private void hierarchy() {
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        add(component, component.getName(), component.getGenericType(), type);
      }
    }
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      classAndInterfaces(c);
    }
  }

  private void classAndInterfaces(Class<?> c) {
    members(c, c);
    for (Class<?> m = mixIns.get(c); m != null && m != Object.class; m = m.getSuperclass()) {
      members(m, c);
    }
    for (Class<?> implemented : c.getInterfaces()) {
      classAndInterfaces(implemented);
    }
  }

  /**
   * The members of a class, which stand for those of a target: itself, or what it is mixed into.
   */
  private void members(Class<?> source, Class<?> target) {
    for (Field field : source.getDeclaredFields()) {
      if (Declaration.isOn(field)) {
        Field meant = source == target ? field : Counterparts.of(field, target);
        field(field, meant);
      }
    }
    for (Method method : source.getDeclaredMethods()) {
      if (Declaration.isOn(method) && !method.isBridge()) {
        Method meant = source == target ? method : Counterparts.of(method, target);
        method(method, meant);
      }
    }
  }

  private void field(Field annotated, @Nullable Field meant) {
    if (meant == null) {
      untied(annotated, "is on a mix-in's field that the class does not have");
    } else if (Modifier.isStatic(meant.getModifiers())) {
      untied(annotated, "is on a static field");
    } else {
      add(annotated, meant.getName(), meant.getGenericType(), meant.getDeclaringClass());
    }
  }

  private void method(Method annotated, @Nullable Method meant) {
    String name = meant == null ? null : PropertyNames.of(meant, type);
    if (meant == null) {
      untied(annotated, "is on a mix-in's method that the class does not have");
    } else if (name == null) {
      untied(
          annotated,
          "is on a method that is no getter, setter or builder method (nor a record's accessor)");
    } else {
      add(annotated, name, valueType(meant), meant.getDeclaringClass());
    }
  }

  /** What the class itself says, which may be narrower than an interface or a superclass. */
  private Type valueType(Method accessor) {
    if (accessor.getParameterCount() == 1) {
      return accessor.getGenericParameterTypes()[0];
    }
    try {
      return type.getMethod(accessor.getName()).getGenericReturnType();
    } catch (NoSuchMethodException e) {
      return accessor.getGenericReturnType();
    }
  }

  private void add(AnnotatedElement element, String name, Type javaType, Class<?> owner) {
    ProtectedField<?> field = Declaration.of(element, javaType);
    if (field == null) {
      return;
    }
    if (Declaration.isTwiceOn(element)) {
      problems.add(
          "Property "
              + owner.getName()
              + "."
              + name
              + " is declared as encrypted and as tokenized."
              + " Keep one.");
      return;
    }
    boolean whole = Declaration.isWhole(element);
    AnnotatedProperty property = new AnnotatedProperty(owner, name, field, whole);
    if (whole) {
      WholeRules.check(property, problems);
    }
    VaultDeclaration.problems(element)
        .forEach(text -> problems.add("Property " + property.label() + ": " + text));
    AnnotatedProperty before = found.putIfAbsent(name, property);
    if (before != null && !(before.field().equals(field) && before.whole() == whole)) {
      problems.add(
          "Property "
              + property.label()
              + " is declared twice and differently: ["
              + before.field()
              + "] and ["
              + field
              + "]. Keep one.");
    }
  }

  private void untied(Member member, String why) {
    problems.add(
        "Class "
            + member.getDeclaringClass().getName()
            + ": the annotation on '"
            + member.getName()
            + "' "
            + why
            + " and cannot be tied to a property. Put it on the field, the getter or the"
            + " record component.");
  }
}
