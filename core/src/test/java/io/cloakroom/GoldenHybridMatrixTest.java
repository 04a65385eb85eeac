// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.cloakroom.key.Keyring;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The golden matrix of the hybrid mode: what services that only write have stored, of every type
 * and binding, which every later release must read.
 */
class GoldenHybridMatrixTest {

  private static final List<JsonObject> VECTORS =
      GoldenVectorsTest.read(GoldenMatrix.HYBRID_FILE).getAsJsonArray("vectors").asList().stream()
          .map(JsonElement::getAsJsonObject)
          .toList();

  private static final Keyring KEYRING = FixedKeys.keyring();

  private static String stored(JsonObject vector) {
    return vector.get("stored").getAsString();
  }

  private static byte[] binary(JsonObject vector) {
    return Base64.getUrlDecoder().decode(stored(vector).substring(4));
  }

  @Test
  void everyStoredForm_isReadInTextAndBinaryAndReencryptedToTheAuthenticatedMode() {
    for (JsonObject vector : VECTORS) {
      FieldProtector<Object> field = GoldenVectorsTest.field(vector, KEYRING);
      FieldContext context = GoldenVectorsTest.context(vector);
      Object value = GoldenVectorsTest.value(vector, field.field().type());
      assertThat(field.reveal(stored(vector), context)).as("%s", vector).isEqualTo(value);
      assertThat(field.revealBinary(binary(vector), context)).isEqualTo(value);
      String authenticated = field.reencrypt(stored(vector), context).orElseThrow();
      assertThat(authenticated).isNotEqualTo(stored(vector));
      assertThat(field.reveal(authenticated, context)).isEqualTo(value);
      assertThat(field.reencrypt(authenticated, context)).isEmpty();
      assertThat(Base64.getUrlDecoder().decode(authenticated.substring(4))[0] & 0x07).isEqualTo(1);
    }
  }

  @Test
  void committedFile_hasExactlyTheVectorsOfTheMatrix() {
    List<JsonObject> committed = VECTORS.stream().map(JsonObject::deepCopy).toList();
    committed.forEach(vector -> vector.remove("stored"));
    assertThat(committed).containsExactlyElementsOf(GoldenMatrix.hybridVectors().toList());
  }

  @Test
  void everyCodec_occursWithEveryBinding() throws Exception {
    for (int header : new int[] {0x03, 0x13, 0x23, 0x33}) {
      Set<Integer> seen = new TreeSet<>();
      VECTORS.stream()
          .filter(vector -> binary(vector)[0] == header)
          .forEach(vector -> seen.add(GoldenMatrixTest.codecId(vector)));
      assertThat(seen).as("byte 0 %x", header).isEqualTo(GoldenMatrixTest.codecIds());
    }
  }

  @Test
  void writer_neverOverwrites(@TempDir Path folder) throws Exception {
    Path file = folder.resolve(GoldenMatrix.HYBRID_FILE);
    GoldenMatrixWriter.writeHybrid(file);
    byte[] written = Files.readAllBytes(file);
    assertThatThrownBy(() -> GoldenMatrixWriter.writeHybrid(file))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasBinaryContent(written);
  }
}
