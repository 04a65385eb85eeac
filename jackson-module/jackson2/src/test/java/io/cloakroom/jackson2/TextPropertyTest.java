// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloakroom.Encrypted;
import io.cloakroom.Mode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TextPropertyTest {

  record Text(
      @Encrypted("x.randomized") String randomized,
      @Encrypted(value = "x.deterministic", mode = Mode.DETERMINISTIC) String deterministic) {}

  private static final ObjectMapper MAPPER = Mappers.of(Text.class);

  @Property(tries = 500)
  void anyTextOfCodePoints_comesBackEqual(@ForAll("texts") String text) throws Exception {
    Text value = new Text(text, text);
    String json = MAPPER.writeValueAsString(value);
    assertThat(json).isPrintable();
    assertThat(MAPPER.readValue(json, Text.class)).isEqualTo(value);
  }

  @Property(tries = 200)
  void textWithAnUnpairedSurrogate_isRefused(
      @ForAll("texts") String before, @ForAll("surrogates") char surrogate) {
    String text = before + "." + surrogate + ".";
    assertThatThrownBy(() -> MAPPER.writeValueAsString(new Text(text, null)))
        .isInstanceOf(JsonMappingException.class)
        .hasMessageContaining("Text[\"randomized\"]");
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.integers()
        .between(0, Character.MAX_CODE_POINT)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .list()
        .ofMaxSize(40)
        .map(
            points -> {
              StringBuilder text = new StringBuilder();
              points.forEach(text::appendCodePoint);
              return text.toString();
            });
  }

  @Provide
  Arbitrary<Character> surrogates() {
    return Arbitraries.chars().range(Character.MIN_SURROGATE, Character.MAX_SURROGATE);
  }
}
