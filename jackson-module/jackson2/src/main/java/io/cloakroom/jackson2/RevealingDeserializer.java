// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.core.JsonParser;
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
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one property. Null, absent and "empty" are what the property's plain
 * deserializer says they are (0 for an {@code int}, say).
 *
 * <p>Collections, arrays and maps are read by Jackson's own deserializers with ours for their
 * elements. What Jackson's deserializers say of a value they cannot take is not passed on: it
 * quotes the value.
 */
final class RevealingDeserializer extends StdDeserializer<Object>
    implements ContextualDeserializer {

  private static final long serialVersionUID = 1L;

  private final transient Tie tie;
  private final transient Shape shape;

  /** Reads what stands in the property's place, as the policy has it. */
  private final transient @Nullable Revealing revealing;

  @SuppressWarnings("serial") // Jackson's own declare it so
  private final @Nullable JsonDeserializer<Object> plain;

  RevealingDeserializer(Tie tie, JavaType type) {
    this(tie, type, tie.shape(type), null, null);
  }

  private RevealingDeserializer(
      Tie tie,
      JavaType type,
      Shape shape,
      @Nullable JsonDeserializer<Object> plain,
      @Nullable Revealing revealing) {
    super(type);
    this.tie = tie;
    this.shape = shape;
    this.plain = plain;
    this.revealing = revealing;
  }

  @Override
  public JsonDeserializer<?> createContextual(DeserializationContext ctxt, BeanProperty property)
      throws JsonMappingException {
    JavaType type = getValueType();
    boolean byElement = shape == Shape.ELEMENTS || shape == Shape.MAP_VALUES;
    JavaType asked = type;
    if (byElement) {
      JavaType element = type.getContentType();
      asked =
          type.withContentValueHandler(
              new RevealingDeserializer(tie, element, Shape.VALUE, null, null));
    }
    JsonDeserializer<Object> plainOne = ctxt.findContextualValueDeserializer(asked, property);
    Revealing values = null;
    if (!byElement) {
      JsonDeserializer<Object> plainValue =
          shape == Shape.OPTIONAL
              ? ctxt.findContextualValueDeserializer(shape.valueType(type), property)
              : plainOne;
      values = new Revealing(tie, plainValue, shape == Shape.WHOLE);
    }
    return new RevealingDeserializer(tie, type, shape, plainOne, values);
  }

  @Override
  public @Nullable Object deserialize(JsonParser parser, DeserializationContext ctxt)
      throws IOException {
    return deserializeWithType(parser, ctxt, null);
  }

  /** What is protected has no type id of its own, whatever default typing says of its value. */
  @Override
  public @Nullable Object deserializeWithType(
      JsonParser parser, DeserializationContext ctxt, @Nullable TypeDeserializer type)
      throws IOException {
    try {
      if (revealing == null) {
        return Objects.requireNonNull(plain).deserialize(parser, ctxt);
      }
      Object value = revealing.read(parser, ctxt, type);
      return shape == Shape.OPTIONAL ? Optional.ofNullable(value) : value;
    } catch (IOException | RuntimeException e) {
      throw RevealFailure.closed(parser, e, tie.field().field(), handledType());
    }
  }

  @Override
  public @Nullable Object getNullValue(DeserializationContext ctxt) throws JsonMappingException {
    return shape == Shape.OPTIONAL
        ? Optional.empty()
        : plain == null ? null : plain.getNullValue(ctxt);
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
