// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.copy;

import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.internal.schema.ReachableTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Copies objects, their protected properties changed in one direction. What a class needs is found
 * out once and kept. Lists, sets, maps, optionals and arrays of such objects are copied with them;
 * everything else is shared with the original. Objects must not refer back to themselves.
 */
public final class ObjectCopier {

  private final ProtectedSchema schema;
  private final Function<ProtectedField<?>, FieldProtector<?>> protectors;
  private final Direction direction;
  private final ClassValue<Optional<ClassCopier>> copiers =
      new ClassValue<>() {
        @Override
        protected Optional<ClassCopier> computeValue(Class<?> type) {
          return copierOf(type);
        }
      };

  /** A copier over a schema whose fields are bound by a function. */
  public ObjectCopier(
      ProtectedSchema schema,
      Function<ProtectedField<?>, FieldProtector<?>> protectors,
      Direction direction) {
    this.schema = schema;
    this.protectors = protectors;
    this.direction = direction;
  }

  /**
   * A copy of a record or bean, or null where its class neither has nor holds anything protected.
   */
  public @Nullable Object copyOfWhole(Object object, FieldContext context) {
    ClassCopier copier = copiers.get(object.getClass()).orElse(null);
    return copier == null ? null : copier.copy(object, context);
  }

  /** A copy of the object, or the object itself where nothing in it is protected. */
  public @Nullable Object copy(@Nullable Object object, FieldContext context) {
    if (object == null) {
      return null;
    }
    if (object instanceof List<?> list) {
      return all(list, new ArrayList<>(list.size()), context);
    }
    if (object instanceof Set<?> set) {
      return all(set, new LinkedHashSet<>(), context);
    }
    if (object instanceof Map<?, ?> map) {
      return values(map, context);
    }
    if (object instanceof Optional<?> optional) {
      return inside(optional, context);
    }
    if (object instanceof Object[] array) {
      return elements(array, context);
    }
    Optional<ClassCopier> copier = copiers.get(object.getClass());
    return copier.isPresent() ? copier.get().copy(object, context) : object;
  }

  private Optional<ClassCopier> copierOf(Class<?> type) {
    if (ReachableTypes.isPlatform(type) || type.isEnum()) {
      return Optional.empty();
    }
    Map<String, ProtectedField<?>> properties = schema.properties(type);
    if (properties.isEmpty() && !holdsProtected(type)) {
      return Optional.empty();
    }
    ProtectedProperties changes = new ProtectedProperties(type, direction, this::copy);
    Set<String> wholes = schema.wholeProperties(type);
    properties.forEach(
        (name, field) -> {
          if (wholes.contains(name)) {
            throw changes.refusalOfWhole(name, field);
          }
          changes.add(name, protectors.apply(field));
        });
    return Optional.of(
        type.isRecord() ? new RecordCopier(type, changes) : new BeanCopier(type, changes));
  }

  private boolean holdsProtected(Class<?> type) {
    for (Class<?> held : ReachableTypes.of(type)) {
      if (!schema.properties(held).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private Object all(Iterable<?> from, Collection<@Nullable Object> to, FieldContext context) {
    boolean changed = false;
    for (Object element : from) {
      Object copy = copy(element, context);
      changed |= copy != element;
      to.add(copy);
    }
    return changed ? to : from;
  }

  private Object values(Map<?, ?> map, FieldContext context) {
    Map<@Nullable Object, @Nullable Object> copies = new LinkedHashMap<>();
    boolean changed = false;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object copy = copy(entry.getValue(), context);
      changed |= copy != entry.getValue();
      copies.put(entry.getKey(), copy);
    }
    return changed ? Collections.unmodifiableMap(copies) : map;
  }

  private Object inside(Optional<?> optional, FieldContext context) {
    Object value = optional.orElse(null);
    Object copy = copy(value, context);
    return copy == value ? optional : Optional.ofNullable(copy);
  }

  private Object elements(Object[] array, FieldContext context) {
    Object[] copies = array;
    for (int i = 0; i < array.length; i++) {
      Object copy = copy(array[i], context);
      if (copy != array[i]) {
        copies = copies == array ? array.clone() : copies;
        copies[i] = copy;
      }
    }
    return copies;
  }
}
