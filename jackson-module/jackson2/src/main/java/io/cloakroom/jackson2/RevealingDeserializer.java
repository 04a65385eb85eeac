// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.util.AccessPattern;
import io.cloakroom.CloakroomException;
import io.cloakroom.FieldProtector;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stored forms of one field back as its values. Null, absent and "empty" are what the
 * property's plain deserializer says they are (0 for an {@code int}, say).
 */
final class RevealingDeserializer extends StdDeserializer<Object>
    implements ContextualDeserializer {

  private static final long serialVersionUID = 1L;

  private final transient FieldProtector<Object> field;

  @SuppressWarnings("serial") // Jackson's own declare it so
  private final @Nullable JsonDeserializer<Object> plain;

  RevealingDeserializer(FieldProtector<Object> field, JavaType type) {
    this(field, type, null);
  }

  private RevealingDeserializer(
      FieldProtector<Object> field, JavaType type, @Nullable JsonDeserializer<Object> plain) {
    super(type);
    this.field = field;
    this.plain = plain;
  }

  @Override
  public JsonDeserializer<?> createContextual(DeserializationContext ctxt, BeanProperty property)
      throws JsonMappingException {
    JavaType type = getValueType();
    return new RevealingDeserializer(
        field, type, ctxt.findContextualValueDeserializer(type, property));
  }

  /** Only stored forms are read: what else may stand here would be decided in this place. */
  @Override
  public Object deserialize(JsonParser parser, DeserializationContext ctxt) throws IOException {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      throw RevealFailure.notText(parser, field.field(), handledType());
    }
    try {
      return field.reveal(parser.getText(), Attribute.contextOf(ctxt, field.field()));
    } catch (CloakroomException e) {
      throw RevealFailure.of(parser, e, handledType());
    }
  }

  /** A stored form is text and has no type id, whatever default typing says of its value. */
  @Override
  public Object deserializeWithType(
      JsonParser parser, DeserializationContext ctxt, TypeDeserializer type) throws IOException {
    return deserialize(parser, ctxt);
  }

  @Override
  public @Nullable Object getNullValue(DeserializationContext ctxt) throws JsonMappingException {
    return plain == null ? null : plain.getNullValue(ctxt);
  }

  @Override
  public @Nullable Object getAbsentValue(DeserializationContext ctxt) throws JsonMappingException {
    return plain == null ? null : plain.getAbsentValue(ctxt);
  }

  @Override
  public @Nullable Object getEmptyValue(DeserializationContext ctxt) throws JsonMappingException {
    return plain == null ? null : plain.getEmptyValue(ctxt);
  }

  @Override
  public AccessPattern getNullAccessPattern() {
    return AccessPattern.DYNAMIC;
  }

  @Override
  public AccessPattern getEmptyAccessPattern() {
    return AccessPattern.DYNAMIC;
  }

  @Override
  public Boolean supportsUpdate(DeserializationConfig config) {
    return Boolean.FALSE;
  }
}
