// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.deser.AbstractDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/**
 * What a module that was found as a service does: without a protector it can protect nothing, so it
 * refuses classes with protected properties, unless another module protects them.
 */
final class WithoutProtector {

  private WithoutProtector() {}

  /** Refuses to write what nobody protects. */
  static final class Writing extends BeanSerializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonSerializer<?> modifySerializer(
        SerializationConfig config, BeanDescription bean, JsonSerializer<?> serializer) {
      Set<String> annotated = annotatedIn(bean);
      if (!annotated.isEmpty() && serializer instanceof BeanSerializerBase beanSerializer) {
        for (Iterator<PropertyWriter> i = beanSerializer.properties(); i.hasNext(); ) {
          if (i.next() instanceof ProtectedPropertyWriter writer) {
            annotated.remove(writer.getName());
          }
        }
      }
      requireNone(annotated, bean.getType());
      return serializer;
    }
  }

  /** Refuses to read what nobody reveals. */
  static final class Reading extends BeanDeserializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyDeserializer(
        DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> deserializer) {
      if (deserializer instanceof AbstractDeserializer) {
        return deserializer;
      }
      Set<String> annotated = annotatedIn(bean);
      if (!annotated.isEmpty() && deserializer instanceof BeanDeserializerBase beanDeserializer) {
        for (Iterator<SettableBeanProperty> i = beanDeserializer.properties(); i.hasNext(); ) {
          SettableBeanProperty property = i.next();
          if (property.getValueDeserializer() instanceof RevealingDeserializer) {
            annotated.remove(property.getName());
          }
        }
      }
      requireNone(annotated, bean.getType());
      return deserializer;
    }
  }

  private static Set<String> annotatedIn(BeanDescription bean) {
    Set<String> names = new HashSet<>();
    for (BeanPropertyDefinition definition : bean.findProperties()) {
      if (!JavaNames.declaredFields(definition).isEmpty()) {
        names.add(definition.getName());
      }
    }
    return names;
  }

  private static void requireNone(Set<String> unprotected, JavaType type) {
    if (!unprotected.isEmpty()) {
      throw Refusal.of(
          type,
          "Class "
              + type.getRawClass().getName()
              + " has protected properties, but the CloakroomModule of this mapper was found as a"
              + " service, without a protector. Register new CloakroomModule(protector).");
    }
  }
}
