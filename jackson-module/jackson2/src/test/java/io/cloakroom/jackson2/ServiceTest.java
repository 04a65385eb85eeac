// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.Encrypted;
import org.junit.jupiter.api.Test;

/** A module that the mapper finds as a service protects nothing, and lets nothing through. */
class ServiceTest {

  record Customer(int id, @Encrypted("s.name") String name) {}

  record Open(int id, String name) {}

  record Ignoring(int id, @JsonIgnore @Encrypted("s.name") String name) {}

  private static JsonMapper.Builder found() {
    return Mappers.plain().findAndAddModules();
  }

  @Test
  void foundModule_refusesAnnotatedClasses() {
    JsonMapper mapper = found().build();
    for (Throwable failure :
        new Throwable[] {
          catchThrowable(() -> mapper.writeValueAsString(new Customer(1, Mappers.CANARY))),
          catchThrowable(() -> mapper.readValue("{\"id\":1}", Customer.class))
        }) {
      assertThat(failure)
          .isInstanceOf(InvalidDefinitionException.class)
          .hasMessageContaining("Customer")
          .hasMessageContaining("Register new CloakroomModule(protector)")
          .hasMessageNotContaining(Mappers.CANARY);
    }
  }

  @Test
  void foundModule_leavesOtherClassesAlone() throws Exception {
    JsonMapper mapper = found().build();
    assertThat(mapper.writeValueAsString(new Open(1, "n"))).isEqualTo("{\"id\":1,\"name\":\"n\"}");
    assertThat(mapper.readValue("{\"id\":1}", Open.class)).isEqualTo(new Open(1, null));
    assertThat(mapper.writeValueAsString(new Ignoring(1, "n"))).isEqualTo("{\"id\":1}");
  }

  @Test
  void foundModule_isContentBesideOneWithAProtector() throws Exception {
    CloakroomModule module = new CloakroomModule(Mappers.protector(Customer.class));
    for (JsonMapper mapper :
        new JsonMapper[] {
          found().addModule(module).build(),
          Mappers.plain().addModule(module).findAndAddModules().build()
        }) {
      String json = mapper.writeValueAsString(new Customer(1, "Ada"));
      assertThat(json).contains("cr1.");
      assertThat(mapper.readValue(json, Customer.class)).isEqualTo(new Customer(1, "Ada"));
    }
  }
}
