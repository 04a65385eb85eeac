// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.ff1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.cloakroom.internal.VectorFiles;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** NIST's samples and the ACVP subset, read from the files beside the project. */
class Ff1PublishedVectorsTest {

  @Test
  void nistSamples_encryptAndDecrypt() throws IOException {
    assertThat(
            verify(
                "nist/ff1samples.json",
                "sample",
                "method",
                "aes",
                "key",
                "radix",
                "alphabet",
                "tweak",
                "pt",
                "ct"))
        .isEqualTo(9);
  }

  @Test
  void acvpSubset_encryptsAndDecrypts() throws IOException {
    assertThat(
            verify(
                "acvp/acvp_ff1_subset.json",
                "tcId",
                "radix",
                "alphabet",
                "tweak",
                "pt",
                "key",
                "ct"))
        .isEqualTo(15);
  }

  private static int verify(String file, String... fields) throws IOException {
    JsonObject document = VectorFiles.read(file);
    VectorFiles.requireFields(document, "source", "tests");
    int count = 0;
    for (JsonElement element : document.getAsJsonArray("tests")) {
      JsonObject test = element.getAsJsonObject();
      VectorFiles.requireFields(test, fields);
      String alphabet = test.get("alphabet").getAsString();
      int radix = test.get("radix").getAsInt();
      assertThat(alphabet).hasSize(radix);
      Ff1 ff1 = new Ff1(VectorFiles.hex(test, "key"), radix);
      byte[] tweak = VectorFiles.hex(test, "tweak");
      int[] plain = VectorFiles.numerals(alphabet, test.get("pt").getAsString());
      int[] cipher = VectorFiles.numerals(alphabet, test.get("ct").getAsString());
      assertThat(ff1.encrypt(tweak, plain)).as(test.toString()).isEqualTo(cipher);
      assertThat(ff1.decrypt(tweak, cipher)).as(test.toString()).isEqualTo(plain);
      count++;
    }
    return count;
  }
}
