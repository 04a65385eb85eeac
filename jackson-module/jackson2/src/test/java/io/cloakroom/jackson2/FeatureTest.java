// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFilter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonStringFormatVisitor;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.impl.SimpleBeanPropertyFilter;
import com.fasterxml.jackson.databind.ser.impl.SimpleFilterProvider;
import io.cloakroom.Encrypted;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes on working with protected properties: a row of the module's table each. */
class FeatureTest {

  private static void assertProtected(JsonNode value) {
    assertThat(value).isNotNull();
    assertThat(value.textValue()).startsWith("cr1.");
  }

  record Renamed(@JsonProperty("e-mail") @Encrypted("f.email") String email) {}

  @Test
  void jsonProperty_renames() throws Exception {
    ObjectMapper mapper = Mappers.of(Renamed.class);
    JsonNode json = Mappers.written(mapper, new Renamed("x"));
    assertThat(json.size()).isEqualTo(1);
    assertProtected(json.get("e-mail"));
    assertThat(mapper.treeToValue(json, Renamed.class)).isEqualTo(new Renamed("x"));
  }

  static class RenamedOverAField {
    @JsonProperty("mail")
    @Encrypted("f.email")
    private String email;

    public String getMail() {
      return email;
    }
  }

  @Test
  void fieldRenamedToAGetterOfThatName_isOneProtectedProperty() throws Exception {
    ObjectMapper mapper = Mappers.of(RenamedOverAField.class);
    RenamedOverAField value = new RenamedOverAField();
    value.email = "x";
    JsonNode json = Mappers.written(mapper, value);
    assertThat(json.size()).isEqualTo(1);
    assertProtected(json.get("mail"));
    assertThat(mapper.treeToValue(json, RenamedOverAField.class).email).isEqualTo("x");
  }

  static class TwoNames {
    private String email;

    @Encrypted("f.email")
    @JsonProperty("out")
    public String getEmail() {
      return email;
    }

    @JsonProperty("in")
    public void setEmail(String email) {
      this.email = email;
    }
  }

  @Test
  void propertyWithOneNameToWriteAndOneToRead_isProtectedAndRevealed() throws Exception {
    ObjectMapper mapper = Mappers.of(TwoNames.class);
    TwoNames value = new TwoNames();
    value.setEmail("x");
    JsonNode out = Mappers.written(mapper, value).get("out");
    assertProtected(out);
    assertThat(mapper.readValue("{\"in\":" + out + "}", TwoNames.class).getEmail()).isEqualTo("x");
  }

  static class OddNames {
    @Encrypted("f.x")
    private String xLabel = "x";

    @Encrypted("f.open")
    private boolean isOpen = true;

    private String url = "u";

    @Encrypted("f.y")
    @JsonProperty
    private String yLabel = "y";

    public String getXLabel() {
      return xLabel;
    }

    public void setXLabel(String xLabel) {
      this.xLabel = xLabel;
    }

    public boolean isOpen() {
      return isOpen;
    }

    public void setOpen(boolean open) {
      isOpen = open;
    }

    @Encrypted("f.url")
    public String getURL() {
      return url;
    }

    public void setURL(String url) {
      this.url = url;
    }

    public String getYLabel() {
      return yLabel;
    }
  }

  @Test
  void namesThatJacksonMangles_areProtectedUnderAllOfThem() throws Exception {
    ObjectMapper mapper = Mappers.of(OddNames.class);
    JsonNode json = Mappers.written(mapper, new OddNames());
    assertThat(json.properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder(
            Mappers.propertyName("XLabel"),
            "open",
            Mappers.propertyName("URL"),
            "yLabel",
            Mappers.propertyName("YLabel"));
    json.forEach(FeatureTest::assertProtected);
    ((ObjectNode) json)
        .remove(Mappers.propertyName("YLabel")); // a getter only, which Jackson does not read
    OddNames back = mapper.treeToValue(json, OddNames.class);
    assertThat(back).usingRecursiveComparison().isEqualTo(new OddNames());
  }

  record Named(@Encrypted("f.first-name") String firstName, int houseNumber) {}

  @Test
  void namingStrategy_applies() throws Exception {
    ObjectMapper mapper =
        Mappers.builder(Named.class)
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_SNAKE_CASE)
            .build();
    JsonNode json = Mappers.written(mapper, new Named("x", 1));
    assertProtected(json.get("FIRST_NAME"));
    assertThat(mapper.treeToValue(json, Named.class)).isEqualTo(new Named("x", 1));
  }

  record Aliased(@JsonAlias({"mail", "eMail"}) @Encrypted("f.email") String email) {}

  @Test
  void alias_isReadAndRevealed() throws Exception {
    ObjectMapper mapper = Mappers.of(Aliased.class);
    JsonNode json = Mappers.written(mapper, new Aliased("x"));
    assertThat(mapper.readValue("{\"eMail\":" + json.get("email") + "}", Aliased.class))
        .isEqualTo(new Aliased("x"));
  }

  @Test
  void caseInsensitiveNames_areReadAndRevealed() throws Exception {
    ObjectMapper mapper =
        Mappers.builder(Aliased.class)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .defaultLocale(Locale.ROOT)
            .build();
    JsonNode json = Mappers.written(mapper, new Aliased("x"));
    assertThat(mapper.readValue("{\"EMAIL\":" + json.get("email") + "}", Aliased.class))
        .isEqualTo(new Aliased("x"));
  }

  static class Inclusive {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Encrypted("f.a")
    public String nonNull;

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Encrypted("f.b")
    public String nonEmpty = "";

    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    @Encrypted("f.c")
    public int nonDefault;

    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Encrypted("f.d")
    public String always;

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Encrypted("f.e")
    public byte[] bytes = {};
  }

  @Test
  void inclusion_isDecidedByTheValue() throws Exception {
    ObjectMapper mapper = Mappers.of(Inclusive.class);
    Inclusive value = new Inclusive();
    assertThat(mapper.writeValueAsString(value)).isEqualTo("{\"always\":null}");
    value.nonNull = "";
    value.nonEmpty = "x";
    value.nonDefault = 1;
    value.bytes = new byte[] {1};
    JsonNode json = Mappers.written(mapper, value);
    for (String name : List.of("nonNull", "nonEmpty", "nonDefault", "bytes")) {
      assertProtected(json.get(name));
    }
  }

  interface Public {}

  interface Internal extends Public {}

  static class Viewed {
    @JsonView(Internal.class)
    @Encrypted("f.a")
    public String secret = "s";

    @JsonView(Public.class)
    @Encrypted("f.b")
    public String open = "o";
  }

  @Test
  void views_chooseAmongProtectedProperties() throws Exception {
    ObjectMapper mapper = Mappers.of(Viewed.class);
    JsonNode open =
        mapper.readTree(mapper.writerWithView(Public.class).writeValueAsString(new Viewed()));
    assertThat(open.has("secret")).isFalse();
    assertProtected(open.get("open"));
    String all = mapper.writerWithView(Internal.class).writeValueAsString(new Viewed());
    assertProtected(mapper.readTree(all).get("secret"));
    Viewed seen = mapper.readerWithView(Public.class).forType(Viewed.class).readValue(all);
    assertThat(seen.secret).isEqualTo("s");
    assertThat(seen.open).isEqualTo("o");
  }

  static class Ignoring {
    @JsonIgnore
    @Encrypted("f.a")
    public String ignored = "i";

    @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
    @Encrypted("f.b")
    public String writeOnly = "w";

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    @Encrypted("f.c")
    public String readOnly = "r";

    @Encrypted("f.d")
    private String hidden = "h";

    @JsonIgnore
    public String getHidden() {
      return hidden;
    }
  }

  @Test
  void ignoredAndOneWayProperties_stayThatWay() throws Exception {
    ObjectMapper mapper = Mappers.of(Ignoring.class);
    JsonNode json = Mappers.written(mapper, new Ignoring());
    assertThat(json.properties()).hasSize(1);
    assertProtected(json.get("readOnly"));
    String stored = Mappers.protector(Ignoring.class).field("f.b", String.class).protect("new");
    Ignoring back =
        mapper.readValue(
            "{\"writeOnly\":\""
                + stored
                + "\",\"ignored\":\"plain\",\"readOnly\":\"plain\",\"hidden\":\"plain\"}",
            Ignoring.class);
    assertThat(back.writeOnly).isEqualTo("new");
    assertThat(back.ignored).isEqualTo("i");
    assertThat(back.readOnly).isEqualTo("r");
    assertThat(back.hidden).isEqualTo("h");
  }

  record IgnoringRecord(@JsonIgnore @Encrypted("f.a") String ignored, String open) {}

  @Test
  void ignoredRecordComponent_isNeitherWrittenNorRead() throws Exception {
    ObjectMapper mapper = Mappers.of(IgnoringRecord.class);
    assertThat(mapper.writeValueAsString(new IgnoringRecord("i", "o")))
        .isEqualTo("{\"open\":\"o\"}");
    assertThat(mapper.readValue("{\"ignored\":\"x\",\"open\":\"o\"}", IgnoringRecord.class))
        .isEqualTo(new IgnoringRecord(null, "o"));
  }

  @JsonIgnoreProperties("secret")
  record IgnoredByClass(@Encrypted("f.a") String secret, String open) {}

  @Test
  void propertyIgnoredByItsClass_isNeitherWrittenNorRead() throws Exception {
    ObjectMapper mapper = Mappers.of(IgnoredByClass.class);
    assertThat(mapper.writeValueAsString(new IgnoredByClass("s", "o")))
        .isEqualTo("{\"open\":\"o\"}");
    assertThat(mapper.readValue("{\"secret\":\"x\",\"open\":\"o\"}", IgnoredByClass.class))
        .isEqualTo(new IgnoredByClass(null, "o"));
  }

  record OnlySecret(@JsonIgnore @Encrypted("f.a") String secret) {}

  record Holder(OnlySecret inner) {}

  @Test
  void objectWithNothingLeftToWrite_isEmpty() throws Exception {
    ObjectMapper mapper = Mappers.of(OnlySecret.class);
    assertThat(mapper.writeValueAsString(new Holder(new OnlySecret("s"))))
        .isEqualTo("{\"inner\":{}}");
  }

  @JsonFilter("f")
  record Filtered(@Encrypted("f.a") String secret, @Encrypted("f.b") String other) {}

  @Test
  void filters_choose() throws Exception {
    ObjectWriter writer =
        Mappers.of(Filtered.class)
            .writer(
                new SimpleFilterProvider()
                    .addFilter("f", SimpleBeanPropertyFilter.serializeAllExcept("other")));
    JsonNode json = new ObjectMapper().readTree(writer.writeValueAsString(new Filtered("s", "o")));
    assertThat(json.size()).isEqualTo(1);
    assertProtected(json.get("secret"));
  }

  static class Created {
    @Encrypted("f.email")
    private final String email;

    private final int id;

    @JsonCreator
    Created(@JsonProperty("id") int id, @JsonProperty("email") String email) {
      this.id = id;
      this.email = email;
    }

    public String getEmail() {
      return email;
    }

    public int getId() {
      return id;
    }
  }

  @Test
  void creatorParameters_areRevealed() throws Exception {
    ObjectMapper mapper = Mappers.of(Created.class);
    JsonNode json = Mappers.written(mapper, new Created(1, "x"));
    assertProtected(json.get("email"));
    Created back = mapper.treeToValue(json, Created.class);
    assertThat(back.getEmail()).isEqualTo("x");
    assertThatThrownBy(() -> mapper.readValue("{\"email\":\"plain\"}", Created.class))
        .isInstanceOf(MismatchedInputException.class);
  }

  static class CreatedByOtherName {
    @Encrypted("f.email")
    private final String email;

    @JsonCreator
    CreatedByOtherName(@JsonProperty("mail") String anything) {
      this.email = anything;
    }

    @JsonProperty("mail")
    public String getEmail() {
      return email;
    }
  }

  @Test
  void creatorParameterNamedInJsonOnly_isRevealed() throws Exception {
    ObjectMapper mapper = Mappers.of(CreatedByOtherName.class);
    JsonNode json = Mappers.written(mapper, new CreatedByOtherName("x"));
    assertProtected(json.get("mail"));
    assertThat(mapper.treeToValue(json, CreatedByOtherName.class).getEmail()).isEqualTo("x");
  }

  static class FromFactory {
    @Encrypted("f.born")
    private final LocalDate born;

    private FromFactory(LocalDate born) {
      this.born = born;
    }

    @JsonCreator
    static FromFactory of(@JsonProperty("born") LocalDate born) {
      return new FromFactory(born);
    }

    public LocalDate getBorn() {
      return born;
    }
  }

  @Test
  void factoryMethodParameters_areRevealed() throws Exception {
    ObjectMapper mapper = Mappers.of(FromFactory.class);
    JsonNode json = Mappers.written(mapper, new FromFactory(LocalDate.EPOCH));
    assertProtected(json.get("born"));
    assertThat(mapper.treeToValue(json, FromFactory.class).getBorn()).isEqualTo(LocalDate.EPOCH);
  }

  @JsonDeserialize(builder = Built.Builder.class)
  static class Built {
    @Encrypted("f.email")
    private final String email;

    @Encrypted("f.amount")
    private final BigDecimal amount;

    Built(String email, BigDecimal amount) {
      this.email = email;
      this.amount = amount;
    }

    public String getEmail() {
      return email;
    }

    public BigDecimal getAmount() {
      return amount;
    }

    static class Builder {
      private String email;
      private BigDecimal amount;

      public Builder withEmail(String value) {
        this.email = value;
        return this;
      }

      public Builder withAmount(BigDecimal value) {
        this.amount = value;
        return this;
      }

      public Built build() {
        return new Built(email, amount);
      }
    }
  }

  @Test
  void builderMethods_areRevealed() throws Exception {
    ObjectMapper mapper = Mappers.of(Built.class);
    JsonNode json = Mappers.written(mapper, new Built("x", BigDecimal.TEN));
    assertProtected(json.get("email"));
    Built back = mapper.treeToValue(json, Built.class);
    assertThat(back.getEmail()).isEqualTo("x");
    assertThat(back.getAmount()).isEqualTo(BigDecimal.TEN);
    assertThatThrownBy(() -> mapper.readValue("{\"email\":\"plain\"}", Built.class))
        .isInstanceOf(MismatchedInputException.class);
  }

  @JsonDeserialize(builder = Jacksonized.JacksonizedBuilder.class)
  static class Jacksonized {
    @Encrypted("f.email")
    private final String email;

    Jacksonized(String email) {
      this.email = email;
    }

    public String getEmail() {
      return email;
    }

    @JsonPOJOBuilder(withPrefix = "", buildMethodName = "create")
    static class JacksonizedBuilder {
      private String email;

      public JacksonizedBuilder email(String value) {
        this.email = value;
        return this;
      }

      public Jacksonized create() {
        return new Jacksonized(email);
      }
    }
  }

  @Test
  void lombokStyleBuilder_isRevealed() throws Exception {
    ObjectMapper mapper = Mappers.of(Jacksonized.class);
    JsonNode json = Mappers.written(mapper, new Jacksonized("x"));
    assertThat(mapper.treeToValue(json, Jacksonized.class).getEmail()).isEqualTo("x");
  }

  record Inner(@Encrypted("f.street") String street, String town) {}

  static class Outer {
    @JsonUnwrapped(prefix = "home_")
    public Inner home;

    public int id;
  }

  @Test
  void unwrappedAnnotatedObject_isProtectedUnderItsPrefix() throws Exception {
    ObjectMapper mapper = Mappers.of(Outer.class);
    Outer outer = new Outer();
    outer.home = new Inner("s", "t");
    JsonNode json = Mappers.written(mapper, outer);
    assertProtected(json.get("home_street"));
    assertThat(json.get("home_town").textValue()).isEqualTo("t");
    assertThat(mapper.treeToValue(json, Outer.class).home).isEqualTo(outer.home);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Person.class, name = "person"),
    @JsonSubTypes.Type(value = Firm.class, name = "firm")
  })
  interface Party {}

  record Person(@Encrypted("f.name") String name) implements Party {}

  record Firm(@Encrypted("f.vat") String vat, List<Party> owners) implements Party {}

  @Test
  void polymorphicAnnotatedObjects_areProtectedByTheirOwnClass() throws Exception {
    ObjectMapper mapper = Mappers.of(Person.class, Firm.class);
    Party firm = new Firm("v", List.of(new Person("p"), new Firm("w", List.of())));
    String written = mapper.writerFor(Party.class).writeValueAsString(firm);
    JsonNode json = new ObjectMapper().readTree(written);
    assertThat(json.get("kind").textValue()).isEqualTo("firm");
    assertProtected(json.get("vat"));
    assertProtected(json.at("/owners/0/name"));
    assertThat(mapper.readValue(written, Party.class)).isEqualTo(firm);
  }

  @Test
  void defaultTyping_leavesProtectedValuesText() throws Exception {
    ObjectMapper mapper =
        Mappers.builder(FromBean.class)
            .activateDefaultTyping(
                BasicPolymorphicTypeValidator.builder().allowIfBaseType(Object.class).build(),
                ObjectMapper.DefaultTyping.NON_FINAL)
            .build();
    FromBean value = new FromBean();
    value.amount = new BigDecimal("1.5");
    value.born = LocalDate.EPOCH;
    JsonNode json = Mappers.written(mapper, value).get(1);
    assertProtected(json.get("amount"));
    assertProtected(json.get("born"));
    FromBean back = mapper.readValue(mapper.writeValueAsString(value), FromBean.class);
    assertThat(back.amount).isEqualTo(value.amount);
    assertThat(back.born).isEqualTo(value.born);
  }

  static class FromBean {
    @Encrypted("f.amount")
    public BigDecimal amount;

    @Encrypted("f.born")
    public LocalDate born;
  }

  static class Open {
    @Encrypted("f.a")
    public String secret = "s";

    private final Map<String, Object> others = new HashMap<>();

    @JsonAnyGetter
    public Map<String, Object> others() {
      return others;
    }

    @JsonAnySetter
    public void other(String name, Object value) {
      others.put(name, value);
    }
  }

  @Test
  void anyGetterAndSetter_workBesideAProtectedProperty() throws Exception {
    ObjectMapper mapper = Mappers.of(Open.class);
    Open open = new Open();
    open.other("x", 1);
    JsonNode json = Mappers.written(mapper, open);
    assertProtected(json.get("secret"));
    assertThat(json.get("x").intValue()).isEqualTo(1);
    Open back = mapper.treeToValue(json, Open.class);
    assertThat(back.secret).isEqualTo("s");
    assertThat(back.others()).containsOnly(Map.entry("x", 1));
  }

  static class OneArgument {
    @Encrypted("f.a")
    public String secret;

    OneArgument() {}

    public OneArgument(String secret) {
      this.secret = secret;
    }

    public OneArgument(int number) {}
  }

  @Test
  void oneArgumentConstructors_takeNoPlaintextFromJsonScalars() throws Exception {
    JsonMapper mapper = Mappers.of(OneArgument.class);
    OneArgument value = new OneArgument("s");
    assertThat(mapper.readValue(mapper.writeValueAsString(value), OneArgument.class).secret)
        .isEqualTo("s");
    for (String scalar :
        List.of("\"" + Mappers.CANARY + "\"", "4711", "4711.5", "true", "47114711471147114711")) {
      assertThatThrownBy(() -> mapper.readValue(scalar, OneArgument.class))
          .isInstanceOf(MismatchedInputException.class)
          .hasMessageContaining("OneArgument")
          .hasMessageNotContaining(Mappers.CANARY)
          .hasMessageNotContaining("4711");
    }
    assertThatThrownBy(() -> mapper.readValue("\"\"", OneArgument.class))
        .isInstanceOf(MismatchedInputException.class);
    ObjectMapper lenient =
        mapper.rebuild().enable(DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT).build();
    assertThat(lenient.readValue("\"\"", OneArgument.class)).isNull();
  }

  record Formatted(
      @JsonFormat(pattern = "dd.MM.yyyy") @Encrypted("f.born") LocalDate born,
      @JsonFormat(shape = JsonFormat.Shape.STRING) @Encrypted("f.n") int number) {}

  @Test
  void jsonFormat_doesNotChangeTheStoredForm() throws Exception {
    ObjectMapper mapper = Mappers.of(Formatted.class);
    Formatted value = new Formatted(LocalDate.EPOCH, 4);
    JsonNode json = Mappers.written(mapper, value);
    assertThat(
            Mappers.protector(Formatted.class)
                .field("f.born", LocalDate.class)
                .reveal(json.get("born").textValue()))
        .isEqualTo(LocalDate.EPOCH);
    assertThat(mapper.treeToValue(json, Formatted.class)).isEqualTo(value);
  }

  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  record Row(int id, @Encrypted("f.a") String secret, @Encrypted("f.n") Integer number) {}

  @Test
  void objectAsArray_isProtectedByPosition() throws Exception {
    ObjectMapper mapper = Mappers.of(Row.class);
    Row row = new Row(1, "s", 5);
    JsonNode json = Mappers.written(mapper, row);
    assertThat(json.isArray()).isTrue();
    assertProtected(json.get(1));
    assertProtected(json.get(2));
    assertThat(mapper.treeToValue(json, Row.class)).isEqualTo(row);
    assertThat(mapper.writeValueAsString(new Row(1, null, null))).isEqualTo("[1,null,null]");
  }

  @JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class, property = "id")
  static class Node {
    public int id;

    @Encrypted("f.a")
    public String secret;

    public Node next;
  }

  @Test
  void objectIds_workFromAnotherProperty() throws Exception {
    ObjectMapper mapper = Mappers.of(Node.class);
    Node node = new Node();
    node.id = 1;
    node.secret = "s";
    node.next = node;
    JsonNode json = Mappers.written(mapper, node);
    assertProtected(json.get("secret"));
    assertThat(json.get("next").intValue()).isEqualTo(1);
    Node back = mapper.treeToValue(json, Node.class);
    assertThat(back.next).isSameAs(back);
    assertThat(back.secret).isEqualTo("s");
  }

  static class NullPolicy {
    @JsonSetter(nulls = Nulls.SKIP)
    @Encrypted("f.a")
    public String skipped = "kept";

    @JsonSetter(nulls = Nulls.AS_EMPTY)
    @Encrypted("f.b")
    public String empty = "x";

    @JsonSetter(nulls = Nulls.FAIL)
    @Encrypted("f.c")
    public String required;
  }

  @Test
  void nullPolicies_apply() throws Exception {
    ObjectMapper mapper = Mappers.of(NullPolicy.class);
    NullPolicy back = mapper.readValue("{\"skipped\":null,\"empty\":null}", NullPolicy.class);
    assertThat(back.skipped).isEqualTo("kept");
    assertThat(back.empty).isEmpty();
    assertThatThrownBy(() -> mapper.readValue("{\"required\":null}", NullPolicy.class))
        .isInstanceOf(MismatchedInputException.class);
  }

  static class Injected {
    @JacksonInject("who")
    @Encrypted("f.a")
    public String secret;
  }

  @Test
  void injectedValues_areTakenAsTheyAre() throws Exception {
    ObjectMapper mapper = Mappers.of(Injected.class);
    Injected back =
        mapper
            .reader(new InjectableValues.Std().addValue("who", "me"))
            .forType(Injected.class)
            .readValue("{}");
    assertThat(back.secret).isEqualTo("me");
  }

  static class Generic<T> {
    public T payload;

    @Encrypted("f.a")
    public String secret;
  }

  static class Narrowed extends Generic<Inner> {}

  @Test
  void genericClasses_areProtected() throws Exception {
    ObjectMapper mapper = Mappers.of(Narrowed.class, Inner.class);
    Narrowed value = new Narrowed();
    value.secret = "s";
    value.payload = new Inner("a", "b");
    JsonNode json = Mappers.written(mapper, value);
    assertProtected(json.get("secret"));
    assertProtected(json.at("/payload/street"));
    Narrowed back = mapper.treeToValue(json, Narrowed.class);
    assertThat(back.payload).isEqualTo(value.payload);
  }

  class InnerClass {
    @Encrypted("f.a")
    public String secret = "s";
  }

  @Test
  void innerClass_isProtectedWhenWritten() throws Exception {
    assertProtected(Mappers.written(Mappers.of(InnerClass.class), new InnerClass()).get("secret"));
  }

  @JsonAutoDetect(
      fieldVisibility = JsonAutoDetect.Visibility.ANY,
      getterVisibility = JsonAutoDetect.Visibility.NONE)
  static class FieldsOnly {
    @Encrypted("f.a")
    private String secret = "s";

    public String getOther() {
      return secret;
    }
  }

  @Test
  void privateFieldsMadeVisible_areProtected() throws Exception {
    ObjectMapper mapper = Mappers.of(FieldsOnly.class);
    JsonNode json = Mappers.written(mapper, new FieldsOnly());
    assertThat(json.size()).isEqualTo(1);
    assertProtected(json.get("secret"));
    assertThat(mapper.treeToValue(json, FieldsOnly.class).secret).isEqualTo("s");
  }

  interface RenamingMixIn {
    @JsonProperty("e")
    String street();
  }

  @Test
  void mixInThatRenames_applies() throws Exception {
    ObjectMapper mapper =
        Mappers.builder(Inner.class).addMixIn(Inner.class, RenamingMixIn.class).build();
    JsonNode json = Mappers.written(mapper, new Inner("s", "t"));
    assertProtected(json.get("e"));
    assertThat(mapper.treeToValue(json, Inner.class)).isEqualTo(new Inner("s", "t"));
  }

  @Test
  void withoutJacksonAnnotations_theModuleStillProtects() throws Exception {
    ObjectMapper mapper =
        Mappers.builder(FromBean.class).disable(MapperFeature.USE_ANNOTATIONS).build();
    FromBean value = new FromBean();
    value.amount = BigDecimal.ONE;
    JsonNode json = Mappers.written(mapper, value);
    assertProtected(json.get("amount"));
    assertThat(mapper.treeToValue(json, FromBean.class).amount).isEqualTo(BigDecimal.ONE);
  }

  static class Subclass extends FromBean {
    public String more = "m";
  }

  @Test
  void subclassUnknownToTheSchema_isProtectedByWhatItInherits() throws Exception {
    ObjectMapper mapper = Mappers.of(FromBean.class);
    Subclass value = new Subclass();
    value.amount = BigDecimal.ONE;
    JsonNode json = Mappers.written(mapper, value);
    assertProtected(json.get("amount"));
    assertThat(mapper.treeToValue(json, Subclass.class).amount).isEqualTo(BigDecimal.ONE);
  }

  @Test
  void mapperCopies_protectToo() throws Exception {
    ObjectMapper copy = Mappers.of(Inner.class).rebuild().build();
    assertProtected(Mappers.written(copy, new Inner("s", "t")).get("street"));
  }

  @Test
  void writingBesideAnObjectMapperOfTrees_keepsNodesAsTheyAre() throws Exception {
    ObjectMapper mapper = Mappers.of(Inner.class);
    assertThat(mapper.writeValueAsString(mapper.createObjectNode().put("street", "s")))
        .isEqualTo("{\"street\":\"s\"}");
  }

  @Test
  void formatVisitors_seeAString() throws Exception {
    boolean[] seen = {false};
    Mappers.of(FromBean.class)
        .acceptJsonFormatVisitor(
            FromBean.class,
            new JsonFormatVisitorWrapper.Base() {
              @Override
              public JsonObjectFormatVisitor expectObjectFormat(JavaType type) {
                return new JsonObjectFormatVisitor.Base(getProvider()) {
                  @Override
                  public void optionalProperty(BeanProperty property) throws JsonMappingException {
                    ((BeanPropertyWriter) property)
                        .getSerializer()
                        .acceptJsonFormatVisitor(
                            new JsonFormatVisitorWrapper.Base() {
                              @Override
                              public JsonStringFormatVisitor expectStringFormat(JavaType type) {
                                seen[0] = true;
                                return new JsonStringFormatVisitor.Base();
                              }
                            },
                            property.getType());
                  }
                };
              }
            });
    assertThat(seen[0]).isTrue();
  }
}
