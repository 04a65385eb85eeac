// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The members of a class, its own or inherited, that a mix-in's members stand for. */
final class Counterparts {

  private Counterparts() {}

  /** The field of the same name, or null. */
  static @Nullable Field of(Field mixedIn, Class<?> target) {
    for (Class<?> c = target; c != null; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (field.getName().equals(mixedIn.getName())) {
          return field;
        }
      }
    }
    return null;
  }

  /** The method of the same name and parameter types, or null. */
  static @Nullable Method of(Method mixedIn, Class<?> target) {
    for (Class<?> c = target; c != null; c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        if (!method.isBridge()
            && method.getName().equals(mixedIn.getName())
            && Arrays.equals(method.getParameterTypes(), mixedIn.getParameterTypes())) {
          return method;
        }
      }
    }
    try {
      return target.getMethod(mixedIn.getName(), mixedIn.getParameterTypes());
    } catch (NoSuchMethodException e) {
      return null;
    }
  }
}
