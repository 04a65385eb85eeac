// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonAppend;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.cloakroom.Encrypted;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes without our annotations: the same bytes, and the same errors, with and without us. */
class TransparencyTest {

  record Annotated(@Encrypted("n.a") String a) {}

  record Simple(int id, String name, boolean flag, double ratio, long[] numbers) {}

  record Dates(LocalDate day, Instant at, Optional<String> note, Optional<Integer> none) {}

  record Nested(Simple one, List<Simple> many, Map<String, List<Simple>> deep, Object any) {}

  enum Color {
    RED,
    @JsonProperty("grün")
    GREEN
  }

  @JsonFormat(shape = JsonFormat.Shape.OBJECT)
  enum Shape {
    ROUND;

    public int getCorners() {
      return 0;
    }
  }

  @JsonPropertyOrder(alphabetic = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  static class Bean {
    public String zeta = "";
    public List<String> alpha = List.of("a");
    private final String secret = "s";

    public String getDerived() {
      return secret + 1;
    }

    public boolean isOk() {
      return true;
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
  static class Poly {
    public int x = 1;
  }

  static class SubPoly extends Poly {
    @JsonUnwrapped(prefix = "p_")
    public Simple inner = new Simple(1, "n", true, 0.5, new long[] {1});
  }

  @JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class)
  static class Ring {
    public Ring next = this;
  }

  @JsonAppend(attrs = @JsonAppend.Attr("extra"))
  static class Odd {
    @JsonRawValue public String raw = "{\"a\" : 1}";

    @JsonSerialize(using = ToStringSerializer.class)
    public int text = 7;

    @JsonFormat(pattern = "yyyy")
    public LocalDate year = LocalDate.EPOCH;

    @JsonView(Color.class)
    public int viewed = 3;

    @JsonAnyGetter
    public Map<String, Object> any() {
      return Map.of("k", List.of(1, 2));
    }
  }

  record Value(@JsonValue String value) {}

  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  record Tuple(int a, String b) {}

  interface Shaped {
    String getShape();
  }

  static class Circle implements Shaped {
    @Override
    public String getShape() {
      return "circle";
    }

    public int getRadius() {
      return 2;
    }
  }

  record HoldsInterface(@JsonSerialize(as = Shaped.class) Shaped shaped, Shaped dynamic) {}

  record Generic<T>(T value, List<T> values) {}

  static class OwnList extends AbstractList<Integer> {
    public String ignored = "i";

    @Override
    public Integer get(int index) {
      return index;
    }

    @Override
    public int size() {
      return 2;
    }
  }

  static class Key {
    @Override
    public String toString() {
      return "key!";
    }
  }

  record Keyed(Map<Key, Integer> keys, Map<Shaped, Integer> shapes, Map<Color, Integer> colors) {}

  static class Conflicting {
    public Boolean isSet() {
      return true;
    }

    public Boolean getSet() {
      return false;
    }

    public void setTwo(int a) {}

    public void setTwo(String a) {}

    public void setTwo(Simple a) {}
  }

  static class Broken {
    public String getOne() {
      throw new IllegalStateException("one");
    }
  }

  static class Empty {}

  record NoProperties() {}

  static class Recursive {
    public Recursive self = this;
  }

  static Stream<Object> values() {
    Simple simple = new Simple(1, "Zoë \uD83D\uDE00 \"q\" \u0000", true, 1.5, new long[] {1, 2});
    Map<Object, Object> mixed = new LinkedHashMap<>();
    mixed.put("a", simple);
    mixed.put(1, new Object[] {null, "x", Color.GREEN});
    mixed.put(new Key(), new AtomicReference<>(simple));
    return Stream.of(
        simple,
        new Dates(LocalDate.EPOCH, Instant.EPOCH, Optional.of("n"), Optional.empty()),
        new Nested(simple, List.of(simple), Map.of("k", List.of(simple)), mixed),
        Color.GREEN,
        new EnumMap<>(Map.of(Color.RED, Shape.ROUND)),
        new Bean(),
        new SubPoly(),
        new Ring(),
        new Odd(),
        new Value("v"),
        new Tuple(1, null),
        new Circle(),
        new HoldsInterface(new Circle(), new Circle()),
        new Generic<>(new Circle(), List.of(new Circle())),
        new OwnList(),
        new Keyed(Map.of(new Key(), 1), Map.of(), Map.of(Color.GREEN, 2)),
        new Conflicting(),
        new Broken(),
        new Empty(),
        new NoProperties(),
        new Recursive(),
        mixed,
        Arrays.asList(1, null, "x", BigDecimal.TEN, new byte[] {1, 2}),
        UUID.fromString("11111111-2222-3333-4444-555555555555"),
        URI.create("https://example.org"),
        TimeUnit.DAYS,
        new IllegalStateException("message"),
        new ObjectMapper().createObjectNode().put("x", 1),
        "text",
        42);
  }

  /** Mappers set up alike, apart from the module. */
  static List<UnaryOperator<JsonMapper.Builder>> setups() {
    List<UnaryOperator<JsonMapper.Builder>> setups = new ArrayList<>();
    setups.add(builder -> builder);
    setups.add(builder -> builder.propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE));
    setups.add(
        builder ->
            Mappers.including(
                    builder,
                    JsonInclude.Value.construct(
                        JsonInclude.Include.NON_DEFAULT, JsonInclude.Include.NON_NULL))
                .enable(
                    MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, MapperFeature.USE_STATIC_TYPING)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(MapperFeature.DEFAULT_VIEW_INCLUSION));
    setups.add(builder -> builder.disable(MapperFeature.USE_ANNOTATIONS));
    return setups;
  }

  private static String outcome(ObjectMapper mapper, Object value) {
    String[] json = {null};
    Throwable failure =
        catchThrowable(
            () ->
                json[0] =
                    mapper
                        .writerWithView(Color.class)
                        .withAttribute("extra", "e")
                        .writeValueAsString(value));
    return failure == null ? json[0] : failure.getClass() + ": " + failure.getMessage();
  }

  @ParameterizedTest
  @MethodSource("values")
  void valueWithoutAnnotations_isWrittenTheSame(Object value) {
    for (UnaryOperator<JsonMapper.Builder> setup : setups()) {
      String without = outcome(setup.apply(Mappers.plain()).build(), value);
      String with = outcome(setup.apply(Mappers.builder(Annotated.class)).build(), value);
      assertThat(with).isEqualTo(without);
    }
  }

  static Stream<Class<?>> readable() {
    return Stream.of(
        Simple.class,
        Dates.class,
        Nested.class,
        Color.class,
        Bean.class,
        Poly.class,
        SubPoly.class,
        Ring.class,
        Odd.class,
        Value.class,
        Tuple.class,
        Circle.class,
        Shaped.class,
        Generic.class,
        Conflicting.class,
        Empty.class,
        NoProperties.class,
        Delegated.class,
        Built.class,
        Map.class,
        JsonNode.class,
        Object.class,
        String.class);
  }

  static class Delegated {
    private final Map<String, Object> all;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Delegated(Map<String, Object> all) {
      this.all = all;
    }

    @JsonValue
    public Map<String, Object> all() {
      return all;
    }
  }

  @JsonDeserialize(builder = Built.Builder.class)
  record Built(int id) {
    static class Builder {
      private int id;

      public Builder withId(int value) {
        this.id = value;
        return this;
      }

      public Object build() {
        return new Built(id);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("readable")
  void classWithoutAnnotations_isReadTheSame(Class<?> type) {
    List<String> documents =
        List.of(
            "{}",
            "[]",
            "null",
            "\"RED\"",
            "1",
            "{\"id\":1,\"name\":\"n\",\"numbers\":[1,2],\"day\":[1970,1,1],\"note\":\"x\"}",
            "{\"id\":\"cr1.AQ\",\"value\":{\"a\":[1]},\"values\":[2],\"message\":\"m\"}",
            "[1,\"b\"]",
            "{\"Poly\":{\"x\":2}}",
            "{\"unknown\":{\"x\":[]}",
            "{\"one\":{\"id\":3},\"many\":[{\"id\":4}],\"deep\":{\"k\":[{\"id\":5}]},\"any\":6}");
    for (UnaryOperator<JsonMapper.Builder> setup : setups()) {
      ObjectMapper without = setup.apply(Mappers.plain()).build();
      ObjectMapper with = setup.apply(Mappers.builder(Annotated.class)).build();
      for (String document : documents) {
        assertThat(readAndWritten(with, type, document))
            .as(document)
            .isEqualTo(readAndWritten(without, type, document));
      }
    }
  }

  private static String readAndWritten(ObjectMapper mapper, Class<?> type, String document) {
    Object[] value = {null};
    Throwable failure = catchThrowable(() -> value[0] = mapper.readValue(document, type));
    return failure == null
        ? outcome(Mappers.plain().build(), value[0])
        : failure.getClass() + ": " + failure.getMessage();
  }

  private static final ObjectMapper WITHOUT = Mappers.plain().build();
  private static final ObjectMapper WITH = Mappers.of(Annotated.class);

  record Any(String text, int number, List<String> texts, Map<String, Integer> map, Any more) {}

  @Property(tries = 300)
  void anyValueWithoutAnnotations_isWrittenAndReadTheSame(
      @ForAll String text,
      @ForAll int number,
      @ForAll List<String> texts,
      @ForAll Map<String, Integer> map)
      throws Exception {
    Any value = new Any(text, number, texts, map, new Any(null, 0, null, null, null));
    byte[] bytes = WITHOUT.writeValueAsBytes(value);
    assertThat(WITH.writeValueAsBytes(value)).isEqualTo(bytes);
    assertThat(WITH.readValue(bytes, Any.class)).isEqualTo(WITHOUT.readValue(bytes, Any.class));
  }
}
