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
 * Finds the annotated properties of one class, superclasses included. Every annotation must be tied
 * to exactly one property; one that cannot be is a problem, never passed over.
 */
final class PropertyScan {

  private final Class<?> type;
  private final List<String> problems;
  private final Map<String, AnnotatedProperty> found = new LinkedHashMap<>();

  private PropertyScan(Class<?> type, List<String> problems) {
    this.type = type;
    this.problems = problems;
  }

  /**
   * The annotated properties by Java name, in order of declaration; problems are added to the list.
   */
  static Map<String, AnnotatedProperty> of(Class<?> type, List<String> problems) {
    PropertyScan scan = new PropertyScan(type, problems);
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
      for (Field field : c.getDeclaredFields()) {
        field(field);
      }
      for (Method method : c.getDeclaredMethods()) {
        method(method);
      }
      interfaces(c);
    }
  }

  private void field(Field field) {
    if (!Declaration.isOn(field)) {
      return;
    }
    if (Modifier.isStatic(field.getModifiers())) {
      untied(field, "is on a static field");
    } else {
      add(field, field.getName(), field.getGenericType(), field.getDeclaringClass());
    }
  }

  private void method(Method method) {
    if (!Declaration.isOn(method) || method.isBridge()) {
      return;
    }
    String name = propertyName(method);
    if (name == null) {
      untied(method, "is on a method that is no getter (nor a record's accessor)");
    } else {
      add(method, name, method.getGenericReturnType(), method.getDeclaringClass());
    }
  }

  private void interfaces(Class<?> c) {
    for (Class<?> implemented : c.getInterfaces()) {
      for (Method method : implemented.getDeclaredMethods()) {
        if (Declaration.isOn(method)) {
          untied(method, "is on an interface's method");
        }
      }
      interfaces(implemented);
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

  private @Nullable String propertyName(Method method) {
    if (Modifier.isStatic(method.getModifiers())
        || method.getParameterCount() > 0
        || method.getReturnType() == void.class) {
      return null;
    }
    String name = method.getName();
    if (method.getDeclaringClass().isRecord() && isComponent(method)) {
      return name;
    }
    if (name.startsWith("get") && name.length() > 3) {
      return PropertyNames.decapitalized(name.substring(3));
    }
    return name.startsWith("is") && name.length() > 2 && isBoolean(method.getReturnType())
        ? PropertyNames.decapitalized(name.substring(2))
        : null;
  }

  private static boolean isBoolean(Class<?> type) {
    return type == boolean.class || type == Boolean.class;
  }

  private static boolean isComponent(Method method) {
    for (RecordComponent component : method.getDeclaringClass().getRecordComponents()) {
      if (component.getName().equals(method.getName())) {
        return true;
      }
    }
    return false;
  }
}
