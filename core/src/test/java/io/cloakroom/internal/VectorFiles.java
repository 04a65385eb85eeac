// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Test vectors that live beside the project, not in it. Where they are missing, tests skip. */
public final class VectorFiles {

  private VectorFiles() {}

  /** A document of the folder that a system property names. */
  public static JsonObject read(String name) throws IOException {
    String shared = System.getProperty("cloakroom.shared", "../../shared");
    Path folder = Path.of(System.getProperty("cloakroom.vectors", shared + "/vectors"));
    assumeTrue(Files.isDirectory(folder), () -> "no test vectors in " + folder.toAbsolutePath());
    return JsonParser.parseString(Files.readString(folder.resolve(name))).getAsJsonObject();
  }

  /** Fails on a field that this test does not know: it may change what the case means. */
  public static void requireFields(JsonObject object, String... names) {
    assertThat(object.keySet()).containsExactlyInAnyOrder(names);
  }

  /** The bytes that a member has in hexadecimal digits. */
  public static byte[] hex(JsonObject object, String name) {
    return HexFormat.of().parseHex(object.get(name).getAsString());
  }

  /** Each character's place in the alphabet; -1 where it has none. */
  public static int[] numerals(String alphabet, String text) {
    return text.chars().map(alphabet::indexOf).toArray();
  }
}
