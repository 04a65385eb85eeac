// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.copy;

import io.cloakroom.CloakroomException;
import io.cloakroom.FieldContext;
import io.cloakroom.InvalidSchemaException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies a bean through its no-argument constructor and all its instance fields. */
final class BeanCopier implements ClassCopier {

  private record Slot(
      MethodHandle getter, MethodHandle setter, ProtectedProperties.@Nullable Change change) {}

  private final Class<?> type;
  private final MethodHandle constructor;
  private final List<Slot> slots = new ArrayList<>();

  BeanCopier(Class<?> type, ProtectedProperties properties) {
    this.type = type;
    try {
      constructor =
          MethodHandles.privateLookupIn(type, MethodHandles.lookup())
              .findConstructor(type, MethodType.methodType(void.class))
              .asType(MethodType.methodType(Object.class));
      for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
        addSlots(c, properties);
      }
    } catch (NoSuchMethodException e) {
      throw new InvalidSchemaException(
          null,
          "Cannot copy "
              + type.getName()
              + ": it has no no-argument constructor. Give it one (it may be"
              + " private), make it a record, or protect field by field.");
    } catch (IllegalAccessException e) {
      throw RecordCopier.closed(type);
    }
    properties.requireAllTaken();
  }

  private void addSlots(Class<?> c, ProtectedProperties properties) throws IllegalAccessException {
    MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(c, MethodHandles.lookup());
    for (Field field : c.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        continue;
      }
      if (Modifier.isFinal(field.getModifiers())) {
        throw new InvalidSchemaException(
            null,
            "Cannot copy "
                + type.getName()
                + ": its field '"
                + field.getName()
                + "' is final. Make the"
                + " class a record, or protect field by field.");
      }
      slots.add(
          new Slot(
              lookup
                  .unreflectGetter(field)
                  .asType(MethodType.methodType(Object.class, Object.class)),
              lookup
                  .unreflectSetter(field)
                  .asType(MethodType.methodType(void.class, Object.class, Object.class)),
              properties.take(field.getName(), field.getType())));
    }
  }

  @Override
  public Object copy(Object object, FieldContext context) {
    try {
      Object copy = constructor.invokeExact();
      for (Slot slot : slots) {
        Object value = slot.getter().invokeExact(object);
        ProtectedProperties.Change change = slot.change();
        slot.setter().invokeExact(copy, change == null ? value : change.apply(value, context));
      }
      return copy;
    } catch (CloakroomException e) {
      throw e;
    } catch (Throwable e) {
      throw new InvalidSchemaException(
          null,
          "Cannot copy "
              + type.getName()
              + ": its constructor threw "
              + e.getClass().getName()
              + ", or a field's type cannot hold a copied collection. Declare collections as List, Set or"
              + " Map, or protect field by field.");
    }
  }
}
