// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.databind.DatabindContext;
import io.cloakroom.CallerView;
import io.cloakroom.FieldContext;
import io.cloakroom.ProtectedField;
import io.cloakroom.UnsupportedValueException;
import org.jspecify.annotations.Nullable;

/** The keys of a call's attributes, and what is read from them. */
enum Attribute {
  /** The tenant. */
  TENANT("a String"),
  /** The record's id. */
  RECORD("a String, Long or Integer"),
  /** How protected values are shown. */
  VIEW("a CallerView"),
  /** Whether index slots are written. */
  INDEXES("a Boolean");

  private final String expected;

  Attribute(String expected) {
    this.expected = expected;
  }

  /** What the call says of tenant and record; read only for fields that are bound to them. */
  static FieldContext contextOf(DatabindContext call, ProtectedField<?> field) {
    if (!field.isTenantBound() && !field.isRecordBound()) {
      return FieldContext.NONE;
    }
    return new FieldContext(
        field.isTenantBound() ? TENANT.text(call, field) : null,
        field.isRecordBound() ? RECORD.text(call, field) : null);
  }

  /** How the call wants a field's values shown, or the mapper's default. */
  static CallerView viewOf(DatabindContext call, ProtectedField<?> field, CallerView byDefault) {
    Object value = call.getAttribute(VIEW);
    if (value == null) {
      return byDefault;
    }
    if (value instanceof CallerView view) {
      return view;
    }
    throw VIEW.refusal(field, value);
  }

  /** Whether the call wants index slots written. */
  static boolean wantsIndexes(DatabindContext call, ProtectedField<?> field) {
    Object value = call.getAttribute(INDEXES);
    if (value == null || value instanceof Boolean) {
      return Boolean.TRUE.equals(value);
    }
    throw INDEXES.refusal(field, value);
  }

  private @Nullable String text(DatabindContext call, ProtectedField<?> field) {
    Object value = call.getAttribute(this);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    if (this == RECORD && (value instanceof Long || value instanceof Integer)) {
      return value.toString();
    }
    throw refusal(field, value);
  }

  private UnsupportedValueException refusal(ProtectedField<?> field, Object value) {
    return new UnsupportedValueException(
        field.name(),
        "the attribute CloakroomModule."
            + name()
            + " is a "
            + value.getClass().getName()
            + ". Give "
            + expected
            + ".");
  }
}
