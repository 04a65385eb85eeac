// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.copy;

import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.ProtectedField;
import io.cloakroom.internal.schema.ReachableTypes;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happens to the properties of one class when an object is copied. */
final class ProtectedProperties {

  /** What happens to one property's value. */
  interface Change {
    @Nullable Object apply(@Nullable Object value, FieldContext context);
  }

  /** The change of a value that is there. */
  private interface ValueChange {
    Object apply(Object value, FieldContext context);
  }

  private final Class<?> owner;
  private final Direction direction;
  private final Change nested;
  private final Map<String, Change> changes = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** For a class, given what happens to values that may hold something protected. */
  ProtectedProperties(Class<?> owner, Direction direction, Change nested) {
    this.owner = owner;
    this.direction = direction;
    this.nested = nested;
  }

  void add(String property, FieldProtector<?> protector) {
    ValueChange change = change(property, protector);
    changes.put(property, (value, context) -> within(value, change, context));
  }

  /** Null and empty have no stored form and stay; what a container holds is changed in a copy. */
  private static @Nullable Object within(
      @Nullable Object value, ValueChange change, FieldContext context) {
    if (value instanceof Optional<?> optional) {
      return optional.map(held -> change.apply(held, context));
    }
    if (value == null || !HeldValues.areIn(value)) {
      return value == null ? null : change.apply(value, context);
    }
    return HeldValues.changed(value, held -> change.apply(held, context));
  }

  /** Of a property whose field's value is its JSON, which core does not write. */
  InvalidSchemaException refusalOfWhole(String property, ProtectedField<?> field) {
    return new InvalidSchemaException(
        field.name(),
        "Cannot copy "
            + owner.getName()
            + ": property '"
            + property
            + "' is protected as a whole, in its JSON. Write the object with a JSON mapper that has"
            + " CloakroomModule, or protect the text with protector.field(\""
            + field.name()
            + "\", String.class).");
  }

  @SuppressWarnings("unchecked") // guarded by the field's type
  private ValueChange change(String property, FieldProtector<?> protector) {
    Class<?> type = protector.field().type();
    if (type == String.class) {
      FieldProtector<String> text = (FieldProtector<String>) protector;
      return (value, context) -> direction.text(text, (String) value, context);
    }
    if (type == char[].class) {
      FieldProtector<char[]> chars = (FieldProtector<char[]>) protector;
      return (value, context) -> direction.chars(chars, (char[]) value, context);
    }
    if (type == byte[].class) {
      FieldProtector<byte[]> bytes = (FieldProtector<byte[]>) protector;
      return (value, context) -> direction.bytes(bytes, (byte[]) value, context);
    }
    throw new InvalidSchemaException(
        protector.field().name(),
        "Cannot copy "
            + owner.getName()
            + ": property '"
            + property
            + "' is a "
            + type.getSimpleName()
            + ", which has no room for a stored form. Protect it with"
            + " protector.field(\""
            + protector.field().name()
            + "\", "
            + type.getSimpleName()
            + ".class), or copy a class that holds it as String.");
  }

  /** The change of a property, or null where its value is always shared. */
  @Nullable Change take(String property, Class<?> declaredType) {
    Change change = changes.get(property);
    if (change != null) {
      taken.add(property);
      return change;
    }
    return canHoldProtected(declaredType) ? nested : null;
  }

  /** Numbers, strings, dates: what the JDK keeps anybody from extending holds nothing of ours. */
  private static boolean canHoldProtected(Class<?> declaredType) {
    boolean closed =
        Modifier.isFinal(declaredType.getModifiers()) && ReachableTypes.isPlatform(declaredType);
    return !closed || declaredType == Optional.class;
  }

  /** Refuses a class in which a protected property has no place to be changed. */
  void requireAllTaken() {
    for (String property : changes.keySet()) {
      if (!taken.contains(property)) {
        throw new InvalidSchemaException(
            null,
            "Cannot copy "
                + owner.getName()
                + ": its protected property '"
                + property
                + "' has no"
                + " field of that name. Name the field like the property, or protect it field by field.");
      }
    }
  }
}
