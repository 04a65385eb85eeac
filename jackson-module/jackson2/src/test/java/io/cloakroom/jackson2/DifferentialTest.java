// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.Encrypted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 250 generated classes without our annotations under four set-ups of the mapper: the same bytes,
 * objects and errors, with and without us.
 */
class DifferentialTest {

  private static final int CLASSES = 250;
  private static final ObjectMapper BARE = Mappers.plain().build();

  record Annotated(@Encrypted("d.a") String a) {}

  @ParameterizedTest
  @ValueSource(longs = {20261124})
  void generatedClasses_areWrittenAndReadTheSame(long seed) throws Exception {
    Map<String, String> sources = GeneratedClasses.sources(seed, CLASSES);
    CompiledSources compiled = CompiledSources.of(sources);
    assertThat(compiled.errors()).isEmpty();
    Set<String> outcomes = new HashSet<>();
    for (UnaryOperator<JsonMapper.Builder> setup : TransparencyTest.setups()) {
      ObjectMapper without = setup.apply(Mappers.plain()).build();
      ObjectMapper with = setup.apply(Mappers.builder(Annotated.class)).build();
      Random random = new Random(seed);
      for (String name : sources.keySet()) {
        Class<?> type = compiled.loadClass(name);
        Object value = type.getConstructor().newInstance();
        String expected = written(without, value);
        assertThat(written(with, value)).as(sources.get(name)).isEqualTo(expected);
        for (String document : documents(expected, random)) {
          String read = read(without, document, type);
          assertThat(read(with, document, type)).as(document + sources.get(name)).isEqualTo(read);
          outcomes.add(read.substring(0, Math.min(60, read.length())));
        }
      }
    }
    assertThat(outcomes).as("kinds of outcomes").hasSizeGreaterThan(50);
  }

  private static String written(ObjectMapper mapper, Object value) {
    try {
      byte[] json = mapper.writerWithView(Runnable.class).writeValueAsBytes(value);
      return withoutHashes(new String(json, StandardCharsets.UTF_8));
    } catch (Exception e) {
      return said(e);
    }
  }

  /** What was read, as the same mapper without us writes it. */
  private static String read(ObjectMapper mapper, String document, Class<?> type) {
    try {
      return written(BARE, mapper.readValue(document, type));
    } catch (Exception e) {
      return said(e);
    }
  }

  private static String said(Exception e) {
    return withoutHashes(e.getClass().getName() + ": " + e.getMessage());
  }

  /** What the JDK's toString says of arrays and objects differs from one to the next. */
  private static String withoutHashes(String text) {
    return text.replaceAll("@[0-9a-f]+", "@");
  }

  /** What was written, and that with one thing wrong. */
  private static List<String> documents(String json, Random random) {
    List<String> documents = new ArrayList<>(List.of(json, "{}", "[]", "null", "\"x\"", "1"));
    int cut = random.nextInt(json.length());
    documents.add(json.substring(0, cut));
    documents.add(json.substring(0, cut) + "\"" + json.substring(cut));
    documents.add(json.replaceFirst(":[^,}]+", ":{\"cr1.\":[]}"));
    documents.add(json.replaceFirst(":[^,}]+", ":\"cr1.AQ\""));
    documents.add(json.replaceFirst("\\{", "{\"unknown\":1,"));
    documents.add(json.replace("null", "-1"));
    return documents;
  }
}
