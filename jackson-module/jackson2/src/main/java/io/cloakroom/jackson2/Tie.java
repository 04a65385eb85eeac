// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.util.ClassUtil;
import io.cloakroom.FieldProtector;

/**
 * A protected property as Jackson sees it.
 *
 * @param javaName its Java name, by which the schema knows it
 * @param definition what Jackson collected under one JSON name
 * @param field the bound field
 */
record Tie(String javaName, BeanPropertyDefinition definition, FieldProtector<Object> field) {

  /** Whether a writer or settable property stands for this one: by JSON name or by member. */
  boolean covers(BeanProperty property) {
    AnnotatedMember member = property.getMember();
    return definition.getName().equals(property.getName())
        || (member != null && member.equals(JavaNames.primaryMember(definition)));
  }

  /** Whether values of a type are the field's values. */
  boolean takes(JavaType type) {
    Class<?> raw = type.getRawClass();
    return field.field().type() == (raw.isPrimitive() ? ClassUtil.wrapperType(raw) : raw);
  }
}
