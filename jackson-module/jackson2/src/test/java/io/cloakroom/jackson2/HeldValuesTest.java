// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.cloakroom.DecryptionFailedException;
import io.cloakroom.Encrypted;
import io.cloakroom.Mode;
import io.cloakroom.Protector;
import io.cloakroom.TokenFormat;
import io.cloakroom.Tokenized;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Optionals, collections, arrays and maps of protected values, and whole subtrees. */
class HeldValuesTest {

  enum Use {
    HOME,
    WORK
  }

  record Contact(
      @Encrypted("h.text") List<String> list,
      @Encrypted("h.text") Set<String> set,
      @Encrypted("h.text") SortedSet<String> sorted,
      @Encrypted("h.text") Deque<String> deque,
      @Encrypted("h.text") String[] array,
      @Encrypted("h.date") List<LocalDate> dates,
      @Encrypted("h.date") LocalDate[] dateArray,
      @Encrypted("h.bytes") List<byte[]> bytes,
      @Encrypted("h.number") List<Integer> numbers,
      @Encrypted(value = "h.mail", mode = Mode.DETERMINISTIC) Map<String, String> map,
      @Encrypted("h.date") EnumMap<Use, LocalDate> enumMap,
      @Encrypted("h.date") SortedMap<Integer, LocalDate> byNumber,
      @Encrypted("h.text") Optional<String> optional,
      @Encrypted("h.date") Optional<LocalDate> optionalDate,
      @Tokenized(value = "h.card", format = TokenFormat.PAN) List<String> cards) {}

  record Address(String street, List<String> lines, Address next) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Cat.class, name = "cat"),
    @JsonSubTypes.Type(value = Dog.class, name = "dog")
  })
  interface Pet {}

  record Cat(int lives) implements Pet {}

  record Dog(String name) implements Pet {}

  record Person(
      int id,
      @Encrypted(value = "h.address", whole = true) Address address,
      @Encrypted(value = "h.tree", whole = true) JsonNode tree,
      @Encrypted(value = "h.tags", whole = true) List<String> tags,
      @Encrypted(value = "h.pet", whole = true) Pet pet,
      @Encrypted(value = "h.pets", whole = true) Map<String, Pet> pets,
      @Encrypted(value = "h.any", whole = true) Object any,
      @Encrypted(value = "h.nick", whole = true) String nick) {}

  static class Holder {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Encrypted("h.text")
    public List<String> list = List.of();

    @Encrypted("h.text")
    private String text = "t";

    public Optional<String> getText() {
      return Optional.ofNullable(text);
    }

    public void setText(String text) {
      this.text = text;
    }
  }

  private final Protector protector = Mappers.protector(Contact.class, Person.class, Holder.class);
  private final JsonMapper mapper =
      Mappers.plain().addModule(new CloakroomModule(protector)).build();

  private static Contact contact() {
    return new Contact(
        Arrays.asList("a", null, ""),
        new HashSet<>(List.of("b")),
        new TreeSet<>(Set.of("c", "d")),
        new ArrayDeque<>(List.of("e")),
        new String[] {"f", null},
        List.of(LocalDate.EPOCH),
        new LocalDate[] {LocalDate.EPOCH, null},
        List.of(new byte[] {1, 2}),
        Arrays.asList(1, null),
        new LinkedHashMap<>(Map.of("k", "v@example.org")),
        new EnumMap<>(Map.of(Use.WORK, LocalDate.EPOCH)),
        new TreeMap<>(Map.of(2, LocalDate.EPOCH)),
        Optional.of("o"),
        Optional.empty(),
        List.of("4111111111111111"));
  }

  @Test
  void everyElement_hasAStoredFormOfItsOwn() throws Exception {
    JsonNode json = Mappers.written(mapper, contact());
    for (String at :
        List.of(
            "/list/0",
            "/list/2",
            "/set/0",
            "/sorted/1",
            "/deque/0",
            "/array/0",
            "/dates/0",
            "/dateArray/0",
            "/bytes/0",
            "/numbers/0",
            "/map/k",
            "/enumMap/WORK",
            "/byNumber/2",
            "/optional")) {
      assertThat(json.at(at).textValue()).as(at).startsWith("cr1.");
    }
    for (String at : List.of("/list/1", "/array/1", "/dateArray/1", "/numbers/1")) {
      assertThat(json.at(at).isNull()).as(at).isTrue();
    }
    assertThat(json.get("optionalDate").isNull()).isTrue();
    assertThat(json.at("/cards/0").textValue()).matches("[0-9]{12}1111");
    assertThat(protector.field("h.date", LocalDate.class).reveal(json.at("/dates/0").textValue()))
        .isEqualTo(LocalDate.EPOCH);
  }

  @Test
  void everyContainer_comesBackEqual() throws Exception {
    Contact back = mapper.readValue(mapper.writeValueAsString(contact()), Contact.class);
    assertThat(back.deque()).containsExactly("e");
    assertThat(back).usingRecursiveComparison().ignoringFields("deque").isEqualTo(contact());
  }

  @Test
  void missingContainers_areWhatAPlainMapperMakesOfThem() throws Exception {
    Contact expected = Mappers.plain().build().readValue("{}", Contact.class);
    assertThat(mapper.readValue("{}", Contact.class)).isEqualTo(expected);
    assertThat(mapper.readValue("{\"list\":null,\"optional\":null}", Contact.class))
        .isEqualTo(expected);
    assertThat(mapper.readValue("{\"list\":[]}", Contact.class).list()).isEmpty();
  }

  @Test
  void anElementThatCannotBeRevealed_isRefusedWithItsPath() throws Exception {
    ObjectNode json = (ObjectNode) Mappers.written(mapper, contact());
    json.set("dates", json.get("list"));
    assertThatThrownBy(() -> mapper.treeToValue(json, Contact.class))
        .isInstanceOf(MismatchedInputException.class)
        .hasCauseInstanceOf(DecryptionFailedException.class)
        .hasMessageContaining("Contact[\"dates\"]->java.util.ArrayList[0]");
    json.set("dates", json.get("dateArray"));
    json.set("map", json.get("enumMap"));
    assertThatThrownBy(() -> mapper.treeToValue(json, Contact.class))
        .isInstanceOf(JsonMappingException.class)
        .hasMessageContaining("Contact[\"map\"]->java.util.LinkedHashMap[\"WORK\"]");
  }

  @Test
  void singleElementsAsBareValues_goBothWaysWhereTheMapperSaysSo() throws Exception {
    JsonMapper lenient =
        Mappers.plain()
            .addModule(new CloakroomModule(protector))
            .enable(SerializationFeature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .build();
    Holder holder = new Holder();
    holder.list = List.of("x");
    JsonNode json = Mappers.written(lenient, holder);
    assertThat(json.get("list").textValue()).startsWith("cr1.");
    assertThat(lenient.treeToValue(json, Holder.class).list).containsExactly("x");
  }

  @Test
  void emptyContainers_areLeftOutWhereInclusionSaysSo() throws Exception {
    assertThat(Mappers.written(mapper, new Holder()).has("list")).isFalse();
  }

  @Test
  void getterThatWrapsItsFieldInAnOptional_isProtected() throws Exception {
    JsonNode json = Mappers.written(mapper, new Holder());
    assertThat(json.get("text").textValue()).startsWith("cr1.");
    assertThat(mapper.treeToValue(json, Holder.class).text).isEqualTo("t");
  }

  private static Person person() {
    return new Person(
        1,
        new Address("Main St", List.of("x", "y"), new Address("Other", null, null)),
        Mappers.plain().build().createObjectNode().put("deep", 1.5),
        List.of("t1", "t2"),
        new Dog("Rex"),
        Map.of("p", new Cat(9)),
        "any",
        "nick");
  }

  @Test
  void aWhole_isOneStoredFormOfItsJson() throws Exception {
    JsonNode json = Mappers.written(mapper, person());
    assertThat(json.get("id").intValue()).isEqualTo(1);
    for (String name : List.of("address", "tree", "tags", "pet", "pets", "any", "nick")) {
      assertThat(json.get(name).textValue()).as(name).startsWith("cr1.");
    }
    assertThat(protector.field("h.pet", String.class).reveal(json.get("pet").textValue()))
        .isEqualTo("{\"kind\":\"dog\",\"name\":\"Rex\"}");
    assertThat(protector.field("h.tags", String.class).reveal(json.get("tags").textValue()))
        .isEqualTo("[\"t1\",\"t2\"]");
  }

  @Test
  void aWhole_comesBackEqual() throws Exception {
    assertThat(mapper.readValue(mapper.writeValueAsString(person()), Person.class))
        .isEqualTo(person());
    Person nothing = new Person(1, null, null, null, null, null, null, null);
    assertThat(mapper.writeValueAsString(nothing)).contains("\"address\":null");
    assertThat(mapper.readValue(mapper.writeValueAsString(nothing), Person.class).address())
        .isNull();
  }

  @Test
  void aWholeThatDoesNotHoldWhatThePropertyTakes_isRefusedWithoutItsJson() {
    for (String text :
        List.of("{\"street\":[\"" + Mappers.CANARY + "\"]}", Mappers.CANARY, "{", "")) {
      String stored = protector.field("h.address", String.class).protect(text);
      Throwable failure =
          catchThrowable(() -> mapper.readValue("{\"address\":\"" + stored + "\"}", Person.class));
      assertThat(failure)
          .isInstanceOf(MismatchedInputException.class)
          .hasMessageContaining("h.address")
          .hasMessageContaining("Person[\"address\"]");
      assertThat(FailureTest.everythingIn(failure)).doesNotContain(Mappers.CANARY);
    }
  }

  static final class Shout extends StdConverter<String, String> {
    @Override
    public String convert(String value) {
      return value + "!";
    }
  }

  record ConvertedElements(
      @JsonSerialize(contentConverter = Shout.class)
          @JsonDeserialize(contentConverter = Shout.class)
          @Encrypted("h.text")
          List<String> list) {}

  @Test
  void convertersOfElements_areRefused() {
    JsonMapper converting = Mappers.of(ConvertedElements.class);
    assertThatThrownBy(
            () -> converting.writeValueAsString(new ConvertedElements(List.of(Mappers.CANARY))))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("ConvertedElements.list")
        .hasMessageNotContaining(Mappers.CANARY);
    assertThatThrownBy(() -> converting.readValue("{}", ConvertedElements.class))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("ConvertedElements.list");
  }
}
