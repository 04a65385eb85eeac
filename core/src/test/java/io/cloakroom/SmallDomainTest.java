// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.cloakroom.internal.VectorFiles;
import io.cloakroom.key.Keyring;
import java.io.IOException;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The published cases of FF1 through the public API: it takes those whose messages are one of a
 * million or more, and refuses exactly those that are not.
 */
class SmallDomainTest {

  private static final Keyring KEYRING = Keyring.inMemory();
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  private final Map<String, FieldProtector<String>> fields = new HashMap<>();
  private int taken;
  private int refused;

  @ParameterizedTest
  @CsvSource({
    "aes_ff1_base10_test.json",
    "aes_ff1_base36_test.json",
    "aes_ff1_base62_test.json",
    "aes_ff1_radix10_test.json",
    "aes_ff1_radix256_test.json",
  })
  void wycheproof(String file) throws IOException {
    for (JsonElement element :
        VectorFiles.read("wycheproof/" + file).getAsJsonArray("testGroups")) {
      JsonObject group = element.getAsJsonObject();
      String alphabet = alphabet(group);
      for (JsonElement test : group.getAsJsonArray("tests")) {
        if (test.getAsJsonObject().get("result").getAsString().equals("valid")) {
          verify(alphabet, text(test.getAsJsonObject().get("msg"), alphabet));
        }
      }
    }
    assertThat(taken).isGreaterThan(500);
    assertThat(refused).isPositive();
  }

  @Test
  void nistAndAcvp() throws IOException {
    for (String file : new String[] {"nist/ff1samples.json", "acvp/acvp_ff1_subset.json"}) {
      for (JsonElement element : VectorFiles.read(file).getAsJsonArray("tests")) {
        JsonObject test = element.getAsJsonObject();
        verify(test.get("alphabet").getAsString(), test.get("pt").getAsString());
      }
    }
    assertThat(taken + refused).isEqualTo(24);
  }

  private void verify(String alphabet, String message) {
    FieldProtector<String> field = fields.computeIfAbsent(alphabet, SmallDomainTest::bind);
    int radix = alphabet.codePointCount(0, alphabet.length());
    int length = message.codePointCount(0, message.length());
    boolean large = BigInteger.valueOf(radix).pow(length).compareTo(MILLION) >= 0;
    boolean accepted;
    try {
      assertThat(field.reveal(field.protect(message))).isEqualTo(message);
      accepted = true;
    } catch (UnsupportedValueException e) {
      assertThat(e).hasMessageContaining("fewer than 1,000,000");
      accepted = false;
    }
    assertThat(accepted).as("radix %d, %d characters", radix, length).isEqualTo(large);
    taken += accepted ? 1 : 0;
    refused += accepted ? 0 : 1;
  }

  private static FieldProtector<String> bind(String alphabet) {
    return FieldProtectorTest.bind(
        KEYRING,
        ProtectedField.tokenized(
            "some.field", TokenShape.of(TokenFormat.ALPHABET).alphabet(alphabet)));
  }

  private static String alphabet(JsonObject group) {
    if (group.has("alphabet")) {
      return group.get("alphabet").getAsString();
    }
    StringBuilder ideographs = new StringBuilder();
    for (int i = 0; i < group.get("radix").getAsInt(); i++) {
      ideographs.appendCodePoint(0x4e00 + i);
    }
    return ideographs.toString();
  }

  private static String text(JsonElement message, String alphabet) {
    if (message.isJsonPrimitive()) {
      return message.getAsString();
    }
    StringBuilder text = new StringBuilder();
    for (JsonElement numeral : (JsonArray) message) {
      text.append(alphabet.charAt(numeral.getAsInt()));
    }
    return text.toString();
  }
}
