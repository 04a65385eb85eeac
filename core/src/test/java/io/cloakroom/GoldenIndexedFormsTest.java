// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cloakroom.index.BlindIndex;
import io.cloakroom.index.IndexValue;
import io.cloakroom.index.Normaliser;
import io.cloakroom.key.Keyring;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Stored forms with index slots that must open and be found for ever, and faults that must be
 * refused for ever. They were not made by this library. Files are only ever added.
 */
class GoldenIndexedFormsTest {

  private static final Keyring KEYRING = FixedKeys.keyring();

  @TestFactory
  Stream<DynamicTest> storedForms_openAndAreFound() {
    return each("stored-form-indexed-1.json", GoldenIndexedFormsTest::opensAndIsFound);
  }

  private static void opensAndIsFound(JsonObject vector) {
    FieldProtector<Object> field = field(vector);
    FieldContext context = GoldenVectorsTest.context(vector);
    Object value = GoldenVectorsTest.value(vector, field.field().type());
    String stored = vector.get("stored").getAsString();
    byte[] binary = HexFormat.of().parseHex(vector.get("binary").getAsString());
    assertThat(field.reveal(stored, context)).isEqualTo(value);
    assertThat(field.revealBinary(binary, context)).isEqualTo(value);
    List<String> found = strings(vector.getAsJsonArray("found"));
    for (String index : found) {
      assertThat(field.indexValues(index, value, context))
          .as(index)
          .anyMatch(searched -> matches(searched, stored) && matches(searched, binary));
    }
    for (BlindIndex index : field.field().indexes()) {
      if (!found.contains(index.name()) && isInEveryLiveLayout(field.field(), index.name())) {
        assertThat(field.indexValues(index.name(), value, context))
            .as(index.name())
            .noneMatch(searched -> matches(searched, stored));
      }
    }
    if (writes(field, stored) && found.size() == stored.chars().filter(c -> c == '.').count() - 1) {
      String slots = stored.substring(0, stored.lastIndexOf('.'));
      assertThat(field.protect(value, context)).startsWith(slots);
    }
  }

  /** Whether the field stores new values in the layout and under the name of a stored form. */
  private static boolean writes(FieldProtector<?> field, String stored) {
    return field.field().formerNames().isEmpty()
        && stored.startsWith("cr1i" + HexFormat.of().toHexDigits((byte) field.field().layout()));
  }

  private static boolean isInEveryLiveLayout(ProtectedField<?> field, String name) {
    for (int layout = field.oldestLayout(); layout <= field.layout(); layout++) {
      int number = layout;
      if (field.indexes().stream()
          .noneMatch(index -> index.name().equals(name) && index.isIn(number))) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(IndexValue searched, String stored) {
    return stored.startsWith(searched.marker())
        && stored.startsWith(searched.text() + ".", searched.textOffset());
  }

  private static boolean matches(IndexValue searched, byte[] stored) {
    String hex = HexFormat.of().formatHex(stored);
    return (stored[1] & 0xFF) == searched.layout()
        && hex.startsWith(HexFormat.of().formatHex(searched.bytes()), searched.binaryOffset() * 2);
  }

  @TestFactory
  Stream<DynamicTest> faults_areRefusedWithTheirClass() {
    return each("refused-indexed-1.json", GoldenIndexedFormsTest::isRefused);
  }

  private static void isRefused(JsonObject vector) {
    FieldProtector<Object> field = field(vector);
    assertThatThrownBy(() -> field.reveal(vector.get("stored").getAsString()))
        .satisfies(
            e ->
                assertThat(e.getClass().getSimpleName())
                    .isEqualTo(vector.get("refusal").getAsString()));
  }

  private static Stream<DynamicTest> each(String file, Consumer<JsonObject> test) {
    JsonArray vectors = read(file).getAsJsonArray("vectors");
    assertThat(vectors).hasSizeGreaterThan(20);
    return StreamSupport.stream(vectors.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    vector.get("title").getAsString(), () -> test.accept(vector)));
  }

  private static JsonObject read(String file) {
    try (InputStream in =
            Objects.requireNonNull(
                GoldenIndexedFormsTest.class.getResourceAsStream("/vectors/" + file), file);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static FieldProtector<Object> field(JsonObject vector) {
    ProtectedField<?> field =
        ProtectedField.randomized(
                vector.get("field").getAsString(),
                GoldenTypes.type(vector.get("type").getAsString()))
            .indexedBy(
                StreamSupport.stream(vector.getAsJsonArray("indexes").spliterator(), false)
                    .map(index -> index(index.getAsJsonObject()))
                    .toArray(BlindIndex[]::new))
            .withLayouts(vector.get("oldestLayout").getAsInt(), vector.get("layout").getAsInt());
    field = vector.has("tenant") ? field.tenantBound() : field;
    field = vector.has("scale") ? field.withScale(vector.get("scale").getAsInt()) : field;
    field =
        vector.has("formerly")
            ? field.formerly(strings(vector.getAsJsonArray("formerly")).toArray(String[]::new))
            : field;
    ProtectedSchema schema =
        ProtectedSchema.builder().add(field).register(CustomCodecTest.POINTS).build();
    return (FieldProtector<Object>) Protector.of(KEYRING, schema).field(field);
  }

  private static BlindIndex index(JsonObject vector) {
    String name = vector.get("name").getAsString();
    Normaliser normaliser = Normaliser.valueOf(vector.get("normaliser").getAsString());
    BlindIndex index =
        vector.has("length")
            ? BlindIndex.of(name, normaliser, vector.get("length").getAsInt())
            : BlindIndex.of(name, normaliser);
    index = vector.has("bits") ? index.withBits(vector.get("bits").getAsInt()) : index;
    index = vector.has("since") ? index.since(vector.get("since").getAsInt()) : index;
    return vector.has("until") ? index.until(vector.get("until").getAsInt()) : index;
  }

  private static List<String> strings(JsonArray array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsString).toList();
  }
}
