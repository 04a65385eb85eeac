// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The type of the values that a property of a Java type holds. */
final class ValueType {

  private ValueType() {}

  /**
   * The class, boxed; what an Optional, a collection, an array or the values of a map hold, where
   * it says so; Object where nothing is known.
   */
  static Class<?> of(Type type) {
    Class<?> raw = raw(type);
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      boolean ofOne = raw == Optional.class || Collection.class.isAssignableFrom(raw);
      if (ofOne && arguments.length == 1) {
        return raw(arguments[0]);
      }
      if (Map.class.isAssignableFrom(raw) && arguments.length == 2) {
        return raw(arguments[1]);
      }
    }
    if (type instanceof GenericArrayType array) {
      return raw(array.getGenericComponentType());
    }
    return raw.isArray() && !raw.getComponentType().isPrimitive()
        ? raw.getComponentType()
        : MethodType.methodType(raw).wrap().returnType();
  }

  private static Class<?> raw(Type type) {
    if (type instanceof Class<?> c) {
      return c;
    }
    if (type instanceof ParameterizedType parameterized) {
      return raw(parameterized.getRawType());
    }
    return type instanceof WildcardType wildcard ? raw(wildcard.getUpperBounds()[0]) : Object.class;
  }
}
