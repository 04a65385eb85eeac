// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.cloakroom.FieldProtector;
import io.cloakroom.ProtectedField;
import java.io.IOException;

/**
 * Writes stored forms: as text, or as bytes where the format has bytes of its own and the field is
 * encrypted.
 *
 * <p>Nobody searches in JSON, so no index slots are written, which tell which values are equal,
 * unless the call asks for them.
 */
final class StoredForms implements Writing {

  private final FieldProtector<Object> indexed;
  private final FieldProtector<Object> field;
  private final ProtectedField<Object> declared;
  private final boolean hasBinaryForm;

  StoredForms(FieldProtector<Object> field) {
    this.indexed = field;
    this.field = field.withoutIndexes();
    this.declared = field.field();
    this.hasBinaryForm = declared.protection().tokenShape().isEmpty();
  }

  @Override
  public void write(Object value, JsonGenerator gen, SerializerProvider provider)
      throws IOException {
    FieldProtector<Object> writing =
        declared.isIndexed() && Attribute.wantsIndexes(provider, declared) ? indexed : field;
    if (hasBinaryForm && Formats.hasBytes(gen)) {
      gen.writeBinary(writing.protectBinary(value, Attribute.contextOf(provider, declared)));
    } else {
      gen.writeString(writing.protect(value, Attribute.contextOf(provider, declared)));
    }
  }
}
