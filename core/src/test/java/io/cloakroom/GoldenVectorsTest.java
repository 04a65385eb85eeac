// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cloakroom.key.Keyring;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Stored forms that must open for ever, and faults that must be refused for ever, each with its
 * class of refusal. Files are only ever added.
 */
class GoldenVectorsTest {

  enum Tier {
    BASIC,
    GOLD,
    A_TIER_WITH_A_RATHER_LONG_NAME
  }

  private static final Keyring KEYRING = FixedKeys.keyring();
  private static final Set<String> KNOWN =
      Set.of(
          "title",
          "field",
          "type",
          "protection",
          "tenant",
          "record",
          "scale",
          "value",
          "stored",
          "refusal");
  private static final Map<String, Class<?>> TYPES =
      Map.of(
          "text", String.class,
          "bytes", byte[].class,
          "int", Integer.class,
          "long", Long.class,
          "boolean", Boolean.class,
          "bigInteger", BigInteger.class,
          "decimal", BigDecimal.class,
          "date", LocalDate.class,
          "instant", Instant.class);
  private static final Map<Class<?>, Function<String, Object>> PARSERS =
      Map.ofEntries(
          Map.entry(String.class, text -> text),
          Map.entry(byte[].class, HexFormat.of()::parseHex),
          Map.entry(Integer.class, Integer::valueOf),
          Map.entry(Long.class, Long::valueOf),
          Map.entry(Boolean.class, Boolean::valueOf),
          Map.entry(BigInteger.class, BigInteger::new),
          Map.entry(BigDecimal.class, BigDecimal::new),
          Map.entry(LocalDate.class, LocalDate::parse),
          Map.entry(Instant.class, Instant::parse),
          Map.entry(UUID.class, UUID::fromString),
          Map.entry(Tier.class, Tier::valueOf));

  @TestFactory
  Stream<DynamicTest> storedForms_open() {
    return each("stored-form-1.json", GoldenVectorsTest::opens);
  }

  private static void opens(JsonObject vector) {
    FieldProtector<Object> field = field(vector);
    FieldContext context = context(vector);
    String stored = vector.get("stored").getAsString();
    Object value = value(vector, field.field().type());
    assertThat(field.reveal(stored, context)).isEqualTo(value);
    if (field.field().isSearchable()) {
      assertThat(field.protect(value, context)).isEqualTo(stored);
    } else if (!(field.field().protection() instanceof Protection.FormatPreserving)) {
      assertThat(field.protect(value, context)).hasSameSizeAs(stored);
    }
  }

  @TestFactory
  Stream<DynamicTest> faults_areRefusedWithTheirClass() {
    return each("refused-1.json", GoldenVectorsTest::isRefused);
  }

  private static void isRefused(JsonObject vector) {
    String stored = vector.get("stored").getAsString();
    assertThatThrownBy(() -> field(vector).reveal(stored, context(vector)))
        .satisfies(
            e ->
                assertThat(e.getClass().getSimpleName())
                    .isEqualTo(vector.get("refusal").getAsString()));
  }

  private static Stream<DynamicTest> each(
      String file, java.util.function.Consumer<JsonObject> test) {
    JsonArray vectors = read(file).getAsJsonArray("vectors");
    assertThat(vectors).isNotEmpty();
    return StreamSupport.stream(vectors.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    vector.get("title").getAsString(),
                    () -> {
                      assertThat(KNOWN).containsAll(vector.keySet());
                      test.accept(vector);
                    }));
  }

  private static JsonObject read(String file) {
    try (InputStream in =
            Objects.requireNonNull(
                GoldenVectorsTest.class.getResourceAsStream("/vectors/" + file), file);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("unchecked")
  static FieldProtector<Object> field(JsonObject vector) {
    String name = vector.get("field").getAsString();
    Class<?> type = type(vector.get("type").getAsString());
    ProtectedField<?> field =
        switch (vector.get("protection").getAsString()) {
          case "randomized" -> ProtectedField.randomized(name, type);
          case "deterministic" -> ProtectedField.deterministic(name, type);
          case "pan" -> ProtectedField.tokenized(name, TokenFormat.PAN);
          default -> throw new AssertionError("unknown protection in " + vector.get("title"));
        };
    field = vector.has("tenant") ? field.tenantBound() : field;
    field = vector.has("record") ? field.recordBound() : field;
    field = vector.has("scale") ? field.withScale(vector.get("scale").getAsInt()) : field;
    return (FieldProtector<Object>) FieldProtectorTest.bind(KEYRING, field);
  }

  static FieldContext context(JsonObject vector) {
    return new FieldContext(
        vector.has("tenant") ? vector.get("tenant").getAsString() : null,
        vector.has("record") ? vector.get("record").getAsString() : null);
  }

  static Object value(JsonObject vector, Class<?> type) {
    return PARSERS.get(type).apply(vector.get("value").getAsString());
  }

  private static Class<?> type(String name) {
    if (name.equals("uuid")) {
      return UUID.class;
    }
    return name.equals("tier") ? Tier.class : Objects.requireNonNull(TYPES.get(name), name);
  }
}
