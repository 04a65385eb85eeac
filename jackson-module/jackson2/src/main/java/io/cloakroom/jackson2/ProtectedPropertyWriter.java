// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.util.NameTransformer;
import io.cloakroom.CallerView;
import io.cloakroom.ProtectedField;
import io.cloakroom.UnsupportedValueException;

/**
 * Jackson's own property writer with our serializer in it: name, order, inclusion, null handling
 * and views stay as they are. Where the call wants values revealed, masked or omitted, it hands on
 * to a writer that does that.
 */
final class ProtectedPropertyWriter extends ValueWithheldWriter {

  private static final long serialVersionUID = 1L;

  private final transient Tie tie;
  private final transient CallerView byDefault;
  private final BeanPropertyWriter plain;
  private final BeanPropertyWriter masking;

  ProtectedPropertyWriter(BeanPropertyWriter plain, Tie tie, CallerView byDefault) {
    super(plain);
    this.tie = tie;
    this.byDefault = byDefault;
    this.plain = plain;
    Shape shape = tie.shape(plain.getType());
    ProtectedField<Object> field = tie.field().field();
    this.masking =
        new AssignedWriter(
            plain, shape.around((value, gen, to) -> gen.writeString(field.mask(value)), plain));
    assignSerializer(new ProtectingSerializer(shape.around(new StoredForms(tie.field()), plain)));
  }

  /** Jackson's writer with another serializer. */
  private static final class AssignedWriter extends BeanPropertyWriter {

    private static final long serialVersionUID = 1L;

    AssignedWriter(BeanPropertyWriter base, Writing writing) {
      super(base);
      assignSerializer(new ProtectingSerializer(writing));
    }
  }

  @Override
  public BeanPropertyWriter rename(NameTransformer transformer) {
    BeanPropertyWriter renamed = plain.rename(transformer);
    return renamed == plain ? this : new ProtectedPropertyWriter(renamed, tie, byDefault);
  }

  @Override
  public void assignNullSerializer(JsonSerializer<Object> nulls) {
    super.assignNullSerializer(nulls);
    plain.assignNullSerializer(nulls);
    masking.assignNullSerializer(nulls);
  }

  @Override
  public void serializeAsField(Object bean, JsonGenerator gen, SerializerProvider provider)
      throws Exception {
    switch (view(gen, provider)) {
      case PROTECTED -> super.serializeAsField(bean, gen, provider);
      case REVEALED -> plain.serializeAsField(bean, gen, provider);
      case MASKED -> masking.serializeAsField(bean, gen, provider);
      case OMITTED -> serializeAsOmittedField(bean, gen, provider);
    }
  }

  @Override
  public void serializeAsElement(Object bean, JsonGenerator gen, SerializerProvider provider)
      throws Exception {
    switch (view(gen, provider)) {
      case PROTECTED -> super.serializeAsElement(bean, gen, provider);
      case REVEALED -> plain.serializeAsElement(bean, gen, provider);
      case MASKED -> masking.serializeAsElement(bean, gen, provider);
      case OMITTED -> serializeAsPlaceholder(bean, gen, provider);
    }
  }

  private CallerView view(JsonGenerator gen, SerializerProvider provider)
      throws JsonMappingException {
    try {
      return Attribute.viewOf(provider, tie.field().field(), byDefault);
    } catch (UnsupportedValueException e) {
      throw JsonMappingException.from(gen, e.getMessage(), e);
    }
  }
}
