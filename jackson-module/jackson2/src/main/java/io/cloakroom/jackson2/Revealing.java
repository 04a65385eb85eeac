// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.FieldReading;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value of a field: reveals it, or takes it as it is, as the reading policy has it.
 *
 * @param tie the property
 * @param plain Jackson's deserializer of the value
 * @param whole whether what is revealed is the value's JSON
 */
record Revealing(Tie tie, JsonDeserializer<Object> plain, boolean whole) {

  /**
   * The value that a parser is at.
   *
   * @param type what reads type ids; null where values have none
   * @throws io.cloakroom.CloakroomException when it cannot be revealed, or is not taken
   */
  @Nullable Object read(
      JsonParser parser, DeserializationContext ctxt, @Nullable TypeDeserializer type)
      throws IOException {
    FieldReading reading = tie.reading();
    FieldProtector<Object> field = tie.field();
    if (parser.hasToken(JsonToken.VALUE_STRING)) {
      String text = parser.getText();
      if (reading.isStoredForm(text)) {
        return revealed(field.reveal(text, contextOf(ctxt)), parser, ctxt, type);
      }
    } else if (isBytes(parser)) {
      if (reading.areBytesStoredForm()) {
        return revealed(
            field.revealBinary(parser.getBinaryValue(), contextOf(ctxt)), parser, ctxt, type);
      }
    } else {
      reading.requireValue(String.valueOf(parser.currentToken()));
    }
    return plain(parser, ctxt, type);
  }

  private FieldContext contextOf(DeserializationContext ctxt) {
    return Attribute.contextOf(ctxt, tie.field().field());
  }

  private static boolean isBytes(JsonParser parser) throws IOException {
    return parser.hasToken(JsonToken.VALUE_EMBEDDED_OBJECT)
        && parser.getEmbeddedObject() instanceof byte[];
  }

  private @Nullable Object revealed(
      Object value, JsonParser parser, DeserializationContext ctxt, @Nullable TypeDeserializer type)
      throws IOException {
    if (!whole) {
      return value;
    }
    try (JsonParser json = Formats.parser(parser, ctxt, (String) value)) {
      return plain(json, ctxt, type);
    }
  }

  private @Nullable Object plain(
      JsonParser parser, DeserializationContext ctxt, @Nullable TypeDeserializer type)
      throws IOException {
    return type == null
        ? plain.deserialize(parser, ctxt)
        : plain.deserializeWithType(parser, ctxt, type);
  }
}
