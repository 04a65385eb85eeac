// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.util.ClassUtil;
import io.cloakroom.FieldProtector;
import io.cloakroom.FieldReading;

/**
 * A protected property as Jackson sees it.
 *
 * @param javaName its Java name, by which the schema knows it
 * @param definition what Jackson collected under one JSON name
 * @param field the bound field
 * @param reading how its values are read
 * @param whole whether its JSON is protected as one text
 */
record Tie(
    String javaName,
    BeanPropertyDefinition definition,
    FieldProtector<Object> field,
    FieldReading reading,
    boolean whole) {

  /** Whether a writer or settable property stands for this one: by JSON name or by member. */
  boolean covers(BeanProperty property) {
    AnnotatedMember member = property.getMember();
    return definition.getName().equals(property.getName())
        || (member != null && member.equals(JavaNames.primaryMember(definition)));
  }

  /** How a property of a type holds the field's values. */
  Shape shape(JavaType type) {
    return Shape.of(type, whole);
  }

  /** Whether a property of a type holds the field's values. */
  boolean takes(JavaType type) {
    if (whole) {
      return true;
    }
    Class<?> raw = shape(type).valueType(type).getRawClass();
    return field.field().type() == (raw.isPrimitive() ? ClassUtil.wrapperType(raw) : raw);
  }
}
