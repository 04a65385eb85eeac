// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonKey;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonTypeId;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.cloakroom.Encrypted;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.key.Keyring;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is refused when the mapper first sees a class: a row of the module's table each. */
class RefusalTest {

  private static final String CANARY = Mappers.CANARY;

  /** Writing must fail as a definition, name class and remedy, and let nothing out. */
  private static void assertWritingRefused(ObjectMapper mapper, Object value, String... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Throwable failure = catchThrowable(() -> mapper.writeValue(out, value));
    assertThat(failure).isInstanceOf(InvalidDefinitionException.class);
    for (String part : parts) {
      assertThat(failure).hasMessageContaining(part);
    }
    assertThat(FailureTest.everythingIn(failure)).doesNotContain(CANARY);
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain(CANARY);
    // Jackson caches what it made; a second try must not be more fortunate.
    assertThat(catchThrowable(() -> mapper.writeValueAsString(value)))
        .isInstanceOf(JsonMappingException.class);
  }

  private static void assertReadingRefused(ObjectMapper mapper, Class<?> type, String... parts) {
    Throwable failure = catchThrowable(() -> mapper.readValue("{}", type));
    assertThat(failure).isInstanceOf(InvalidDefinitionException.class);
    for (String part : parts) {
      assertThat(failure).hasMessageContaining(part);
    }
    assertThat(catchThrowable(() -> mapper.readValue("{}", type)))
        .isInstanceOf(JsonMappingException.class);
  }

  record Known(@Encrypted("r.known") String known) {}

  record Unknown(@Encrypted("r.unknown") String unknown) {}

  @Test
  void annotatedClassThatTheSchemaMisses_isRefused() {
    ObjectMapper mapper = Mappers.of(Known.class);
    assertWritingRefused(mapper, new Unknown(CANARY), "Unknown", "not in the protected schema");
    assertReadingRefused(mapper, Unknown.class, "Unknown", "not in the protected schema");
  }

  @Test
  void annotatedClassThatTheSchemaMisses_isRefusedWithThePathWhenNested() {
    ObjectMapper mapper = Mappers.of(Known.class);
    assertWritingRefused(
        mapper, Map.of("k", List.of(new Unknown(CANARY))), "[\"k\"]", "ImmutableCollections");
  }

  static class OtherAccessor {
    @Encrypted("r.email")
    private String email = CANARY;

    public String getMail() {
      return email;
    }

    public void setMail(String mail) {
      this.email = mail;
    }
  }

  @Test
  void protectedFieldReachedThroughAGetterOfAnotherName_isRefused() {
    ObjectMapper mapper = Mappers.of(OtherAccessor.class);
    assertWritingRefused(mapper, new OtherAccessor(), "OtherAccessor.email", "@JsonIgnore");
    assertReadingRefused(mapper, OtherAccessor.class, "OtherAccessor.email");
  }

  static class OtherType {
    @Encrypted("r.born")
    private LocalDate born = LocalDate.EPOCH;

    public List<String> getBorn() {
      return List.of(born.toString());
    }

    public void setBorn(String born) {
      this.born = LocalDate.parse(born);
    }
  }

  @Test
  void accessorsOfAnotherTypeThanTheField_areRefused() {
    ObjectMapper mapper = Mappers.of(OtherType.class);
    assertWritingRefused(mapper, new OtherType(), "OtherType.born", "List", "LocalDate");
    assertReadingRefused(mapper, OtherType.class, "OtherType.born", "String", "LocalDate");
  }

  static final class Shout extends StdSerializer<String> {
    Shout() {
      super(String.class);
    }

    @Override
    public void serialize(String value, JsonGenerator gen, SerializerProvider provider)
        throws IOException {
      gen.writeString(value + "!");
    }
  }

  static final class Whisper extends StdDeserializer<String> {
    Whisper() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext ctxt) throws IOException {
      return parser.getText();
    }
  }

  static class OwnSerializer {
    @JsonSerialize(using = Shout.class)
    @JsonDeserialize(using = Whisper.class)
    @Encrypted("r.a")
    public String secret = CANARY;
  }

  @Test
  void serializerOrDeserializerOnTheProperty_isRefused() {
    ObjectMapper mapper = Mappers.of(OwnSerializer.class);
    assertWritingRefused(mapper, new OwnSerializer(), "OwnSerializer.secret", "Shout", "Remove");
    assertReadingRefused(mapper, OwnSerializer.class, "OwnSerializer.secret", "Whisper", "Remove");
  }

  record OwnDeserializerOnComponent(
      @JsonDeserialize(using = Whisper.class) @Encrypted("r.a") String secret) {}

  @Test
  void deserializerOnACreatorParameter_isRefused() {
    assertReadingRefused(
        Mappers.of(OwnDeserializerOnComponent.class),
        OwnDeserializerOnComponent.class,
        "OwnDeserializerOnComponent.secret",
        "Whisper");
  }

  static class NullsUsing {
    @JsonSerialize(nullsUsing = ToStringSerializer.class)
    @Encrypted("r.a")
    public String secret;
  }

  @Test
  void serializerForNulls_isRefused() {
    assertWritingRefused(Mappers.of(NullsUsing.class), new NullsUsing(), "NullsUsing.secret");
  }

  static final class Reverse extends StdConverter<String, String> {
    @Override
    public String convert(String value) {
      return new StringBuilder(value).reverse().toString();
    }
  }

  static class Converted {
    @JsonSerialize(converter = Reverse.class)
    @JsonDeserialize(converter = Reverse.class)
    @Encrypted("r.a")
    public String secret = CANARY;
  }

  @Test
  void converterOnTheProperty_isRefused() {
    ObjectMapper mapper = Mappers.of(Converted.class);
    assertWritingRefused(mapper, new Converted(), "Converted.secret", "converter");
    assertReadingRefused(mapper, Converted.class, "Converted.secret", "converter");
  }

  record Raw(@JsonRawValue @Encrypted("r.a") String secret) {}

  @Test
  void rawValue_isRefused() {
    assertWritingRefused(Mappers.of(Raw.class), new Raw(CANARY), "Raw.secret", "@JsonRawValue");
  }

  static class Unwrapped {
    @JsonUnwrapped
    @Encrypted("r.a")
    public String secret = CANARY;
  }

  @Test
  void unwrappedProtectedProperty_isRefused() {
    ObjectMapper mapper = Mappers.of(Unwrapped.class);
    assertWritingRefused(mapper, new Unwrapped(), "Unwrapped.secret", "@JsonUnwrapped");
    assertReadingRefused(mapper, Unwrapped.class, "Unwrapped.secret", "@JsonUnwrapped");
  }

  static class Typed {
    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    @Encrypted("r.a")
    public String secret = CANARY;
  }

  @Test
  void typeInfoOnTheProperty_isRefused() {
    ObjectMapper mapper = Mappers.of(Typed.class);
    assertWritingRefused(mapper, new Typed(), "Typed.secret", "@JsonTypeInfo");
    assertReadingRefused(mapper, Typed.class, "Typed.secret", "@JsonTypeInfo");
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  static class TypeId {
    @JsonTypeId
    @Encrypted("r.a")
    public String secret = CANARY;

    public int id;
  }

  @Test
  void typeId_isRefused() {
    assertWritingRefused(Mappers.of(TypeId.class), new TypeId(), "TypeId.secret", "@JsonTypeId");
  }

  @JsonTypeInfo(
      use = JsonTypeInfo.Id.NAME,
      include = JsonTypeInfo.As.EXISTING_PROPERTY,
      property = "secret")
  static class ExistingTypeProperty {
    @Encrypted("r.a")
    public String secret = CANARY;
  }

  @Test
  void protectedPropertyAsExistingTypeId_isRefused() {
    ObjectMapper mapper = Mappers.of(ExistingTypeProperty.class);
    assertWritingRefused(mapper, new ExistingTypeProperty(), "ExistingTypeProperty.secret");
  }

  @JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class, property = "secret")
  static class Identified {
    @Encrypted("r.a")
    public String secret = CANARY;
  }

  @Test
  void protectedPropertyAsObjectId_isRefused() {
    ObjectMapper mapper = Mappers.of(Identified.class);
    assertWritingRefused(mapper, new Identified(), "Identified.secret", "@JsonIdentityInfo");
    assertReadingRefused(mapper, Identified.class, "Identified.secret", "@JsonIdentityInfo");
  }

  record Referring(
      @JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class, property = "known")
          Known one,
      @JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class, property = "known")
          Known two) {}

  @Test
  void protectedPropertyAsObjectIdOfAReference_isRefusedBeforeItIsWritten() {
    Known known = new Known(CANARY);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Throwable failure =
        catchThrowable(() -> Mappers.of(Known.class).writeValue(out, new Referring(known, known)));
    assertThat(failure).isInstanceOf(JsonMappingException.class).hasMessageContaining("known");
    assertThat(FailureTest.everythingIn(failure)).doesNotContain(CANARY);
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain(CANARY);
  }

  record AsValue(@JsonValue @Encrypted("r.a") String secret) {}

  @Test
  void jsonValue_isRefused() {
    assertWritingRefused(Mappers.of(AsValue.class), new AsValue(CANARY), "AsValue", "@JsonValue");
  }

  static final class KnownWriter extends StdSerializer<OwnClassSerializer> {
    KnownWriter() {
      super(OwnClassSerializer.class);
    }

    @Override
    public void serialize(OwnClassSerializer value, JsonGenerator gen, SerializerProvider provider)
        throws IOException {
      gen.writeString(value.secret());
    }
  }

  static final class KnownReader extends StdDeserializer<OwnClassSerializer> {
    KnownReader() {
      super(OwnClassSerializer.class);
    }

    @Override
    public OwnClassSerializer deserialize(JsonParser parser, DeserializationContext ctxt) {
      return new OwnClassSerializer("");
    }
  }

  @JsonSerialize(using = KnownWriter.class)
  @JsonDeserialize(using = KnownReader.class)
  record OwnClassSerializer(@Encrypted("r.a") String secret) {}

  @Test
  void serializerOrDeserializerOnTheClass_isRefused() {
    ObjectMapper mapper = Mappers.of(OwnClassSerializer.class);
    assertWritingRefused(mapper, new OwnClassSerializer(CANARY), "OwnClassSerializer", "Remove");
    assertReadingRefused(mapper, OwnClassSerializer.class, "OwnClassSerializer", "Remove");
  }

  record Plainly(String secret) {}

  static final class ToPlain extends StdConverter<ConvertedClass, Plainly> {
    @Override
    public Plainly convert(ConvertedClass value) {
      return new Plainly(value.secret());
    }
  }

  static final class FromPlain extends StdConverter<Plainly, ConvertedClass> {
    @Override
    public ConvertedClass convert(Plainly value) {
      return new ConvertedClass(value.secret());
    }
  }

  @JsonSerialize(converter = ToPlain.class)
  @JsonDeserialize(converter = FromPlain.class)
  record ConvertedClass(@Encrypted("r.a") String secret) {}

  @Test
  void converterOnTheClass_isRefused() {
    ObjectMapper mapper = Mappers.of(ConvertedClass.class);
    assertWritingRefused(mapper, new ConvertedClass(CANARY), "ConvertedClass", "converter");
    assertReadingRefused(mapper, ConvertedClass.class, "ConvertedClass", "converter");
  }

  interface HasSecret {
    String getSecret();
  }

  @JsonSerialize(as = HasSecret.class)
  static class WrittenAsInterface implements HasSecret {
    @Encrypted("r.a")
    public String secret = CANARY;

    @Override
    public String getSecret() {
      return secret;
    }
  }

  @Test
  void classWrittenAsItsInterface_isRefused() {
    assertWritingRefused(
        Mappers.of(WrittenAsInterface.class), new WrittenAsInterface(), "WrittenAsInterface", "as");
  }

  static class Implementing implements HasSecret {
    @Encrypted("r.a")
    public String secret = CANARY;

    @Override
    public String getSecret() {
      return secret;
    }
  }

  record HoldingAsInterface(@JsonSerialize(as = HasSecret.class) Implementing held) {}

  private static void assertRefusedAtWriting(ThrowingWrite write) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Throwable failure = catchThrowable(() -> write.to(out));
    assertThat(failure)
        .isInstanceOf(JsonMappingException.class)
        .hasMessageContaining("Implementing");
    assertThat(FailureTest.everythingIn(failure)).doesNotContain(CANARY);
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain(CANARY);
  }

  interface ThrowingWrite {
    void to(ByteArrayOutputStream out) throws IOException;
  }

  @Test
  void annotatedObjectWrittenThroughAnInterface_isRefused() {
    ObjectMapper mapper = Mappers.of(Implementing.class);
    Implementing value = new Implementing();
    assertRefusedAtWriting(out -> mapper.writerFor(HasSecret.class).writeValue(out, value));
    assertRefusedAtWriting(out -> mapper.writeValue(out, new HoldingAsInterface(value)));
    ObjectMapper statically =
        Mappers.builder(Implementing.class).enable(MapperFeature.USE_STATIC_TYPING).build();
    assertRefusedAtWriting(
        out ->
            statically.writerFor(statically.constructType(HasSecret.class)).writeValue(out, value));
  }

  static class Contact {
    public String getMail() {
      return "none";
    }
  }

  static class SecretContact extends Contact {
    @Encrypted("r.mail")
    @Override
    public String getMail() {
      return CANARY;
    }
  }

  @Test
  void annotatedObjectWrittenThroughAConcreteSuperclass_isRefused() throws Exception {
    ObjectMapper mapper = Mappers.of(SecretContact.class);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Throwable failure =
        catchThrowable(() -> mapper.writerFor(Contact.class).writeValue(out, new SecretContact()));
    assertThat(failure)
        .isInstanceOf(JsonMappingException.class)
        .hasMessageContaining("SecretContact");
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain(CANARY);
    assertThat(mapper.writeValueAsString(new Contact())).isEqualTo("{\"mail\":\"none\"}");
  }

  @Test
  void otherObjectsWrittenThroughAnInterface_areWritten() throws Exception {
    HasSecret open = () -> "open";
    assertThat(Mappers.of(Implementing.class).writerFor(HasSecret.class).writeValueAsString(open))
        .isEqualTo("{\"secret\":\"open\"}");
  }

  @Test
  void annotatedObjectAsMapKey_isRefused() {
    ObjectMapper mapper = Mappers.of(Known.class);
    assertWritingRefused(mapper, Map.of(new Known(CANARY), 1), "Known", "key");
  }

  record Keyed(Map<HasSecret, Integer> map) {}

  static class SecretKey extends Implementing {
    @Override
    public String toString() {
      return secret;
    }
  }

  @Test
  void annotatedObjectAsMapKeyOfAnInterface_isRefused() {
    ObjectMapper mapper = Mappers.of(Implementing.class);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Throwable failure =
        catchThrowable(() -> mapper.writeValue(out, new Keyed(Map.of(new SecretKey(), 1))));
    assertThat(failure).isInstanceOf(JsonMappingException.class).hasMessageContaining("key");
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain(CANARY);
  }

  record WithKey(@JsonKey @Encrypted("r.a") String secret) {}

  @Test
  void jsonKeyOfAProtectedProperty_isRefused() {
    assertWritingRefused(
        Mappers.of(WithKey.class), Map.of(new WithKey(CANARY), 1), "WithKey", "key");
  }

  record OfKeys(Map<Known, Integer> map) {}

  @Test
  void annotatedClassReadFromMapKeys_isRefused() {
    Throwable failure =
        catchThrowable(
            () -> Mappers.of(Known.class).readValue("{\"map\":{\"plain\":1}}", OfKeys.class));
    assertThat(failure).isInstanceOf(InvalidDefinitionException.class);
  }

  @Test
  void serializerRegisteredForTheClass_isRefused() {
    SimpleModule other = new SimpleModule();
    other.addSerializer(Known.class, new ToStringSerializer(Known.class));
    ObjectMapper mapper = Mappers.builder(Known.class).addModule(other).build();
    assertWritingRefused(mapper, new Known(CANARY), "Known", "ToStringSerializer", "Remove");
  }

  @Test
  void deserializerRegisteredForTheClass_isRefused() {
    SimpleModule other = new SimpleModule();
    other.addDeserializer(OwnClassSerializer.class, new KnownReader());
    ObjectMapper mapper = Mappers.builder(OwnClassSerializer.class).addModule(other).build();
    assertReadingRefused(mapper, OwnClassSerializer.class, "OwnClassSerializer", "Remove");
  }

  static class WritesItself implements JsonSerializable {
    @Encrypted("r.a")
    public String secret = CANARY;

    @Override
    public void serialize(JsonGenerator gen, SerializerProvider provider) throws IOException {
      gen.writeString(secret);
    }

    @Override
    public void serializeWithType(
        JsonGenerator gen, SerializerProvider provider, TypeSerializer type) throws IOException {
      gen.writeString(secret);
    }
  }

  @Test
  void classThatWritesItself_isRefused() {
    assertWritingRefused(Mappers.of(WritesItself.class), new WritesItself(), "WritesItself");
  }

  static class Delegating {
    @Encrypted("r.a")
    public String secret;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Delegating of(Map<String, String> values) {
      return new Delegating();
    }
  }

  @Test
  void delegatingCreator_isRefused() {
    assertReadingRefused(
        Mappers.of(Delegating.class), Delegating.class, "Delegating", "PROPERTIES");
  }

  static class Failing extends RuntimeException {
    @Encrypted("r.a")
    public String secret;
  }

  @Test
  void exceptionClass_isRefusedWhenRead() {
    assertReadingRefused(Mappers.of(Failing.class), Failing.class, "Failing", "DTO");
  }

  static class Unannotated {
    public String secret = CANARY;
  }

  static class AnnotatingMixIn {
    @Encrypted("r.known")
    public String secret;
  }

  @Test
  void annotationFromAMixIn_isRefused() {
    ObjectMapper mapper =
        Mappers.builder(Known.class).addMixIn(Unannotated.class, AnnotatingMixIn.class).build();
    assertWritingRefused(mapper, new Unannotated(), "Unannotated.secret", "mix-in");
    assertReadingRefused(mapper, Unannotated.class, "Unannotated.secret", "mix-in");
  }

  @JsonDeserialize(builder = BuiltPartly.Builder.class)
  record BuiltPartly(@Encrypted("r.a") String secret) {
    static class Builder {
      private String text;

      public Builder withText(String value) {
        this.text = value;
        return this;
      }

      public BuiltPartly build() {
        return new BuiltPartly(text);
      }
    }
  }

  @Test
  void builderWithoutTheProtectedProperty_isRefused() {
    assertReadingRefused(Mappers.of(BuiltPartly.class), BuiltPartly.class, "secret");
  }

  @JsonDeserialize(builder = BuiltAsObject.Builder.class)
  record BuiltAsObject(@Encrypted("r.a") String secret) {
    static class Builder {
      private String secret;

      public Builder withSecret(String value) {
        this.secret = value;
        return this;
      }

      public Object build() {
        return new BuiltAsObject(secret);
      }
    }
  }

  @Test
  void builderThatHidesWhatItBuilds_isRefused() {
    assertReadingRefused(Mappers.of(BuiltAsObject.class), BuiltAsObject.class, "BuiltAsObject");
  }

  /** As bytecode-generating modules do. */
  private static SimpleModule replacingWriters() {
    return new SimpleModule("replacing")
        .setSerializerModifier(
            new BeanSerializerModifier() {
              private static final long serialVersionUID = 1L;

              @Override
              public List<BeanPropertyWriter> changeProperties(
                  SerializationConfig config,
                  BeanDescription bean,
                  List<BeanPropertyWriter> writers) {
                writers.replaceAll(
                    writer ->
                        new BeanPropertyWriter(writer) {
                          @Override
                          public void serializeAsField(
                              Object value, JsonGenerator gen, SerializerProvider provider)
                              throws Exception {
                            gen.writeStringField(getName(), CANARY);
                          }
                        });
                return writers;
              }
            });
  }

  @Test
  void writersReplacedByAnEarlierModule_areRefused() {
    ObjectMapper mapper =
        Mappers.plain()
            .addModule(replacingWriters())
            .addModule(new CloakroomModule(Mappers.protector(Known.class)))
            .build();
    assertWritingRefused(mapper, new Known(CANARY), "Known.known", "Register CloakroomModule");
  }

  @Test
  void writersReplacedByALaterModule_areProtectedAllTheSame() throws Exception {
    ObjectMapper mapper = Mappers.builder(Known.class).addModule(replacingWriters()).build();
    assertThat(mapper.writeValueAsString(new Known(CANARY)))
        .contains("cr1.")
        .doesNotContain(CANARY);
  }

  @Test
  void secondModuleWithAnotherProtector_isRefusedAndNotIgnored() {
    Protector other = Protector.of(Keyring.inMemory(), ProtectedSchema.of(Known.class));
    ObjectMapper mapper =
        Mappers.builder(Known.class).addModule(new CloakroomModule(other)).build();
    assertWritingRefused(mapper, new Known(CANARY), "Known.known", "second CloakroomModule");
    assertReadingRefused(mapper, Known.class, "Known.known", "second CloakroomModule");
  }

  @Test
  void secondModuleWithTheSameProtector_isIgnored() throws Exception {
    Protector protector = Mappers.protector(Known.class);
    ObjectMapper mapper =
        Mappers.plain()
            .addModule(new CloakroomModule(protector))
            .addModule(new CloakroomModule(protector))
            .build();
    assertThat(mapper.readValue(mapper.writeValueAsString(new Known("x")), Known.class))
        .isEqualTo(new Known("x"));
  }

  @Test
  void fieldsBuiltByHandWithoutAnnotation_changeNothing() throws Exception {
    Protector protector =
        Protector.of(
            Keyring.inMemory(),
            ProtectedSchema.builder().add(ProtectedField.randomized("r.x", String.class)).build());
    ObjectMapper mapper = Mappers.plain().addModule(new CloakroomModule(protector)).build();
    assertThat(mapper.writeValueAsString(new Plainly("x"))).isEqualTo("{\"secret\":\"x\"}");
  }

  @Test
  void mapperWithTheModule_isNotWrittenByJavaSerialization() {
    ObjectMapper mapper = Mappers.of(Known.class);
    assertThat(
            catchThrowable(
                () -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(mapper)))
        .isInstanceOf(NotSerializableException.class);
  }

  static class Named {
    @Encrypted("r.a")
    @JsonProperty("one")
    public String secret = "x";
  }

  @Test
  void module_namesItselfAndHasAVersion() {
    CloakroomModule module = new CloakroomModule(Mappers.protector(Named.class));
    assertThat(module.getModuleName()).isEqualTo("cloakroom");
    assertThat(module.version()).isNotNull();
  }
}
