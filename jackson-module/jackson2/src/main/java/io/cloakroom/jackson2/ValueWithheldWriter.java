// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;

/** A property writer that gives its bare value to nobody. */
abstract class ValueWithheldWriter extends BeanPropertyWriter {

  private static final long serialVersionUID = 1L;

  ValueWithheldWriter(BeanPropertyWriter base) {
    super(base);
    if (base.getType().hasGenericTypes()) {
      base.setNonTrivialBaseType(base.getType()); // as Jackson does for the writers it knows of
    }
  }

  /**
   * Refused. Jackson writes without this method; those that ask for the bare value (an object id
   * made from this property by an annotation elsewhere, say) would write it in plain.
   */
  @Override
  public Object get(Object bean) {
    throw new UnsupportedOperationException(
        "Property "
            + getMember().getDeclaringClass().getName()
            + "."
            + getName()
            + " is protected: its value is not given to object ids, filters or other writers."
            + " Use another property for that.");
  }

  /** The serializer of an object that has such properties: as it is, since they refuse. */
  static BeanSerializerBase guarded(BeanSerializerBase serializer) {
    return serializer;
  }
}
