// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;

/**
 * A plain property of a supertype. Jackson writes a subclass's objects through it only when told to
 * ({@code writerFor(HasEmail.class)}, static typing), and would then write what the subclass
 * protects through the supertype's getter: refused.
 */
final class StaticTypeGuard extends BeanPropertyWriter {

  private static final long serialVersionUID = 1L;

  private final transient PropertyTies ties;
  private final Class<?> type;

  StaticTypeGuard(BeanPropertyWriter base, PropertyTies ties, Class<?> type) {
    super(base);
    this.ties = ties;
    this.type = type;
  }

  private StaticTypeGuard(StaticTypeGuard base, PropertyName name) {
    super(base, name);
    this.ties = base.ties;
    this.type = base.type;
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
    if (ties.differ(bean, type)) {
      throw JsonMappingException.from(
          gen,
          "Class "
              + bean.getClass().getName()
              + " has protected properties, but is to be written as "
              + type.getName()
              + ", which has none or others. Write it by its own class.");
    }
  }
}
