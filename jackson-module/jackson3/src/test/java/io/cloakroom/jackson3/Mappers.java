// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson3;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.key.Keyring;
import java.beans.Introspector;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Mappers for tests, with the defaults of Jackson 2, so that both lines are tested alike. */
final class Mappers {

  /** Occurs in no message, location or path. */
  static final String CANARY = "kanarya-canary-7f3a";

  private static final Keyring KEYS = Keyring.inMemory();

  private Mappers() {}

  static Protector protector(Class<?>... annotated) {
    return Protector.of(KEYS, ProtectedSchema.of(annotated));
  }

  static JsonMapper.Builder plain() {
    return JsonMapper.builderWithJackson2Defaults();
  }

  static JsonMapper.Builder builder(Class<?>... annotated) {
    return plain().addModule(new CloakroomModule(protector(annotated)));
  }

  static JsonMapper of(Class<?>... annotated) {
    return builder(annotated).build();
  }

  /** What the mapper writes, parsed again by a bare one. */
  static JsonNode written(ObjectMapper mapper, Object value) {
    return new ObjectMapper().readTree(mapper.writeValueAsString(value));
  }

  static JsonMapper.Builder including(JsonMapper.Builder builder, JsonInclude.Value inclusion) {
    return builder.changeDefaultPropertyInclusion(before -> inclusion);
  }

  /** What Jackson calls the property of a getter without {@code get}. */
  static String propertyName(String getter) {
    return Introspector.decapitalize(getter);
  }
}
