// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** Bean property names. */
final class PropertyNames {

  private PropertyNames() {}

  /**
   * Of the property that a method of a class reads or writes: {@code getEmail}, {@code isActive},
   * {@code setEmail}, a builder's {@code email} or {@code withEmail}, a record's accessor; null for
   * others.
   */
  static @Nullable String of(Method method, Class<?> type) {
    if (Modifier.isStatic(method.getModifiers())) {
      return null;
    }
    return switch (method.getParameterCount()) {
      case 0 -> read(method, type);
      case 1 -> written(method, type);
      default -> null;
    };
  }

  private static @Nullable String read(Method method, Class<?> type) {
    String name = method.getName();
    if (method.getReturnType() == void.class) {
      return null;
    }
    if (type.isRecord() && isComponent(name, type)) {
      return name;
    }
    if (name.startsWith("get")) {
      return after(3, name);
    }
    return name.startsWith("is") && isBoolean(method.getReturnType()) ? after(2, name) : null;
  }

  private static @Nullable String written(Method method, Class<?> type) {
    String name = method.getName();
    if (name.startsWith("set")) {
      return after(3, name);
    }
    boolean isFluent =
        method.getReturnType() != Object.class && method.getReturnType().isAssignableFrom(type);
    if (!isFluent) {
      return null;
    }
    boolean hasPrefix =
        name.startsWith("with") && name.length() > 4 && Character.isUpperCase(name.charAt(4));
    return hasPrefix ? after(4, name) : name;
  }

  private static @Nullable String after(int prefix, String accessor) {
    return accessor.length() == prefix ? null : decapitalized(accessor.substring(prefix));
  }

  private static boolean isBoolean(Class<?> type) {
    return type == boolean.class || type == Boolean.class;
  }

  private static boolean isComponent(String name, Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getName().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** By the rule of java.beans.Introspector: {@code Email} is {@code email}, {@code URL} stays. */
  private static String decapitalized(String name) {
    if (name.length() > 1
        && Character.isUpperCase(name.charAt(0))
        && Character.isUpperCase(name.charAt(1))) {
      return name;
    }
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
