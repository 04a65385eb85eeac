// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;

/** Writes something in the place of a plain value. */
interface Writing {

  /**
   * Writes what stands for a value.
   *
   * @throws io.cloakroom.CloakroomException when there is nothing that could
   */
  void write(Object value, JsonGenerator gen, SerializerProvider provider) throws IOException;
}
