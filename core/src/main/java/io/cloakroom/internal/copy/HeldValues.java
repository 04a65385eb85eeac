// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.copy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The elements of collections and arrays, and the values of maps, each changed on its own. */
final class HeldValues {

  private HeldValues() {}

  /** Whether a value holds others. */
  static boolean areIn(Object value) {
    return value instanceof Collection<?>
        || value instanceof Map<?, ?>
        || value instanceof Object[];
  }

  /** A copy with what it holds changed; null stays null. */
  static Object changed(Object container, UnaryOperator<Object> change) {
    if (container instanceof Object[] array) {
      @Nullable Object[] copy = array.clone();
      for (int i = 0; i < copy.length; i++) {
        copy[i] = orNull(copy[i], change);
      }
      return copy;
    }
    if (container instanceof Map<?, ?> map) {
      Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, value) -> copy.put(key, orNull(value, change)));
      return Collections.unmodifiableMap(copy);
    }
    Collection<@Nullable Object> copy =
        container instanceof Set<?> ? new LinkedHashSet<>() : new ArrayList<>();
    for (Object element : (Collection<?>) container) {
      copy.add(orNull(element, change));
    }
    return copy;
  }

  private static @Nullable Object orNull(@Nullable Object value, UnaryOperator<Object> change) {
    return value == null ? null : change.apply(value);
  }
}
