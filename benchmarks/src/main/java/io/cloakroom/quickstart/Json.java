// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cloakroom.Protector;
import io.cloakroom.jackson2.CloakroomModule;

/** A mapper as any application has it, and the same with one module more. */
final class Json {

  private final JsonMapper plain = builder().build();
  private final JsonMapper protecting;

  Json(Protector protector) {
    protecting = builder().addModule(new CloakroomModule(protector)).build();
  }

  private static JsonMapper.Builder builder() {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .enable(SerializationFeature.INDENT_OUTPUT)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
  }

  String plain(Customer customer) throws JsonProcessingException {
    return plain.writeValueAsString(customer);
  }

  String protect(Customer customer) throws JsonProcessingException {
    return protecting.writeValueAsString(customer);
  }

  Customer reveal(String json) throws JsonProcessingException {
    return protecting.readValue(json, Customer.class);
  }
}
