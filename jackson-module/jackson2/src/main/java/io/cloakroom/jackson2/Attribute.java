// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.databind.DatabindContext;
import io.cloakroom.FieldContext;
import io.cloakroom.ProtectedField;
import io.cloakroom.UnsupportedValueException;
import org.jspecify.annotations.Nullable;

/** The keys of a call's attributes, and the field context made from them. */
enum Attribute {
  /** The tenant. */
  TENANT,
  /** The record's id. */
  RECORD;

  /** What the call says of tenant and record; read only for fields that are bound to them. */
  static FieldContext contextOf(DatabindContext call, ProtectedField<?> field) {
    if (!field.isTenantBound() && !field.isRecordBound()) {
      return FieldContext.NONE;
    }
    return new FieldContext(
        field.isTenantBound() ? TENANT.text(call, field) : null,
        field.isRecordBound() ? RECORD.text(call, field) : null);
  }

  private @Nullable String text(DatabindContext call, ProtectedField<?> field) {
    Object value = call.getAttribute(this);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    if (this == RECORD && (value instanceof Long || value instanceof Integer)) {
      return value.toString();
    }
    throw new UnsupportedValueException(
        field.name(),
        "the attribute CloakroomModule."
            + name()
            + " is a "
            + value.getClass().getName()
            + ". Give "
            + (this == RECORD ? "a String, Long or Integer." : "a String."));
  }
}
