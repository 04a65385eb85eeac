// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.cloakroom.Stored;
import java.io.IOException;

/** Writes what is protected already as it is, whatever view the call asks for. */
final class StoredSerializer extends StdSerializer<Stored> {

  private static final long serialVersionUID = 1L;

  StoredSerializer() {
    super(Stored.class);
  }

  @Override
  public void serialize(Stored value, JsonGenerator gen, SerializerProvider provider)
      throws IOException {
    if (value.isText()) {
      gen.writeString(value.text());
    } else if (Formats.hasBytes(gen)) {
      gen.writeBinary(value.binary());
    } else {
      throw JsonMappingException.from(
          gen,
          "A Stored of bytes cannot be written to a format without bytes of its own: it would be"
              + " read as another text. Have the field's protector admit it as text first.");
    }
  }

  @Override
  public void serializeWithType(
      Stored value, JsonGenerator gen, SerializerProvider provider, TypeSerializer type)
      throws IOException {
    serialize(value, gen, provider);
  }
}
