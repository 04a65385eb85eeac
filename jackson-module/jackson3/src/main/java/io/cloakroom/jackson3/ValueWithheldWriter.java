// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson3;

import com.fasterxml.jackson.annotation.ObjectIdGenerator;
import java.util.Iterator;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.introspect.ObjectIdInfo;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.BeanSerializer;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.UnrolledBeanSerializer;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.impl.ObjectIdWriter;
import tools.jackson.databind.ser.impl.PropertyBasedObjectIdGenerator;

/** A property writer whose bare value makes no object id, which would be written in plain. */
abstract class ValueWithheldWriter extends BeanPropertyWriter {

  private static final long serialVersionUID = 1L;

  ValueWithheldWriter(BeanPropertyWriter base) {
    super(base);
  }

  /** The serializer of an object that has such properties, refusing to make ids from them. */
  static BeanSerializerBase guarded(BeanSerializerBase serializer) {
    boolean jacksonsOwn =
        serializer.getClass() == BeanSerializer.class
            || serializer instanceof UnrolledBeanSerializer;
    return jacksonsOwn ? new Guarded(serializer) : serializer;
  }

  private static final class Guarded extends BeanSerializer {

    Guarded(BeanSerializerBase base) {
      super(base);
    }

    private Guarded(
        BeanSerializerBase base, BeanPropertyWriter[] properties, BeanPropertyWriter[] filtered) {
      super(base, properties, filtered);
    }

    /** Called first, to bring the property that the id is made from to the front. */
    @Override
    protected BeanSerializerBase withProperties(
        BeanPropertyWriter[] properties, BeanPropertyWriter[] filtered) {
      return new Guarded(this, properties, filtered);
    }

    @Override
    public BeanSerializerBase withObjectIdWriter(ObjectIdWriter ids) {
      for (Iterator<PropertyWriter> i = properties(); i.hasNext(); ) {
        if (i.next() instanceof ValueWithheldWriter writer && makes(writer, ids.generator)) {
          throw Refusal.of(
              _beanType,
              "Property "
                  + writer.getMember().getDeclaringClass().getName()
                  + "."
                  + writer.getName()
                  + " is protected: its value is not given to object ids. Use another property for"
                  + " that.");
        }
      }
      return super.withObjectIdWriter(ids);
    }

    private static boolean makes(BeanPropertyWriter writer, ObjectIdGenerator<?> generator) {
      ObjectIdInfo id =
          new ObjectIdInfo(
              PropertyName.construct(writer.getName()), generator.getScope(), null, null);
      return new PropertyBasedObjectIdGenerator(id, writer).canUseFor(generator);
    }
  }
}
