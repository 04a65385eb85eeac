// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.cloakroom.CallerView;
import io.cloakroom.Encrypted;
import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.Protector;
import io.cloakroom.ReadingPolicy;
import io.cloakroom.Stored;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Properties whose values are protected already. */
class StoredPropertyTest {

  record Customer(@Encrypted("s.email") String email) {}

  record Parcel(long id, Stored email, List<Stored> more) {}

  private final Protector protector = Mappers.protector(Customer.class);
  private final FieldProtector<String> email = protector.field("s.email", String.class);
  private final CloakroomModule module = new CloakroomModule(protector);
  private final JsonMapper mapper = Mappers.plain().addModule(module).build();

  private Parcel parcel() {
    return new Parcel(
        7,
        Stored.of(email.protect(Mappers.CANARY)),
        Arrays.asList(Stored.of(email.protect("b@example.org")), null));
  }

  @Test
  void storedProperty_passesAsItIs_bothWays() throws Exception {
    Parcel parcel = parcel();
    String json = mapper.writeValueAsString(parcel);
    assertThat(new ObjectMapper().readTree(json).get("email").asText())
        .isEqualTo(parcel.email().text());
    assertThat(mapper.readValue(json, Parcel.class)).isEqualTo(parcel);
    Customer revealed =
        mapper.readValue("{\"email\":\"" + parcel.email().text() + "\"}", Customer.class);
    assertThat(revealed.email()).isEqualTo(Mappers.CANARY);
  }

  @Test
  void storedProperty_isWrittenAsItIs_whateverTheCallerMaySee() throws Exception {
    for (CallerView view : CallerView.values()) {
      assertThat(
              mapper
                  .writer()
                  .withAttribute(CloakroomModule.VIEW, view)
                  .writeValueAsString(parcel()))
          .as(view.name())
          .contains("\"email\":\"cr1.")
          .doesNotContain(Mappers.CANARY);
    }
  }

  @Test
  void storedProperty_isRefused_whereClientsAreRead() throws Exception {
    JsonMapper web = Mappers.plain().addModule(module.withReading(ReadingPolicy.PLAIN)).build();
    Parcel parcel = parcel();
    String json = mapper.writeValueAsString(parcel);
    Throwable refusal = catchThrowable(() -> web.readValue(json, Parcel.class));
    assertThat(refusal)
        .isInstanceOf(MismatchedInputException.class)
        .hasMessageContaining("PLAIN")
        .hasMessageContaining("[\"email\"]")
        .hasMessageNotContaining(parcel.email().text());
    assertThat(web.readValue("{\"id\":7,\"email\":null}", Parcel.class).email()).isNull();
  }

  @Test
  void storedProperty_isReadWhereFieldsMigrate() throws Exception {
    JsonMapper migrating =
        Mappers.plain().addModule(module.withReading(ReadingPolicy.MIGRATING)).build();
    Parcel parcel = parcel();
    assertThat(migrating.readValue(mapper.writeValueAsString(parcel), Parcel.class))
        .isEqualTo(parcel);
  }

  @Test
  void whatIsNoString_isRefusedWithThePath() {
    for (String value : List.of("12", "true", "{}", "[]")) {
      String json = "{\"id\":7,\"email\":" + value + "}";
      assertThatThrownBy(() -> mapper.readValue(json, Parcel.class))
          .as(value)
          .isInstanceOf(JsonMappingException.class)
          .hasMessageContaining("[\"email\"]");
    }
  }

  @Test
  void bytes_passWhereTheFormatHasThem_andAreRefusedElsewhere() throws Exception {
    Parcel parcel =
        new Parcel(7, Stored.of(email.protectBinary(Mappers.CANARY, FieldContext.NONE)), null);
    CBORMapper cbor = CBORMapper.builder().addModule(module).build();
    assertThat(cbor.readValue(cbor.writeValueAsBytes(parcel), Parcel.class)).isEqualTo(parcel);
    assertThatThrownBy(() -> mapper.writeValueAsString(parcel))
        .isInstanceOf(JsonMappingException.class)
        .hasMessageContaining("admit it as text");
  }
}
