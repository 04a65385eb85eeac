// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.cloakroom.CloakroomException;
import java.io.IOException;

/** Writes the values of one property in the place of plain ones, as a {@link Writing} has it. */
final class ProtectingSerializer extends StdSerializer<Object> {

  private static final long serialVersionUID = 1L;

  private final transient Writing writing;

  ProtectingSerializer(Writing writing) {
    super(Object.class);
    this.writing = writing;
  }

  @Override
  public void serialize(Object value, JsonGenerator gen, SerializerProvider provider)
      throws IOException {
    try {
      writing.write(value, gen, provider);
    } catch (CloakroomException e) {
      throw JsonMappingException.from(gen, e.getMessage(), e);
    }
  }

  /** A stored form is text and needs no type id, whatever default typing says of its value. */
  @Override
  public void serializeWithType(
      Object value, JsonGenerator gen, SerializerProvider provider, TypeSerializer type)
      throws IOException {
    serialize(value, gen, provider);
  }

  /** Inclusion decides by the value, as it would without protection. */
  @Override
  public boolean isEmpty(SerializerProvider provider, Object value) {
    try {
      return provider.findValueSerializer(value.getClass()).isEmpty(provider, value);
    } catch (JsonMappingException e) {
      return false;
    }
  }

  @Override
  public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType typeHint)
      throws JsonMappingException {
    visitStringFormat(visitor, typeHint);
  }
}
