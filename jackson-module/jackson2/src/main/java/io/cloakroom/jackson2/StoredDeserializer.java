// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import io.cloakroom.ReadingPolicy;
import io.cloakroom.Stored;
import java.io.IOException;

/** Reads what is protected as it is. What clients send is plain, and nothing of it is stored. */
final class StoredDeserializer extends StdDeserializer<Stored> {

  private static final long serialVersionUID = 1L;

  private final ReadingPolicy policy;

  StoredDeserializer(ReadingPolicy policy) {
    super(Stored.class);
    this.policy = policy;
  }

  @Override
  public Stored deserialize(JsonParser parser, DeserializationContext ctxt) throws IOException {
    if (policy == ReadingPolicy.PLAIN) {
      throw RevealFailure.ofStored(
          parser,
          "A Stored is not read by the policy PLAIN: whoever posts it could have it revealed. Give"
              + " the DTO a property of the value's type.");
    }
    if (parser.hasToken(JsonToken.VALUE_STRING)) {
      return Stored.of(parser.getText());
    }
    if (parser.hasToken(JsonToken.VALUE_EMBEDDED_OBJECT)) {
      return Stored.of(parser.getBinaryValue());
    }
    throw RevealFailure.ofStored(
        parser, "A Stored is a string, or bytes where the format has them. Correct the input.");
  }

  @Override
  public Object deserializeWithType(
      JsonParser parser, DeserializationContext ctxt, TypeDeserializer type) throws IOException {
    return deserialize(parser, ctxt);
  }
}
