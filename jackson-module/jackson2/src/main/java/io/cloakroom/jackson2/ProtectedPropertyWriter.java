// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;

/**
 * Jackson's own property writer with our serializer in it: name, order, inclusion, null handling
 * and views stay as they are.
 */
final class ProtectedPropertyWriter extends BeanPropertyWriter {

  private static final long serialVersionUID = 1L;

  ProtectedPropertyWriter(BeanPropertyWriter base, ProtectingSerializer serializer) {
    super(base);
    assignSerializer(serializer);
  }

  private ProtectedPropertyWriter(ProtectedPropertyWriter base, PropertyName name) {
    super(base, name);
  }

  @Override
  protected BeanPropertyWriter _new(PropertyName newName) {
    return new ProtectedPropertyWriter(this, newName);
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
}
