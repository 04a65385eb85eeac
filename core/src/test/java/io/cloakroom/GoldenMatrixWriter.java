// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.cloakroom.key.Algorithm;
import io.cloakroom.key.Keyring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.Security;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Writes a golden matrix with this version's stored forms. It makes new files only: what a release
 * wrote is never made again.
 */
final class GoldenMatrixWriter {

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private GoldenMatrixWriter() {}

  /** The argument: the folder for the file, {@code src/test/resources/vectors}. */
  public static void main(String[] folder) throws IOException {
    Security.addProvider(new BouncyCastleProvider());
    write(Path.of(folder[0]).resolve(GoldenMatrix.FILE));
  }

  static void write(Path file) throws IOException {
    Map<Algorithm, Keyring> keyrings =
        Stream.of(Algorithm.values())
            .collect(Collectors.toMap(Function.identity(), FixedKeys::keyring));
    List<String> lines =
        GoldenMatrix.vectors()
            .peek(vector -> vector.addProperty("stored", stored(vector, keyrings)))
            .map(GSON::toJson)
            .toList();
    String text = "{\"vectors\": [\n" + String.join(",\n", lines) + "\n]}\n";
    Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
  }

  private static String stored(JsonObject vector, Map<Algorithm, Keyring> keyrings) {
    FieldProtector<Object> field =
        GoldenVectorsTest.field(vector, keyrings.get(GoldenMatrix.algorithm(vector)));
    Object value = GoldenVectorsTest.value(vector, field.field().type());
    return field.protect(value, GoldenVectorsTest.context(vector));
  }
}
