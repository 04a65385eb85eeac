// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.CallerView;
import io.cloakroom.Encrypted;
import io.cloakroom.Index;
import io.cloakroom.Kind;
import io.cloakroom.TokenFormat;
import io.cloakroom.Tokenized;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a call shows of protected values: stored forms, plaintext, masks or nothing. */
class CallerViewTest {

  record Customer(
      long id,
      @Encrypted(value = "v.email", kind = Kind.EMAIL) String email,
      @JsonFormat(pattern = "dd.MM.yyyy") @Encrypted(value = "v.born", kind = Kind.DATE_OF_BIRTH)
          LocalDate born,
      @Encrypted("v.note") String note,
      @Tokenized(value = "v.card", format = TokenFormat.PAN, kind = Kind.PAN) String card) {}

  record Holding(
      @Encrypted(value = "v.email", kind = Kind.EMAIL) List<String> emails,
      @Encrypted(value = "v.email", kind = Kind.EMAIL) Map<String, String> byUse,
      @Encrypted(value = "v.email", kind = Kind.EMAIL) Optional<String> first,
      @Encrypted(value = "v.whole", whole = true) Map<String, Integer> whole) {}

  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  record Row(int id, @Encrypted("v.note") String note) {}

  static class Outer {
    @JsonUnwrapped(prefix = "c_")
    public Customer customer;
  }

  static class Inclusive {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Encrypted("v.note")
    public String note;
  }

  record Indexed(@Encrypted(value = "v.indexed", indexes = @Index("exact")) String name) {}

  private static final Customer JANE =
      new Customer(
          7, "jane@example.com", LocalDate.of(1984, 3, 27), "likes tea", "4111111111111111");

  private final JsonMapper mapper =
      Mappers.of(
          Customer.class, Holding.class, Row.class, Outer.class, Inclusive.class, Indexed.class);

  private String written(CallerView view, Object value) throws Exception {
    return mapper.writer().withAttribute(CloakroomModule.VIEW, view).writeValueAsString(value);
  }

  @Test
  void withoutAnAttribute_storedFormsAreWritten() throws Exception {
    assertThat(mapper.writeValueAsString(JANE)).contains("cr1.").doesNotContain("jane");
    assertThat(written(CallerView.PROTECTED, JANE)).contains("cr1.").doesNotContain("jane");
  }

  @Test
  void revealed_isWhatAPlainMapperWrites() throws Exception {
    for (Object value : List.of(JANE, holding(), new Row(1, "n"), new Row(1, null))) {
      assertThat(written(CallerView.REVEALED, value))
          .isEqualTo(Mappers.plain().build().writeValueAsString(value));
    }
  }

  @Test
  void masked_showsTheMaskOfEachKind() throws Exception {
    assertThat(written(CallerView.MASKED, JANE))
        .isEqualTo(
            "{\"id\":7,\"email\":\"j***@e***.com\",\"born\":\"****-**-**\",\"note\":\"***\","
                + "\"card\":\"************1111\"}");
  }

  private static Holding holding() {
    return new Holding(
        List.of("jane@example.com", "joe@example.org"),
        Map.of("home", "jane@example.com"),
        Optional.of("jane@example.com"),
        Map.of("secret", 1));
  }

  @Test
  void masked_goesIntoWhatHoldsValues() throws Exception {
    assertThat(written(CallerView.MASKED, holding()))
        .isEqualTo(
            "{\"emails\":[\"j***@e***.com\",\"j***@e***.org\"],"
                + "\"byUse\":{\"home\":\"j***@e***.com\"},\"first\":\"j***@e***.com\","
                + "\"whole\":\"***\"}");
  }

  @Test
  void omitted_leavesPropertiesOut() throws Exception {
    assertThat(written(CallerView.OMITTED, JANE)).isEqualTo("{\"id\":7}");
    assertThat(written(CallerView.OMITTED, new Row(1, "n"))).isEqualTo("[1,null]");
  }

  @Test
  void unwrappedObjects_areShownAsTheCallSays() throws Exception {
    Outer outer = new Outer();
    outer.customer = JANE;
    assertThat(written(CallerView.OMITTED, outer)).isEqualTo("{\"c_id\":7}");
    assertThat(written(CallerView.MASKED, outer)).contains("\"c_email\":\"j***@e***.com\"");
    assertThat(written(CallerView.REVEALED, outer)).contains("\"c_note\":\"likes tea\"");
  }

  @Test
  void nullsAndInclusion_areTheSameInEveryView() throws Exception {
    Customer nobody = new Customer(1, null, null, null, null);
    for (CallerView view : List.of(CallerView.PROTECTED, CallerView.REVEALED, CallerView.MASKED)) {
      assertThat(written(view, nobody))
          .isEqualTo("{\"id\":1,\"email\":null,\"born\":null,\"note\":null,\"card\":null}");
      assertThat(written(view, new Inclusive())).isEqualTo("{}");
    }
  }

  @Test
  void theDefaultOfAMapper_isSetAtRegistration() throws Exception {
    JsonMapper masking =
        Mappers.plain()
            .addModule(
                new CloakroomModule(Mappers.protector(Customer.class)).withView(CallerView.MASKED))
            .build();
    assertThat(masking.writeValueAsString(JANE)).contains("j***@e***.com");
    assertThat(
            masking
                .writer()
                .withAttribute(CloakroomModule.VIEW, CallerView.OMITTED)
                .writeValueAsString(JANE))
        .isEqualTo("{\"id\":7}");
  }

  @Test
  void anAttributeThatIsNoView_isRefused() {
    assertThatThrownBy(
            () ->
                mapper
                    .writer()
                    .withAttribute(CloakroomModule.VIEW, "REVEALED")
                    .writeValueAsString(JANE))
        .isInstanceOf(JsonMappingException.class)
        .hasMessageContaining("CloakroomModule.VIEW")
        .hasMessageContaining("Customer[\"email\"]");
  }

  @Test
  void indexSlots_areWrittenWhereTheCallAsksForThem() throws Exception {
    String json =
        mapper
            .writer()
            .withAttribute(CloakroomModule.INDEXES, true)
            .writeValueAsString(new Indexed("Ada"));
    assertThat(json).startsWith("{\"name\":\"cr1i01.");
    assertThat(mapper.readValue(json, Indexed.class)).isEqualTo(new Indexed("Ada"));
    assertThat(mapper.writeValueAsString(new Indexed("Ada"))).startsWith("{\"name\":\"cr1.");
    assertThatThrownBy(
            () ->
                mapper
                    .writer()
                    .withAttribute(CloakroomModule.INDEXES, "true")
                    .writeValueAsString(new Indexed("Ada")))
        .isInstanceOf(JsonMappingException.class)
        .hasMessageContaining("CloakroomModule.INDEXES");
  }

  @Test
  void trees_areShownAsTheMapperSays() throws Exception {
    JsonMapper masking =
        Mappers.plain()
            .addModule(
                new CloakroomModule(Mappers.protector(Customer.class)).withView(CallerView.MASKED))
            .build();
    JsonNode tree = masking.valueToTree(JANE);
    assertThat(tree.toString()).isEqualTo(written(CallerView.MASKED, JANE));
  }
}
