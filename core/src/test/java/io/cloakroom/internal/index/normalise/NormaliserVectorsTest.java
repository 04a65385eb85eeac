// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cloakroom.index.Normaliser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The frozen results, on whatever Java release runs this. The file was made by another
 * implementation, on another source of Unicode data (Python's).
 */
class NormaliserVectorsTest {

  private static final JsonObject FILE = read();
  private static final byte[] REFUSED = {-1, -1, -1, -1};

  @Test
  void everyNormaliserHasResultsForEveryText() {
    Set<String> ids =
        Stream.of(Normaliser.values()).map(Normaliser::id).collect(Collectors.toSet());
    assertThat(FILE.keySet()).containsOnly("about", "unicode", "everyCodePoint", "vectors");
    assertThat(FILE.getAsJsonObject("everyCodePoint").keySet()).isEqualTo(ids);
    for (JsonElement vector : FILE.getAsJsonArray("vectors")) {
      assertThat(vector.getAsJsonObject().keySet()).containsOnly("title", "text", "results");
      assertThat(vector.getAsJsonObject().getAsJsonObject("results").keySet()).isEqualTo(ids);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyTextHasItsResults() {
    return FILE.getAsJsonArray("vectors").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    vector.get("title").getAsString(), () -> hasItsResults(vector)));
  }

  private static void hasItsResults(JsonObject vector) {
    String text = vector.get("text").getAsString();
    vector
        .getAsJsonObject("results")
        .asMap()
        .forEach(
            (id, expected) ->
                assertThat(result(Normalisation.ofId(id).orElseThrow(), text))
                    .as(id)
                    .isEqualTo(expected.isJsonNull() ? null : expected.getAsString()));
  }

  @TestFactory
  Stream<DynamicTest> everyCodePointHasItsResults() {
    return FILE.getAsJsonObject("everyCodePoint").asMap().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () ->
                        assertThat(digest(Normalisation.ofId(entry.getKey()).orElseThrow()))
                            .isEqualTo(entry.getValue().getAsString())));
  }

  private static String digest(Normalisation normalisation) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        String character = Character.toString(c);
        for (String text : List.of(character, "+1234567" + character + "8")) {
          update(digest, result(normalisation, text));
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, @Nullable String result) {
    if (result == null) {
      digest.update(REFUSED);
      return;
    }
    byte[] bytes = result.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    digest.update(bytes);
  }

  private static @Nullable String result(Normalisation normalisation, String text) {
    try {
      return normalisation.normalise(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static JsonObject read() {
    try (var stream =
            NormaliserVectorsTest.class.getResourceAsStream("/vectors/normalisers-1.json");
        var reader =
            new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.US_ASCII)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
