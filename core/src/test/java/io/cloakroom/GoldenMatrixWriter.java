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
    writeHybrid(Path.of(folder[0]).resolve(GoldenMatrix.HYBRID_FILE));
  }

  static void write(Path file) throws IOException {
    Map<Algorithm, Keyring> keyrings =
        Stream.of(Algorithm.values())
            .collect(Collectors.toMap(Function.identity(), FixedKeys::keyring));
    write(file, GoldenMatrix.vectors(), vector -> keyrings.get(GoldenMatrix.algorithm(vector)));
  }

  static void writeHybrid(Path file) throws IOException {
    Keyring export = FixedKeys.writingExport();
    write(file, GoldenMatrix.hybridVectors(), vector -> export);
  }

  private static void write(
      Path file, Stream<JsonObject> vectors, Function<JsonObject, Keyring> keyrings)
      throws IOException {
    List<String> lines =
        vectors
            .peek(vector -> vector.addProperty("stored", stored(vector, keyrings.apply(vector))))
            .map(GSON::toJson)
            .toList();
    String text = "{\"vectors\": [\n" + String.join(",\n", lines) + "\n]}\n";
    Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
  }

  private static String stored(JsonObject vector, Keyring keyring) {
    FieldProtector<Object> field = GoldenVectorsTest.field(vector, keyring);
    Object value = GoldenVectorsTest.value(vector, field.field().type());
    return field.protect(value, GoldenVectorsTest.context(vector));
  }
}
