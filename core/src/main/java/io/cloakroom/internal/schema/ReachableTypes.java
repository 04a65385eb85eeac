// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The application's classes that objects of a class can hold, by the static types of their fields.
 */
public final class ReachableTypes {

  private final Set<Class<?>> found = new LinkedHashSet<>();

  private ReachableTypes() {}

  /** The class itself first, then what it holds, type arguments included, transitively. */
  public static Set<Class<?>> of(Class<?> type) {
    ReachableTypes reachable = new ReachableTypes();
    reachable.visit(type);
    return reachable.found;
  }

  private void visit(Type type) {
    if (type instanceof Class<?> c) {
      visitClass(c);
    } else if (type instanceof ParameterizedType parameterized) {
      visit(parameterized.getRawType());
      visitAll(parameterized.getActualTypeArguments());
    } else if (type instanceof GenericArrayType array) {
      visit(array.getGenericComponentType());
    } else if (type instanceof WildcardType wildcard) {
      visitAll(wildcard.getUpperBounds());
    } else if (type instanceof TypeVariable<?> variable) {
      visitAll(variable.getBounds());
    }
  }

  private void visitAll(Type[] types) {
    for (Type type : types) {
      visit(type);
    }
  }

  private void visitClass(Class<?> type) {
    if (type.isArray()) {
      visit(type.getComponentType());
      return;
    }
    if (isPlatform(type) || !found.add(type)) {
      return;
    }
    for (Class<?> c = type; c != null && !isPlatform(c); c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          visit(field.getGenericType());
        }
      }
      if (c.getGenericSuperclass() != null) {
        visit(c.getGenericSuperclass());
      }
    }
  }

  /** Whether a class is the JDK's own. */
  public static boolean isPlatform(Class<?> type) {
    return type.isPrimitive()
        || type.getName().startsWith("java.")
        || type.getName().startsWith("javax.");
  }
}
