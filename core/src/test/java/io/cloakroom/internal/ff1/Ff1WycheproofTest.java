// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.ff1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.cloakroom.internal.VectorFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every FF1 case of Wycheproof. A field, flag or verdict that this test does not know makes it
 * fail: nothing is skipped in silence.
 */
class Ff1WycheproofTest {

  /** Each flag and the verdict that goes with it. */
  private static final Map<String, String> VERDICTS =
      Map.of(
          "NormalMessageSize", "valid",
          "LargeMessageSize", "valid",
          "SmallMessageSize", "valid",
          "EdgeCaseState", "valid",
          "EdgeCasePrf", "valid",
          "InvalidMessageSize", "invalid",
          "InvalidPlaintext", "invalid",
          "InvalidKeySize", "invalid");

  private static final long LEAST_PUBLIC_DOMAIN = 1_000_000;

  @ParameterizedTest
  @CsvSource({
    "aes_ff1_base10_test.json,   3845, FpeStrTest",
    "aes_ff1_base36_test.json,   2854, FpeStrTest",
    "aes_ff1_base62_test.json,   2474, FpeStrTest",
    "aes_ff1_radix10_test.json,  3845, FpeListTest",
    "aes_ff1_radix256_test.json, 2021, FpeListTest",
  })
  void everyCase_hasItsVerdict(String file, int cases, String type) throws IOException {
    JsonObject document = VectorFiles.read("wycheproof/" + file);
    VectorFiles.requireFields(
        document, "algorithm", "numberOfTests", "header", "notes", "schema", "testGroups");
    assertThat(document.get("algorithm").getAsString()).isEqualTo("AES-FF1");
    assertThat(document.get("numberOfTests").getAsInt()).isEqualTo(cases);
    assertThat(VERDICTS.keySet()).containsAll(document.getAsJsonObject("notes").keySet());
    int seen = 0;
    for (JsonElement element : document.getAsJsonArray("testGroups")) {
      seen += verifyGroup(element.getAsJsonObject(), type);
    }
    assertThat(seen).isEqualTo(cases);
  }

  private static int verifyGroup(JsonObject group, String type) {
    List<String> fields =
        new ArrayList<>(List.of("keySize", "msgSize", "radix", "type", "source", "tests"));
    if (type.equals("FpeStrTest")) {
      fields.add("alphabet");
      assertThat(group.get("alphabet").getAsString()).hasSize(group.get("radix").getAsInt());
    }
    VectorFiles.requireFields(group, fields.toArray(new String[0]));
    assertThat(group.get("type").getAsString()).isEqualTo(type);
    for (JsonElement test : group.getAsJsonArray("tests")) {
      verifyCase(group, test.getAsJsonObject());
    }
    return group.getAsJsonArray("tests").size();
  }

  private static void verifyCase(JsonObject group, JsonObject test) {
    VectorFiles.requireFields(
        test, "tcId", "comment", "flags", "key", "tweak", "msg", "ct", "result");
    assertThat(test.getAsJsonArray("flags")).hasSize(1);
    String flag = test.getAsJsonArray("flags").get(0).getAsString();
    String result = test.get("result").getAsString();
    assertThat(result).as("flag %s", flag).isEqualTo(VERDICTS.get(flag));
    int radix = group.get("radix").getAsInt();
    byte[] key = VectorFiles.hex(test, "key");
    byte[] tweak = VectorFiles.hex(test, "tweak");
    int[] message = numerals(group, test.get("msg"));
    assertThat(key).hasSize(group.get("keySize").getAsInt() / Byte.SIZE);
    assertThat(message).hasSize(group.get("msgSize").getAsInt());
    if (result.equals("invalid")) {
      verifyRefused(flag, radix, key, tweak, message);
      return;
    }
    int[] ciphertext = numerals(group, test.get("ct"));
    Ff1 ff1 = new Ff1(key, radix);
    assertThat(ff1.encrypt(tweak, message)).as(test.toString()).isEqualTo(ciphertext);
    assertThat(ff1.decrypt(tweak, ciphertext)).as(test.toString()).isEqualTo(message);
    // The public API refuses exactly the valid cases that are marked as small.
    assertThat(Ff1.domainIsAtLeast(radix, message.length, LEAST_PUBLIC_DOMAIN))
        .as(test.toString())
        .isEqualTo(!flag.equals("SmallMessageSize"));
  }

  private static void verifyRefused(
      String flag, int radix, byte[] key, byte[] tweak, int[] message) {
    if (flag.equals("InvalidKeySize")) {
      assertThatThrownBy(() -> new Ff1(key, radix))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("key");
      return;
    }
    Ff1 ff1 = new Ff1(key, radix);
    String cause = flag.equals("InvalidMessageSize") ? "too short" : "position";
    assertThatThrownBy(() -> ff1.encrypt(tweak, message))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(cause);
    assertThatThrownBy(() -> ff1.decrypt(tweak, message))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(cause);
  }

  private static int[] numerals(JsonObject group, JsonElement message) {
    if (group.has("alphabet")) {
      return VectorFiles.numerals(group.get("alphabet").getAsString(), message.getAsString());
    }
    return StreamSupport.stream(message.getAsJsonArray().spliterator(), false)
        .mapToInt(JsonElement::getAsInt)
        .toArray();
  }
}
