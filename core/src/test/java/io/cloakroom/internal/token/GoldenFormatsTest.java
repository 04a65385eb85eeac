// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cloakroom.CheckDigits;
import io.cloakroom.LetterCase;
import io.cloakroom.TokenFormat;
import io.cloakroom.TokenShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Frozen tokens of every format, computed by a second implementation of the format page in another
 * language and with another AES; they stay here for ever.
 */
class GoldenFormatsTest {

  record Golden(JsonObject vector) {

    String get(String name) {
      return vector.get(name).getAsString();
    }

    @Override
    public String toString() {
      return get("shape") + " in context " + get("context");
    }
  }

  private static List<Golden> read(String file, String name) throws IOException {
    List<Golden> golden = new ArrayList<>();
    try (InputStream in =
            Objects.requireNonNull(
                GoldenFormatsTest.class.getResourceAsStream("/vectors/" + file));
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      JsonParser.parseReader(reader)
          .getAsJsonObject()
          .getAsJsonArray(name)
          .forEach(vector -> golden.add(new Golden(vector.getAsJsonObject())));
    }
    return golden;
  }

  static List<Golden> tokens() throws IOException {
    List<Golden> tokens = read("tokens-1.json", "tokens");
    assertThat(tokens).hasSize(84);
    assertThat(tokens.stream().map(golden -> shape(golden.get("shape")).format()))
        .contains(TokenFormat.values());
    return tokens;
  }

  static List<Golden> pseudonyms() throws IOException {
    List<Golden> pseudonyms = read("tokens-2.json", "pseudonyms");
    assertThat(pseudonyms).hasSize(12);
    return pseudonyms;
  }

  @ParameterizedTest
  @MethodSource("pseudonyms")
  void pseudonym_isFrozen(Golden golden) {
    PseudonymFunction function =
        new PseudonymFunction(
            TestPrf.golden(), golden.get("field"), TokenFormats.of(shape(golden.get("shape"))));
    byte[] context = HexFormat.of().parseHex(golden.get("context"));
    assertThat(function.pseudonym(context, golden.get("value"))).isEqualTo(golden.get("pseudonym"));
    assertThat(HexFormat.of().formatHex(function.keyCheckValue()))
        .isEqualTo(golden.get("keyCheckValue"));
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void token_isFrozen(Golden golden) {
    FpeFormat format = TokenFormats.of(shape(golden.get("shape")));
    assertThat(format.descriptor()).isEqualTo(golden.get("descriptor"));
    FormatPreservingCipher cipher =
        new FormatPreservingCipher(TestPrf.golden(), golden.get("field"), format);
    byte[] context = HexFormat.of().parseHex(golden.get("context"));
    assertThat(cipher.tokenize(context, golden.get("value"))).isEqualTo(golden.get("token"));
    assertThat(cipher.detokenize(context, golden.get("token"))).isEqualTo(golden.get("value"));
    assertThat(HexFormat.of().formatHex(cipher.keyCheckValue()))
        .isEqualTo(golden.get("keyCheckValue"));
  }

  private static TokenShape shape(String text) {
    List<String> words = List.of(text.split(" "));
    TokenShape shape = TokenShape.of(TokenFormat.valueOf(words.get(0)));
    for (String word : words.subList(1, words.size())) {
      shape = with(shape, word);
    }
    return shape;
  }

  private static TokenShape with(TokenShape shape, String word) {
    String said = word.substring(word.indexOf('=') + 1);
    return switch (word.substring(0, word.length() - said.length())) {
      case "first=" -> shape.keepFirst(Integer.parseInt(said));
      case "last=" -> shape.keepLast(Integer.parseInt(said));
      case "at=" ->
          shape.keepPositions(Stream.of(said.split(",")).mapToInt(Integer::parseInt).toArray());
      case "length=" -> shape.length(Integer.parseInt(said));
      case "check=" -> shape.checkDigits(CheckDigits.valueOf(said));
      case "separators=" -> shape.separators(said);
      case "" -> withWord(shape, said);
      default -> throw new AssertionError(word);
    };
  }

  private static TokenShape withWord(TokenShape shape, String word) {
    return switch (word) {
      case "separators" -> shape.separators("- ");
      case "UPPER" -> shape.letterCase(LetterCase.UPPER);
      case "replaceDomain" -> shape.replaceDomain();
      default ->
          shape.format() == TokenFormat.DATE
              ? shape.between(word.split("/")[0], word.split("/")[1])
              : shape.alphabet(word);
    };
  }
}
