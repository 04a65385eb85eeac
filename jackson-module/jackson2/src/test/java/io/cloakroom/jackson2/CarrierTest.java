// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.Encrypted;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.TokenFormat;
import io.cloakroom.Tokenized;
import io.cloakroom.key.Keyring;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where our annotations may stand: wherever core finds them too, on one property. */
class CarrierTest {

  private static final String CANARY = Mappers.CANARY;

  private static void assertProtected(JsonNode node) {
    assertThat(node.asText()).startsWith("cr1");
  }

  static class WithSetter {
    private String xLabel;

    public String getXLabel() {
      return xLabel;
    }

    @Encrypted("c.a")
    public void setXLabel(String label) {
      this.xLabel = label;
    }
  }

  @Test
  void setters_carryTheAnnotation() throws Exception {
    JsonMapper mapper = Mappers.of(WithSetter.class);
    WithSetter value = new WithSetter();
    value.setXLabel("s");
    JsonNode json = Mappers.written(mapper, value);
    assertProtected(json.get(Mappers.propertyName("XLabel")));
    assertThat(mapper.treeToValue(json, WithSetter.class).getXLabel()).isEqualTo("s");
  }

  static class SetterOnly {
    private String mail = CANARY;

    public String getMail() {
      return mail;
    }

    @Encrypted("c.a")
    public void setEmail(String email) {
      this.mail = email;
    }
  }

  @Test
  void setterWhoseValueIsReadUnderAnotherName_isRefusedWhenWritten() {
    JsonMapper mapper = Mappers.of(SetterOnly.class);
    assertRefused(catchThrowable(() -> mapper.writeValueAsString(new SetterOnly())), "email");
  }

  interface HasEmail {
    @Encrypted("c.email")
    String getEmail();
  }

  interface HasCard<T> {
    @Tokenized(value = "c.card", format = TokenFormat.PAN, keepLast = 4)
    T getCard();
  }

  interface HasContact extends HasEmail {
    String getPhone();
  }

  static class Customer implements HasCard<String>, HasContact {
    public String email;
    public String card;
    public String phone;

    @Override
    public String getEmail() {
      return email;
    }

    @Override
    public String getCard() {
      return card;
    }

    @Override
    public String getPhone() {
      return phone;
    }
  }

  private static <C extends Customer> C filled(C customer) {
    customer.email = "e";
    customer.card = "4111111111111111";
    customer.phone = CANARY;
    return customer;
  }

  @Test
  void interfaceGetters_carryTheAnnotation() throws Exception {
    JsonMapper mapper = Mappers.of(Customer.class);
    JsonNode json = Mappers.written(mapper, filled(new Customer()));
    assertProtected(json.get("email"));
    assertThat(json.get("card").asText()).endsWith("1111").isNotEqualTo("4111111111111111");
    assertThat(json.get("phone").asText()).isEqualTo(CANARY);
    Customer back = mapper.treeToValue(json, Customer.class);
    assertThat(back).usingRecursiveComparison().isEqualTo(filled(new Customer()));
  }

  interface HasName {
    @Encrypted("c.name")
    String name();
  }

  record Person(String name) implements HasName {}

  @Test
  void interfaceAccessorsOfRecords_carryTheAnnotation() throws Exception {
    JsonMapper mapper = Mappers.of(Person.class);
    JsonNode json = Mappers.written(mapper, new Person("n"));
    assertProtected(json.get("name"));
    assertThat(mapper.treeToValue(json, Person.class)).isEqualTo(new Person("n"));
  }

  @Test
  void objectWrittenAsItsAnnotatedInterface_isProtected() throws Exception {
    JsonMapper mapper = Mappers.of(Customer.class);
    String json = mapper.writerFor(HasEmail.class).writeValueAsString(filled(new Customer()));
    assertThat(json).contains("\"email\":\"cr1").doesNotContain(CANARY);
  }

  static class CallerWithPhone extends Customer {
    @Override
    @Encrypted("c.phone")
    public String getPhone() {
      return super.getPhone();
    }
  }

  @Test
  void objectWrittenAsAnInterfaceOrSuperclassThatProtectsLess_isRefused() {
    JsonMapper mapper = Mappers.of(Customer.class, CallerWithPhone.class);
    for (Class<?> as : List.of(HasContact.class, Customer.class)) {
      Throwable failure =
          catchThrowable(
              () -> mapper.writerFor(as).writeValueAsString(filled(new CallerWithPhone())));
      assertThat(failure)
          .isInstanceOf(JsonMappingException.class)
          .hasMessageContaining("CallerWithPhone")
          .hasMessageContaining("by its own class");
    }
  }

  abstract static class Base {
    @Encrypted("c.a")
    public abstract String getSecret();
  }

  static class Overriding extends Base {
    private String secret = "s";

    @Override
    public String getSecret() {
      return secret;
    }

    public void setSecret(String secret) {
      this.secret = secret;
    }
  }

  @Test
  void superclassGettersThatAreOverridden_carryTheAnnotation() throws Exception {
    JsonMapper mapper = Mappers.of(Overriding.class);
    JsonNode json = Mappers.written(mapper, new Overriding());
    assertProtected(json.get("secret"));
    assertThat(mapper.treeToValue(json, Overriding.class).getSecret()).isEqualTo("s");
  }

  record Foreign(String secret, int size) {}

  interface ForeignMixIn {
    @Encrypted("c.a")
    String secret();

    @Encrypted("c.size")
    @JsonProperty("length")
    int size();
  }

  private static Protector withMixIn() {
    return Protector.of(
        Keyring.inMemory(),
        ProtectedSchema.builder().mixIn(Foreign.class, ForeignMixIn.class).build());
  }

  @Test
  void mixInsOfTheSchema_carryTheAnnotation() throws Exception {
    JsonMapper mapper = Mappers.plain().addModule(new CloakroomModule(withMixIn())).build();
    JsonNode json = Mappers.written(mapper, new Foreign("s", 7));
    assertProtected(json.get("secret"));
    assertProtected(json.get("size"));
    assertThat(mapper.treeToValue(json, Foreign.class)).isEqualTo(new Foreign("s", 7));
  }

  @Test
  void mixInsOfSchemaAndMapper_agree() throws Exception {
    JsonMapper mapper =
        Mappers.plain()
            .addModule(new CloakroomModule(withMixIn()))
            .addMixIn(Foreign.class, ForeignMixIn.class)
            .build();
    JsonNode json = Mappers.written(mapper, new Foreign("s", 7));
    assertProtected(json.get("secret"));
    assertProtected(json.get("length"));
    assertThat(mapper.treeToValue(json, Foreign.class)).isEqualTo(new Foreign("s", 7));
  }

  record Annotated(@Encrypted("c.a") String secret) {}

  interface AnnotatedMixIn {
    @Encrypted("c.b")
    String secret();
  }

  @Test
  void mapperMixInThatDeclaresAnotherFieldThanTheSchema_isRefused() {
    JsonMapper mapper =
        Mappers.builder(Annotated.class).addMixIn(Annotated.class, AnnotatedMixIn.class).build();
    assertRefused(
        catchThrowable(() -> mapper.writeValueAsString(new Annotated(CANARY))),
        "Annotated.secret",
        "c.b",
        "mixIn(");
    assertRefused(catchThrowable(() -> mapper.readValue("{}", Annotated.class)), "c.b");
  }

  @JsonDeserialize(builder = Built.Builder.class)
  static class Built {
    @Encrypted("c.a")
    private final String secret;

    Built(String secret) {
      this.secret = secret;
    }

    public String getSecret() {
      return secret;
    }

    static class Builder {
      private String text;

      @Encrypted("c.a")
      public Builder withSecret(String secret) {
        this.text = secret;
        return this;
      }

      public Built build() {
        return new Built(text);
      }
    }
  }

  @Test
  void builderMethods_carryTheAnnotationBesideWhatTheyBuild() throws Exception {
    JsonMapper mapper = Mappers.of(Built.class);
    JsonNode json = Mappers.written(mapper, new Built("s"));
    assertProtected(json.get("secret"));
    assertThat(mapper.treeToValue(json, Built.class).getSecret()).isEqualTo("s");
  }

  @JsonDeserialize(builder = BuiltInPlain.Builder.class)
  record BuiltInPlain(String secret, @Encrypted("c.b") String other) {
    @JsonPOJOBuilder(withPrefix = "")
    static class Builder {
      private String first;
      private String second;

      @Encrypted("c.b")
      public Builder secret(String secret) {
        this.first = secret;
        return this;
      }

      public Builder other(String other) {
        this.second = other;
        return this;
      }

      public BuiltInPlain build() {
        return new BuiltInPlain(first, second);
      }
    }
  }

  @Test
  void builderMethodWhosePropertyIsPlainInWhatItBuilds_isRefused() {
    JsonMapper mapper = Mappers.of(BuiltInPlain.class);
    assertRefused(
        catchThrowable(() -> mapper.readValue("{}", BuiltInPlain.class)),
        "Builder.secret",
        "BuiltInPlain",
        "Annotate that one");
  }

  static final class ByCreator {
    private final String secret;

    @JsonCreator
    ByCreator(@JsonProperty("secret") String secret) {
      this.secret = secret;
    }

    @Encrypted("c.a")
    public String getSecret() {
      return secret;
    }
  }

  @Test
  void creatorParametersOfAnAnnotatedGetter_areRevealed() throws Exception {
    JsonMapper mapper = Mappers.of(ByCreator.class);
    JsonNode json = Mappers.written(mapper, new ByCreator("s"));
    assertProtected(json.get("secret"));
    assertThat(mapper.treeToValue(json, ByCreator.class).getSecret()).isEqualTo("s");
  }

  @Test
  void annotationOnACreatorParameter_doesNotCompile() {
    CompiledSources compiled =
        CompiledSources.of(
            Map.of("C", "class C { C(@io.cloakroom.Encrypted(\"c.a\") String secret) {} }"));
    assertThat(compiled.errors())
        .singleElement()
        .satisfies(error -> assertThat(error.getCode()).contains("annotation.type.not.applicable"));
  }

  static class OnAStatic {
    @Encrypted("c.a")
    static void setSecret(String secret) {}
  }

  @Test
  void annotationOnAStaticMember_isRefusedWhenTheSchemaIsRead() {
    assertThatThrownBy(() -> Mappers.of(OnAStatic.class))
        .hasMessageContaining("'setSecret'")
        .hasMessageContaining("cannot be tied");
  }

  private static void assertRefused(Throwable failure, String... parts) {
    assertThat(failure).isInstanceOf(InvalidDefinitionException.class);
    for (String part : parts) {
      assertThat(failure).hasMessageContaining(part);
    }
    assertThat(FailureTest.everythingIn(failure)).doesNotContain(CANARY);
  }
}
