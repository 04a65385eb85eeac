// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cloakroom.internal.LengthPrefixed;
import io.cloakroom.internal.key.RawKey;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Stored forms of mode 3 that must open for ever, by the library and by hand, and their faults. */
class GoldenHybridTest {

  private static Stream<DynamicTest> each(String member, Vector vector) throws Exception {
    try (InputStream in = GoldenHybridTest.class.getResourceAsStream("/vectors/hybrid-1.json")) {
      JsonObject root =
          JsonParser.parseString(new String(in.readAllBytes(), UTF_8)).getAsJsonObject();
      assertThat(root.getAsJsonArray(member)).isNotEmpty();
      return StreamSupport.stream(root.getAsJsonArray(member).spliterator(), false)
          .map(element -> element.getAsJsonObject())
          .map(
              json ->
                  DynamicTest.dynamicTest(
                      json.get("title").getAsString(), () -> vector.check(json)));
    }
  }

  private interface Vector {
    void check(JsonObject vector) throws Exception;
  }

  private static FieldProtector<Object> field(JsonObject vector) {
    return GoldenVectorsTest.field(vector, FixedKeys.keyring());
  }

  @TestFactory
  Stream<DynamicTest> storedForms_open() throws Exception {
    return each(
        "vectors",
        vector ->
            assertThat(
                    field(vector)
                        .reveal(
                            vector.get("stored").getAsString(), GoldenVectorsTest.context(vector)))
                .isEqualTo(GoldenVectorsTest.value(vector, field(vector).field().type())));
  }

  @TestFactory
  Stream<DynamicTest> faults_areRefusedWithTheirClass() throws Exception {
    return each(
        "refused",
        vector ->
            assertThatThrownBy(
                    () ->
                        field(vector)
                            .reveal(
                                vector.get("stored").getAsString(),
                                GoldenVectorsTest.context(vector)))
                .satisfies(
                    e ->
                        assertThat(e.getClass().getSimpleName())
                            .isEqualTo(vector.get("refusal").getAsString())));
  }

  /** Follows the format's description with HPKE alone. */
  @TestFactory
  Stream<DynamicTest> storedForms_openByHand() throws Exception {
    return each(
        "vectors",
        vector -> {
          byte[] stored =
              Base64.getUrlDecoder()
                  .decode(vector.get("stored").getAsString().substring("cr1.".length()));
          assertThat(stored[0] & 0x07).isEqualTo(3);
          assertThat(Arrays.copyOfRange(stored, 1, 6)).containsExactly(1, 12, 13, 14, 15);
          LengthPrefixed info =
              new LengthPrefixed()
                  .add("cloakroom/1")
                  .raw(stored[0])
                  .add(vector.get("field").getAsString());
          for (String part : new String[] {"tenant", "record"}) {
            if (vector.has(part)) {
              info.add(vector.get(part).getAsString());
            }
          }
          byte[] plaintext =
              RawKey.hpkeDecrypt(FixedKeys.hybridKey())
                  .decrypt(Arrays.copyOfRange(stored, 6, stored.length), info.toBytes());
          assertThat(HexFormat.of().formatHex(plaintext))
              .isEqualTo(vector.get("plaintext").getAsString());
        });
  }
}
