// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;

/**
 * A property of an unannotated supertype. Jackson writes a subclass's objects through it only when
 * told to ({@code writerFor(HasEmail.class)}, static typing), and would then write an annotated
 * object's value through the supertype's getter: refused.
 */
final class StaticTypeGuard extends BeanPropertyWriter {

  private static final long serialVersionUID = 1L;

  private final transient PropertyTies ties;

  StaticTypeGuard(BeanPropertyWriter base, PropertyTies ties) {
    super(base);
    this.ties = ties;
  }

  private StaticTypeGuard(StaticTypeGuard base, PropertyName name) {
    super(base, name);
    this.ties = base.ties;
  }

  @Override
  protected BeanPropertyWriter _new(PropertyName newName) {
    return new StaticTypeGuard(this, newName);
  }

  @Override
  public void serializeAsField(Object bean, JsonGenerator gen, SerializerProvider provider)
      throws Exception {
    requireUnprotected(bean, gen);
    super.serializeAsField(bean, gen, provider);
  }

  @Override
  public void serializeAsElement(Object bean, JsonGenerator gen, SerializerProvider provider)
      throws Exception {
    requireUnprotected(bean, gen);
    super.serializeAsElement(bean, gen, provider);
  }

  private void requireUnprotected(Object bean, JsonGenerator gen) throws JsonMappingException {
    if (ties.concerns(bean)) {
      throw JsonMappingException.from(
          gen,
          "Class "
              + bean.getClass().getName()
              + " has protected properties, but is to be written as "
              + getMember().getDeclaringClass().getName()
              + ", which has none. Write it by its own class.");
    }
  }
}
