// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Optional;

/** The type of the values that a property of a Java type holds. */
final class ValueType {

  private ValueType() {}

  /** The class, boxed; what an Optional holds, where it says so; Object where nothing is known. */
  static Class<?> of(Type type) {
    Class<?> raw = raw(type);
    return raw == Optional.class && type instanceof ParameterizedType optional
        ? raw(optional.getActualTypeArguments()[0])
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
