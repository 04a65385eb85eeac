// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.DecryptionFailedException;
import io.cloakroom.Encrypted;
import io.cloakroom.FieldContext;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.ReadingPolicy;
import io.cloakroom.key.Keyring;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every kind of JSON in the place of every kind of protected property, as every policy reads it.
 */
class BadInputTest {

  private static final String CANARY = Mappers.CANARY;

  record Inner(String text, int number) {}

  record Row(
      @Encrypted("b.text") String text,
      @Encrypted("b.bytes") byte[] bytes,
      @Encrypted("b.chars") char[] chars,
      @Encrypted("b.number") int number,
      @Encrypted("b.flag") Boolean flag,
      @Encrypted("b.day") LocalDate day,
      @Encrypted("b.optional") Optional<String> optional,
      @Encrypted("b.list") List<String> list,
      @Encrypted("b.array") String[] array,
      @Encrypted("b.map") Map<String, LocalDate> map,
      @Encrypted(value = "b.tree", whole = true) JsonNode tree,
      @Encrypted(value = "b.inner", whole = true) Inner inner) {}

  private static final Keyring KEYS = Keyring.inMemory();
  private static final Protector PROTECTOR = Protector.of(KEYS, ProtectedSchema.of(Row.class));

  private static JsonMapper reading(ReadingPolicy policy) {
    return Mappers.plain().addModule(new CloakroomModule(PROTECTOR).withReading(policy)).build();
  }

  private static Map<String, String> documents() {
    Map<String, String> documents = new LinkedHashMap<>();
    documents.put("text", "\"" + CANARY + "\"");
    documents.put("empty text", "\"\"");
    documents.put("bare marker", "\"cr1." + CANARY + "\"");
    documents.put("indexed marker", "\"cr1i01." + CANARY + "\"");
    documents.put("later version", "\"cr2." + CANARY + "\"");
    documents.put("lone surrogate", "\"\\ud800" + CANARY + "\"");
    documents.put("lone surrogate in a stored form", "\"cr1.\\udc00" + CANARY + "\"");
    documents.put("nul", "\"\\u0000" + CANARY + "\"");
    documents.put("number", "8675309");
    documents.put("fraction", "8675309.5e300");
    documents.put("number of 900 digits", "8675309".repeat(128));
    documents.put("boolean", "true");
    documents.put("null", "null");
    documents.put("object", "{\"text\":\"" + CANARY + "\"}");
    documents.put("object of a wrong number", "{\"number\":\"" + CANARY + "\"}");
    documents.put("object of nulls", "{\"a\":null}");
    documents.put("array", "[\"" + CANARY + "\"]");
    documents.put("array of arrays", "[[[\"" + CANARY + "\"]]]");
    documents.put("array of nulls", "[null]");
    documents.put("10,000 arrays", "[".repeat(10_000) + "]".repeat(10_000));
    documents.put("10,000 objects", "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000));
    return documents;
  }

  @ParameterizedTest
  @EnumSource(ReadingPolicy.class)
  void hugeTexts_areTakenOrRefusedLikeOthers(ReadingPolicy policy) {
    JsonMapper mapper = reading(policy);
    String huge = CANARY + "x".repeat(10_000_000);
    for (String property : List.of("text", "day", "list", "tree")) {
      read(mapper, property, "10 MB text", "\"" + huge + "\"");
      read(mapper, property, "10 MB stored form", "\"cr1." + huge + "\"");
    }
  }

  @ParameterizedTest
  @EnumSource(ReadingPolicy.class)
  void whateverStandsInAProtectedPlace_isTakenOrRefusedWithThePathAndWithoutTheValue(
      ReadingPolicy policy) {
    JsonMapper mapper = reading(policy);
    for (RecordComponent property : Row.class.getRecordComponents()) {
      documents().forEach((kind, value) -> read(mapper, property.getName(), kind, value));
    }
  }

  private static void read(JsonMapper mapper, String property, String kind, String value) {
    String document = "{\"" + property + "\":" + value + "}";
    Throwable failure = catchThrowable(() -> mapper.readValue(document, Row.class));
    if (failure == null) {
      return;
    }
    String what = kind + " as " + property;
    assertThat(failure).as(what).isInstanceOf(JsonMappingException.class);
    assertThat(((JsonMappingException) failure).getPath()).as(what).isNotEmpty();
    assertThat(failure).as(what).hasMessageContaining("Row[\"" + property + "\"]");
    assertThat(FailureTest.everythingIn(failure))
        .as(what)
        .doesNotContain(CANARY)
        .doesNotContain("8675309")
        .doesNotContain("xxxxxxxx");
  }

  /** Only null, and what holds nothing but nulls, is taken where stored forms are expected. */
  @ParameterizedTest
  @ValueSource(strings = {"STORED", "PLAIN", "MIGRATING"})
  void onlyWhatThePolicyNames_isTaken(ReadingPolicy policy) {
    JsonMapper mapper = reading(policy);
    Set<ReadingPolicy> takesPlain = EnumSet.of(ReadingPolicy.PLAIN, ReadingPolicy.MIGRATING);
    for (Map.Entry<String, String> each : documents().entrySet()) {
      boolean marked = each.getValue().startsWith("\"cr1");
      boolean isNull = each.getKey().equals("null");
      boolean isText = each.getValue().startsWith("\"");
      Throwable failure =
          catchThrowable(() -> mapper.readValue("{\"text\":" + each.getValue() + "}", Row.class));
      boolean taken = failure == null;
      if (isNull) {
        assertThat(taken).isTrue();
      } else if (marked || !takesPlain.contains(policy)) {
        assertThat(taken).as(each.getKey()).isFalse();
      } else if (isText) {
        assertThat(taken).as(each.getKey()).isTrue();
      }
    }
  }

  record Bound(
      @Encrypted(value = "b.one", tenantBound = true) String one,
      @Encrypted(value = "b.two", tenantBound = true) String two) {}

  @ParameterizedTest
  @ValueSource(strings = {"other field", "other tenant", "other key"})
  void ciphertextOfAnotherPlace_isTheSameFlatRefusalWithThePath(String place) throws Exception {
    Protector protector = Protector.of(KEYS, ProtectedSchema.of(Bound.class));
    JsonMapper mapper = Mappers.plain().addModule(new CloakroomModule(protector)).build();
    String json =
        mapper
            .writer()
            .withAttribute(CloakroomModule.TENANT, "a")
            .writeValueAsString(new Bound(CANARY, null));
    String read =
        switch (place) {
          case "other field" ->
              json.replace("\"two\":null", "").replace("one", "two").replace(",}", "}");
          case "other key" -> flipped(json);
          default -> json;
        };
    String tenant = place.equals("other tenant") ? "b" : "a";
    Throwable failure =
        catchThrowable(
            () ->
                mapper
                    .readerFor(Bound.class)
                    .withAttribute(CloakroomModule.TENANT, tenant)
                    .readValue(read));
    String property = place.equals("other field") ? "two" : "one";
    assertThat(failure)
        .isInstanceOf(JsonMappingException.class)
        .hasCauseInstanceOf(DecryptionFailedException.class)
        .hasMessageContaining("Bound[\"" + property + "\"]");
    assertThat(failure.getCause().getMessage().replace("b." + property, "(field)"))
        .isEqualTo(flat(protector));
    assertThat(FailureTest.everythingIn(failure)).doesNotContain(CANARY);
  }

  /** What core says of a tampered value. */
  private static String flat(Protector protector) {
    FieldContext a = FieldContext.ofTenant("a");
    String stored = protector.field("b.one", String.class).protect("x", a);
    Throwable core =
        catchThrowable(() -> protector.field("b.one", String.class).reveal(flippedText(stored), a));
    return core.getMessage().replace("b.one", "(field)");
  }

  /** The same key id over another ciphertext, as another key would have it. */
  private static String flipped(String json) {
    int end = json.indexOf('"', json.indexOf("cr1."));
    return json.substring(0, end - 8)
        + flippedText(json.substring(end - 8, end))
        + json.substring(end);
  }

  private static String flippedText(String stored) {
    int at = stored.length() - 6;
    return stored.substring(0, at)
        + (stored.charAt(at) == 'A' ? 'B' : 'A')
        + stored.substring(at + 1);
  }
}
