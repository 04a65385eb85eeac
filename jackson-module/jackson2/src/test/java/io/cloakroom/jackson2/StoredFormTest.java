// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.ContextAttributes;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.DecryptionFailedException;
import io.cloakroom.Encrypted;
import io.cloakroom.FieldContext;
import io.cloakroom.Index;
import io.cloakroom.MissingContextException;
import io.cloakroom.Mode;
import io.cloakroom.Protector;
import io.cloakroom.UnsupportedValueException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * One stored form in JSON and in core; tenant and record from attributes; trees and conversions.
 */
class StoredFormTest {

  record Customer(
      long id,
      @Encrypted("c.name") String name,
      @Encrypted(value = "c.email", mode = Mode.DETERMINISTIC) String email,
      @Encrypted("c.born") LocalDate born) {}

  record Bound(
      @Encrypted(value = "t.name", tenantBound = true) String name,
      @Encrypted(value = "t.note", tenantBound = true, recordBound = true) String note,
      @Encrypted("t.free") String free) {}

  static class Mutable {
    @Encrypted("m.secret")
    public String secret;

    public String open;
  }

  record Indexed(@Encrypted(value = "i.name", indexes = @Index("exact")) String name) {}

  private static final Customer CUSTOMER =
      new Customer(1, "Ada", "ada@example.org", LocalDate.of(1815, 12, 10));

  private final Protector protector = Mappers.protector(Customer.class, Bound.class, Mutable.class);
  private final JsonMapper mapper =
      Mappers.plain().addModule(new CloakroomModule(protector)).build();

  @Test
  void indexedProperty_isWrittenWithoutSlotsAndReadWithOrWithout() throws Exception {
    Protector indexed = Mappers.protector(Indexed.class);
    ObjectMapper json = Mappers.plain().addModule(new CloakroomModule(indexed)).build();
    String written = json.writeValueAsString(new Indexed("Ada"));
    assertThat(written).startsWith("{\"name\":\"cr1.");
    assertThat(json.readValue(written, Indexed.class)).isEqualTo(new Indexed("Ada"));
    String fromTheDatabase = indexed.field("i.name", String.class).protect("Ada");
    assertThat(fromTheDatabase).startsWith("cr1i01.");
    assertThat(json.readValue("{\"name\":\"" + fromTheDatabase + "\"}", Indexed.class))
        .isEqualTo(new Indexed("Ada"));
  }

  @Test
  void propertyInJson_isCoresStoredForm() throws Exception {
    JsonNode json = Mappers.written(mapper, CUSTOMER);
    assertThat(protector.field("c.name", String.class).reveal(json.get("name").textValue()))
        .isEqualTo("Ada");
    assertThat(protector.field("c.born", LocalDate.class).reveal(json.get("born").textValue()))
        .isEqualTo(CUSTOMER.born());
    assertThat(json.get("email").textValue())
        .isEqualTo(protector.field("c.email", String.class).protect("ada@example.org"));
  }

  @Test
  void coresStoredForm_isReadFromJson() throws Exception {
    String stored = protector.field("c.born", LocalDate.class).protect(CUSTOMER.born());
    assertThat(mapper.readValue("{\"born\":\"" + stored + "\"}", Customer.class).born())
        .isEqualTo(CUSTOMER.born());
  }

  @Test
  void sameValueTwice_looksUnrelatedOrEqualByMode() throws Exception {
    JsonNode one = Mappers.written(mapper, CUSTOMER);
    JsonNode two = Mappers.written(mapper, CUSTOMER);
    assertThat(one.get("name")).isNotEqualTo(two.get("name"));
    assertThat(one.get("email")).isEqualTo(two.get("email"));
  }

  @Test
  void ciphertextMovedToAnotherProperty_isRefused() throws Exception {
    ObjectNode json = (ObjectNode) Mappers.written(mapper, CUSTOMER);
    ObjectNode moved = json.deepCopy();
    moved.set("born", json.get("name"));
    assertThatThrownBy(() -> mapper.treeToValue(moved, Customer.class))
        .isInstanceOf(MismatchedInputException.class)
        .hasCauseInstanceOf(DecryptionFailedException.class)
        .hasMessageContaining("c.born")
        .hasMessageContaining("Customer[\"born\"]")
        .hasMessageNotContaining(json.get("name").textValue());
  }

  @Test
  void tenantAndRecord_comeFromAttributes() throws Exception {
    Bound value = new Bound("n", "o", "f");
    String json =
        mapper
            .writer()
            .withAttribute(CloakroomModule.TENANT, "acme")
            .withAttribute(CloakroomModule.RECORD, 42L)
            .writeValueAsString(value);
    JsonNode tree = new ObjectMapper().readTree(json);
    assertThat(
            protector
                .field("t.note", String.class)
                .reveal(
                    tree.get("note").textValue(), FieldContext.ofTenant("acme").withRecord("42")))
        .isEqualTo("o");
    assertThat(
            mapper
                .readerFor(Bound.class)
                .withAttribute(CloakroomModule.TENANT, "acme")
                .withAttribute(CloakroomModule.RECORD, "42")
                .<Bound>readValue(json))
        .isEqualTo(value);
  }

  @Test
  void anotherTenant_cannotRead() throws Exception {
    String json =
        mapper
            .writer()
            .withAttribute(CloakroomModule.TENANT, "acme")
            .writeValueAsString(new Bound("n", null, null));
    assertThatThrownBy(
            () ->
                mapper
                    .readerFor(Bound.class)
                    .withAttribute(CloakroomModule.TENANT, "evil")
                    .readValue(json))
        .isInstanceOf(MismatchedInputException.class)
        .hasCauseInstanceOf(DecryptionFailedException.class)
        .hasMessageContaining("Bound[\"name\"]");
  }

  @Test
  void missingTenant_isRefusedOnBothSides() {
    assertThatThrownBy(() -> mapper.writeValueAsString(new Bound("n", null, null)))
        .isInstanceOf(JsonMappingException.class)
        .hasCauseInstanceOf(MissingContextException.class)
        .hasMessageContaining("Bound[\"name\"]");
    String stored =
        protector.field("t.name", String.class).protect("n", FieldContext.ofTenant("acme"));
    assertThatThrownBy(() -> mapper.readValue("{\"name\":\"" + stored + "\"}", Bound.class))
        .isInstanceOf(JsonMappingException.class)
        .isNotInstanceOf(MismatchedInputException.class)
        .hasCauseInstanceOf(MissingContextException.class);
  }

  @Test
  void tenantOfAnotherType_isRefusedWithoutItsValue() {
    assertThatThrownBy(
            () ->
                mapper
                    .writer()
                    .withAttribute(CloakroomModule.TENANT, new StringBuilder(Mappers.CANARY))
                    .writeValueAsString(new Bound("n", null, null)))
        .isInstanceOf(JsonMappingException.class)
        .hasCauseInstanceOf(UnsupportedValueException.class)
        .hasMessageContaining("CloakroomModule.TENANT")
        .hasMessageNotContaining(Mappers.CANARY);
  }

  @Test
  void attributesSetOnTheMapper_applyToEveryCall() throws Exception {
    ObjectMapper ofTenant =
        mapper
            .rebuild()
            .defaultAttributes(
                ContextAttributes.getEmpty().withSharedAttribute(CloakroomModule.TENANT, "acme"))
            .build();
    Bound value = new Bound("n", null, "f");
    assertThat(ofTenant.readValue(ofTenant.writeValueAsString(value), Bound.class))
        .isEqualTo(value);
  }

  @Test
  void readTree_showsStoredForms() throws Exception {
    JsonNode tree = mapper.readTree(mapper.writeValueAsString(CUSTOMER));
    assertThat(tree.get("name").textValue()).startsWith("cr1.");
  }

  @Test
  void valueToTreeAndTreeToValue_protectAndReveal() throws Exception {
    JsonNode tree = mapper.valueToTree(CUSTOMER);
    assertThat(tree.get("name").textValue()).startsWith("cr1.");
    assertThat(mapper.treeToValue(tree, Customer.class)).isEqualTo(CUSTOMER);
  }

  @Test
  void convertValue_givesStoredFormsAndTakesOnlyThose() {
    Map<?, ?> map = mapper.convertValue(CUSTOMER, Map.class);
    assertThat((String) map.get("name")).startsWith("cr1.");
    assertThat(mapper.convertValue(map, Customer.class)).isEqualTo(CUSTOMER);
    assertThat(mapper.convertValue(CUSTOMER, Customer.class)).isEqualTo(CUSTOMER);
    Throwable failure =
        catchThrowable(() -> mapper.convertValue(Map.of("name", Mappers.CANARY), Customer.class));
    assertThat(Stream.iterate(failure, Objects::nonNull, Throwable::getCause))
        .anyMatch(MismatchedInputException.class::isInstance);
    assertThat(FailureTest.everythingIn(failure)).doesNotContain(Mappers.CANARY);
  }

  @Test
  void updateValue_overwritesFromAnAnnotatedObjectAndKeepsWhatIsAbsent() throws Exception {
    Mutable target = new Mutable();
    target.secret = "old";
    target.open = "kept";
    Mutable overrides = new Mutable();
    overrides.secret = "new";
    ObjectMapper nonNull =
        Mappers.including(
                mapper.rebuild(),
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();
    nonNull.updateValue(target, overrides);
    assertThat(target.secret).isEqualTo("new");
    assertThat(target.open).isEqualTo("kept");
    assertThatThrownBy(() -> mapper.updateValue(target, Map.of("secret", Mappers.CANARY)))
        .isInstanceOf(MismatchedInputException.class)
        .hasMessageNotContaining(Mappers.CANARY);
  }

  @Test
  void readerForUpdating_revealsIntoTheObject() throws Exception {
    Mutable source = new Mutable();
    source.secret = "s";
    Mutable target = new Mutable();
    mapper.readerForUpdating(target).readValue(mapper.writeValueAsString(source));
    assertThat(target.secret).isEqualTo("s");
  }

  @Test
  void streamOfManyObjects_isReadOneByOne() throws Exception {
    String lines =
        mapper.writeValueAsString(CUSTOMER) + "\n" + mapper.writeValueAsString(CUSTOMER) + "\n";
    try (var values = mapper.readerFor(Customer.class).<Customer>readValues(lines)) {
      assertThat(values.readAll()).isEqualTo(List.of(CUSTOMER, CUSTOMER));
    }
  }
}
