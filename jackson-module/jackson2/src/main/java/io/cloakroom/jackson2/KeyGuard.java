// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** Map keys that Jackson makes with {@code toString}: not from an object with protected values. */
final class KeyGuard extends StdSerializer<Object> {

  private static final long serialVersionUID = 1L;

  private final transient PropertyTies ties;

  @SuppressWarnings("serial") // Jackson's own declare it so
  private final JsonSerializer<Object> base;

  @SuppressWarnings("unchecked") // as in Jackson's factory
  KeyGuard(PropertyTies ties, JsonSerializer<?> base) {
    super(Object.class);
    this.ties = ties;
    this.base = (JsonSerializer<Object>) base;
  }

  @Override
  public void serialize(Object key, JsonGenerator gen, SerializerProvider provider)
      throws IOException {
    if (ties.concerns(key)) {
      throw new KeyRefusal(provider.constructType(key.getClass()));
    }
    base.serialize(key, gen, provider);
  }
}
