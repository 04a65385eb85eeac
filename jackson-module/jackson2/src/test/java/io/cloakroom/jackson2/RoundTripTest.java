// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.Encrypted;
import io.cloakroom.Mode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoundTripTest {

  enum Level {
    LOW,
    HIGH {
      @Override
      public String toString() {
        return "very high";
      }
    }
  }

  record Everything(
      int id,
      @Encrypted("e.text") String text,
      @Encrypted(value = "e.email", mode = Mode.DETERMINISTIC) String email,
      @Encrypted("e.bytes") byte[] bytes,
      @Encrypted("e.int") int number,
      @Encrypted("e.boxed-int") Integer boxedNumber,
      @Encrypted("e.long") long big,
      @Encrypted("e.boolean") boolean flag,
      @Encrypted("e.integer") BigInteger integer,
      @Encrypted("e.decimal") BigDecimal decimal,
      @Encrypted("e.date") LocalDate date,
      @Encrypted("e.instant") Instant instant,
      @Encrypted("e.uuid") UUID uuid,
      @Encrypted("e.level") Level level) {}

  static class Bean {
    @Encrypted("b.text")
    private String text;

    private LocalDate born;
    private int score;

    public String getText() {
      return text;
    }

    public void setText(String text) {
      this.text = text;
    }

    @Encrypted("b.born")
    public LocalDate getBorn() {
      return born;
    }

    public void setBorn(LocalDate born) {
      this.born = born;
    }

    @Encrypted("b.score")
    public int getScore() {
      return score;
    }

    public void setScore(int score) {
      this.score = score;
    }
  }

  static class SubBean extends Bean {
    @Encrypted("b.extra")
    public BigDecimal extra;

    public String open;
  }

  record Address(@Encrypted("a.street") String street, String town) {}

  record Household(
      Address home,
      List<Address> others,
      Optional<Address> work,
      Map<String, Address> byName,
      Address[] array,
      Optional<String> note) {}

  private static final Everything FULL =
      new Everything(
          7,
          "Zoë Müller \uD83D\uDE00",
          "zoe@example.org",
          new byte[] {0, 1, -1},
          -5,
          6,
          Long.MIN_VALUE,
          true,
          new BigInteger("123456789012345678901234567890"),
          new BigDecimal("12.50"),
          LocalDate.of(1999, 12, 31),
          Instant.parse("2026-11-24T08:00:00.123456789Z"),
          UUID.fromString("11111111-2222-3333-4444-555555555555"),
          Level.HIGH);

  private final JsonMapper mapper =
      Mappers.of(Everything.class, SubBean.class, Bean.class, Household.class);

  @Test
  void recordWithEveryType_comesBackEqual() throws Exception {
    Everything back = mapper.readValue(mapper.writeValueAsString(FULL), Everything.class);
    assertThat(back).usingRecursiveComparison().isEqualTo(FULL);
  }

  @Test
  void everyProtectedProperty_isTextWithMarker() throws Exception {
    JsonNode json = Mappers.written(mapper, FULL);
    assertThat(json.get("id").intValue()).isEqualTo(7);
    json.properties()
        .forEach(
            property -> {
              if (!property.getKey().equals("id")) {
                assertThat(property.getValue().textValue()).startsWith("cr1.");
              }
            });
    assertThat(json.size()).isEqualTo(Everything.class.getRecordComponents().length);
  }

  @Test
  void nullsOfEveryType_areJsonNullAndComeBackNull() throws Exception {
    Everything nulls =
        new Everything(1, null, null, null, 0, null, 0, false, null, null, null, null, null, null);
    JsonNode json = Mappers.written(mapper, nulls);
    assertThat(json.get("text").isNull()).isTrue();
    assertThat(json.get("number").textValue()).startsWith("cr1.");
    assertThat(mapper.treeToValue(json, Everything.class)).isEqualTo(nulls);
  }

  @Test
  void absentProperties_areNullOrZeroAsWithoutTheModule() throws Exception {
    Everything back = mapper.readValue("{\"id\":3}", Everything.class);
    assertThat(back)
        .isEqualTo(
            new Everything(
                3, null, null, null, 0, null, 0, false, null, null, null, null, null, null));
  }

  @Test
  void nullForAPrimitive_isZeroOrRefusedAsTheMapperSays() throws Exception {
    assertThat(mapper.readValue("{\"number\":null}", Everything.class).number()).isZero();
    ObjectMapper strict =
        mapper.rebuild().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();
    assertThatThrownBy(() -> strict.readValue("{\"number\":null}", Everything.class))
        .isInstanceOf(MismatchedInputException.class);
  }

  @Test
  void emptyValues_areProtectedAndComeBackEmpty() throws Exception {
    Address empty = new Address("", "");
    JsonNode json = Mappers.written(mapper, empty);
    assertThat(json.get("street").textValue()).startsWith("cr1.");
    assertThat(mapper.treeToValue(json, Address.class)).isEqualTo(empty);
  }

  @Test
  void beanWithFieldAndGetterAnnotations_comesBackEqual() throws Exception {
    SubBean bean = new SubBean();
    bean.setText("t");
    bean.setBorn(LocalDate.of(2000, 2, 29));
    bean.setScore(42);
    bean.extra = new BigDecimal("0.001");
    bean.open = "open";
    JsonNode json = Mappers.written(mapper, bean);
    for (String name : List.of("text", "born", "score", "extra")) {
      assertThat(json.get(name).textValue()).as(name).startsWith("cr1.");
    }
    assertThat(json.get("open").textValue()).isEqualTo("open");
    assertThat(mapper.treeToValue(json, SubBean.class)).usingRecursiveComparison().isEqualTo(bean);
  }

  @Test
  void nestedObjectsInListsMapsArraysAndOptionals_areProtectedEach() throws Exception {
    Household household =
        new Household(
            new Address("s1", "t1"),
            List.of(new Address("s2", "t2"), new Address(null, "t3")),
            Optional.of(new Address("s4", "t4")),
            Map.of("k", new Address("s5", "t5")),
            new Address[] {new Address("s6", "t6")},
            Optional.of("plain"));
    JsonNode json = Mappers.written(mapper, household);
    for (String at :
        List.of(
            "/home/street",
            "/others/0/street",
            "/work/street",
            "/byName/k/street",
            "/array/0/street")) {
      assertThat(json.at(at).textValue()).as(at).startsWith("cr1.");
    }
    assertThat(json.at("/others/1/street").isNull()).isTrue();
    assertThat(json.at("/home/town").textValue()).isEqualTo("t1");
    assertThat(mapper.treeToValue(json, Household.class))
        .usingRecursiveComparison()
        .isEqualTo(household);
  }

  @Test
  void emptyOptionalOfAnAnnotatedClass_comesBackEmpty() throws Exception {
    Household household = new Household(null, List.of(), Optional.empty(), Map.of(), null, null);
    Household back = mapper.readValue(mapper.writeValueAsString(household), Household.class);
    assertThat(back.work()).isEmpty();
    assertThat(back.others()).isEmpty();
  }

  @Test
  void rootListOfAnnotatedObjects_comesBackEqual() throws Exception {
    List<Address> list = List.of(new Address("a", "b"), new Address("c", "d"));
    String json = mapper.writeValueAsString(list);
    assertThat(json).doesNotContain("\"a\"").doesNotContain("\"c\"");
    assertThat(mapper.readerForListOf(Address.class).<List<Address>>readValue(json))
        .isEqualTo(list);
  }
}
