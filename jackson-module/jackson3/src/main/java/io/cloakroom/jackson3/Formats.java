// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson3;

import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamWriteCapability;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;

/** What is written by this Jackson line's own means: the formats behind generators and parsers. */
final class Formats {

  private static final JsonFactory JSON = new JsonFactory();

  private Formats() {}

  /** Whether a format has bytes of its own, and does not write them as base64. */
  static boolean hasBytes(JsonGenerator gen) {
    return gen.has(StreamWriteCapability.CAN_WRITE_BINARY_NATIVELY);
  }

  /** Something that writes to a generator. */
  interface Content {
    void writeTo(JsonGenerator gen);
  }

  /** What is written, as JSON text, whatever the format of the generator in use. */
  static String json(JsonGenerator inUse, SerializationContext context, Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator gen = JSON.createGenerator(context, text)) {
      content.writeTo(gen);
    }
    return text.toString();
  }

  /** A parser of JSON text, at its first token. */
  static JsonParser parser(@Nullable JsonParser inUse, DeserializationContext ctxt, String json) {
    JsonParser parser = JSON.createParser(ctxt, json);
    parser.nextToken();
    return parser;
  }
}
