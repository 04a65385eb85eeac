// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.key.Keyring;
import java.util.Locale;

/** Mappers for tests. */
final class Mappers {

  /** Occurs in no message, location or path. */
  static final String CANARY = "kanarya-canary-7f3a";

  private static final Keyring KEYS = Keyring.inMemory();

  private Mappers() {}

  static Protector protector(Class<?>... annotated) {
    return Protector.of(KEYS, ProtectedSchema.of(annotated));
  }

  static JsonMapper.Builder plain() {
    return JsonMapper.builder().addModules(new JavaTimeModule(), new Jdk8Module());
  }

  static JsonMapper.Builder builder(Class<?>... annotated) {
    return plain().addModule(new CloakroomModule(protector(annotated)));
  }

  static JsonMapper of(Class<?>... annotated) {
    return builder(annotated).build();
  }

  /** What the mapper writes, parsed again by a bare one. */
  static JsonNode written(ObjectMapper mapper, Object value) throws JsonProcessingException {
    return new ObjectMapper().readTree(mapper.writeValueAsString(value));
  }

  static JsonMapper.Builder including(JsonMapper.Builder builder, JsonInclude.Value inclusion) {
    return builder.defaultPropertyInclusion(inclusion);
  }

  /** What Jackson calls the property of a getter without {@code get}. */
  static String propertyName(String getter) {
    int capitals = 0;
    while (capitals < getter.length() && Character.isUpperCase(getter.charAt(capitals))) {
      capitals++;
    }
    return getter.substring(0, capitals).toLowerCase(Locale.ROOT) + getter.substring(capitals);
  }
}
