// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.copy;

import io.cloakroom.CloakroomException;
import io.cloakroom.FieldContext;
import io.cloakroom.InvalidSchemaException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Copies a record through its accessors and canonical constructor. */
final class RecordCopier implements ClassCopier {

  private final Class<?> type;
  private final MethodHandle constructor;
  private final MethodHandle[] accessors;
  private final ProtectedProperties.@Nullable Change[] changes;

  RecordCopier(Class<?> type, ProtectedProperties properties) {
    RecordComponent[] components = type.getRecordComponents();
    this.type = type;
    this.accessors = new MethodHandle[components.length];
    this.changes = new ProtectedProperties.@Nullable Change[components.length];
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      for (int i = 0; i < components.length; i++) {
        changes[i] = properties.take(components[i].getName(), components[i].getType());
        accessors[i] =
            lookup
                .unreflect(components[i].getAccessor())
                .asType(MethodType.methodType(Object.class, Object.class));
      }
      constructor =
          lookup
              .findConstructor(type, canonical(components))
              .asSpreader(Object[].class, components.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (IllegalAccessException | NoSuchMethodException e) {
      throw closed(type);
    }
    properties.requireAllTaken();
  }

  static InvalidSchemaException closed(Class<?> type) {
    return new InvalidSchemaException(
        null,
        "Cannot copy "
            + type.getName()
            + ": its package is not open to io.cloakroom.core. Open it in"
            + " module-info, or protect field by field.");
  }

  @Override
  public Object copy(Object object, FieldContext context) {
    @Nullable Object[] arguments = new Object[accessors.length];
    try {
      for (int i = 0; i < arguments.length; i++) {
        Object value = accessors[i].invokeExact(object);
        ProtectedProperties.Change change = changes[i];
        arguments[i] = change == null ? value : change.apply(value, context);
      }
      return constructor.invokeExact(arguments);
    } catch (CloakroomException e) {
      throw e;
    } catch (Throwable e) {
      throw refused(e);
    }
  }

  /**
   * The record's own code failed; its message may quote a value, so only its class is passed on.
   */
  private InvalidSchemaException refused(Throwable cause) {
    return new InvalidSchemaException(
        null,
        "Cannot copy "
            + type.getName()
            + ": its constructor or an accessor threw "
            + cause.getClass().getName()
            + ". A constructor that validates a protected component must"
            + " accept its stored form too; otherwise protect field by field.");
  }

  private static MethodType canonical(RecordComponent[] components) {
    return MethodType.methodType(
        void.class,
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
  }
}
