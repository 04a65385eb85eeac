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
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Stored forms that must open for ever, and faults that must be refused for ever, each with its
 * class of refusal. Files are only ever added.
 */
class GoldenVectorsTest {

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
          "padding",
          "paddingBlock",
          "value",
          "stored",
          "refusal");

  @TestFactory
  Stream<DynamicTest> storedForms_open() {
    return each(GoldenVectorsTest::opens, "stored-form-1.json", "stored-form-2.json");
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
    return each(GoldenVectorsTest::isRefused, "refused-1.json", "refused-2.json");
  }

  private static void isRefused(JsonObject vector) {
    String stored = vector.get("stored").getAsString();
    assertThatThrownBy(() -> field(vector).reveal(stored, context(vector)))
        .satisfies(
            e ->
                assertThat(e.getClass().getSimpleName())
                    .isEqualTo(vector.get("refusal").getAsString()));
  }

  private static Stream<DynamicTest> each(Consumer<JsonObject> test, String... files) {
    return Stream.of(files).flatMap(file -> each(test, read(file).getAsJsonArray("vectors")));
  }

  private static Stream<DynamicTest> each(Consumer<JsonObject> test, JsonArray vectors) {
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

  static JsonObject read(String file) {
    return JsonParser.parseString(text(file)).getAsJsonObject();
  }

  static String text(String file) {
    try (InputStream in =
        Objects.requireNonNull(
            GoldenVectorsTest.class.getResourceAsStream("/vectors/" + file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static FieldProtector<Object> field(JsonObject vector) {
    return field(vector, KEYRING);
  }

  @SuppressWarnings("unchecked")
  static FieldProtector<Object> field(JsonObject vector, Keyring keyring) {
    ProtectedField<?> field = declaration(vector);
    ProtectedSchema schema =
        ProtectedSchema.builder().add(field).register(CustomCodecTest.POINTS).build();
    return (FieldProtector<Object>) Protector.of(keyring, schema).field(field);
  }

  static ProtectedField<?> declaration(JsonObject vector) {
    String name = vector.get("field").getAsString();
    Class<?> type = GoldenTypes.type(vector.get("type").getAsString());
    ProtectedField<?> field =
        switch (vector.get("protection").getAsString()) {
          case "randomized" -> ProtectedField.randomized(name, type);
          case "write-only" -> ProtectedField.randomized(name, type).writeOnly();
          case "deterministic" -> ProtectedField.deterministic(name, type);
          case "pan" -> ProtectedField.tokenized(name, TokenFormat.PAN);
          default -> throw new AssertionError("unknown protection in " + vector.get("title"));
        };
    field = vector.has("tenant") ? field.tenantBound() : field;
    field = vector.has("record") ? field.recordBound() : field;
    field = vector.has("scale") ? field.withScale(vector.get("scale").getAsInt()) : field;
    return padded(field, vector);
  }

  private static ProtectedField<?> padded(ProtectedField<?> field, JsonObject vector) {
    if (!vector.has("padding")) {
      return field;
    }
    Padding rule = Padding.valueOf(vector.get("padding").getAsString());
    return vector.has("paddingBlock")
        ? field.withPadding(rule, vector.get("paddingBlock").getAsInt())
        : field.withPadding(rule);
  }

  static FieldContext context(JsonObject vector) {
    return new FieldContext(
        vector.has("tenant") ? vector.get("tenant").getAsString() : null,
        vector.has("record") ? vector.get("record").getAsString() : null);
  }

  static Object value(JsonObject vector, Class<?> type) {
    return GoldenTypes.value(vector.get("value").getAsString(), type);
  }
}
