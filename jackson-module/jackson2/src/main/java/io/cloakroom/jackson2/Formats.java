// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamWriteCapability;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** What is written by this Jackson line's own means: the formats behind generators and parsers. */
final class Formats {

  private static final JsonFactory JSON = new JsonFactory();

  private Formats() {}

  /** Whether a format has bytes of its own, and does not write them as base64. */
  static boolean hasBytes(JsonGenerator gen) {
    return gen.getWriteCapabilities().isEnabled(StreamWriteCapability.CAN_WRITE_BINARY_NATIVELY);
  }

  /** Something that writes to a generator. */
  interface Content {
    void writeTo(JsonGenerator gen) throws IOException;
  }

  /** What is written, as JSON text, whatever the format of the generator in use. */
  static String json(JsonGenerator inUse, SerializerProvider provider, Content content)
      throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator gen = JSON.createGenerator(text)) {
      gen.setCodec(inUse.getCodec());
      content.writeTo(gen);
    }
    return text.toString();
  }

  /** A parser of JSON text, at its first token. */
  static JsonParser parser(@Nullable JsonParser inUse, DeserializationContext ctxt, String json)
      throws IOException {
    JsonParser parser = JSON.createParser(json);
    parser.setCodec(inUse == null ? null : inUse.getCodec());
    parser.nextToken();
    return parser;
  }
}
