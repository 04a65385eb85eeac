// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static io.cloakroom.GoldenMatrix.algorithm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.cloakroom.internal.codec.ValueCodecs;
import io.cloakroom.key.Algorithm;
import io.cloakroom.key.Keyring;
import java.lang.reflect.Field;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The golden matrix: stored forms of version 1, of every type, mode, binding and algorithm, which
 * every later release must read.
 */
class GoldenMatrixTest {

  private static final List<JsonObject> VECTORS =
      GoldenVectorsTest.read(GoldenMatrix.FILE).getAsJsonArray("vectors").asList().stream()
          .map(JsonElement::getAsJsonObject)
          .toList();

  private static final Map<Algorithm, Keyring> KEYRINGS =
      Stream.of(Algorithm.values())
          .collect(Collectors.toMap(Function.identity(), FixedKeys::keyring));

  @BeforeAll
  static void provideGcmSiv() {
    Security.addProvider(new BouncyCastleProvider());
  }

  @AfterAll
  static void removeProvider() {
    Security.removeProvider(BouncyCastleProvider.PROVIDER_NAME);
  }

  private static String stored(JsonObject vector) {
    return vector.get("stored").getAsString();
  }

  private static byte[] binary(JsonObject vector) {
    return Base64.getUrlDecoder().decode(stored(vector).substring(4));
  }

  @ParameterizedTest
  @EnumSource
  void everyStoredForm_isReadInTextAndBinary(Algorithm algorithm) {
    for (JsonObject vector : VECTORS) {
      if (algorithm(vector) == algorithm) {
        FieldProtector<Object> field = GoldenVectorsTest.field(vector, KEYRINGS.get(algorithm));
        FieldContext context = GoldenVectorsTest.context(vector);
        Object value = GoldenVectorsTest.value(vector, field.field().type());
        assertThat(field.reveal(stored(vector), context)).as("%s", vector).isEqualTo(value);
        assertThat(field.revealBinary(binary(vector), context)).isEqualTo(value);
        assertThat(field.protect(value, context)).as("%s", vector).hasSameSizeAs(stored(vector));
      }
    }
  }

  @Test
  void everyDeterministicStoredForm_isWrittenAsItWasThen() {
    Keyring keyring = FixedKeys.keyring();
    List<JsonObject> vectors = VECTORS.stream().filter(vector -> !vector.has("algorithm")).toList();
    assertThat(vectors).hasSizeGreaterThan(80);
    for (JsonObject vector : vectors) {
      FieldProtector<Object> field = GoldenVectorsTest.field(vector, keyring);
      FieldContext context = GoldenVectorsTest.context(vector);
      Object value = GoldenVectorsTest.value(vector, field.field().type());
      assertThat(field.protect(value, context)).as("%s", vector).isEqualTo(stored(vector));
      assertThat(field.protectBinary(value, context)).isEqualTo(binary(vector));
      assertThat(field.search(value, context)).containsExactly(stored(vector));
    }
  }

  @Test
  void committedFile_hasExactlyTheVectorsOfTheMatrix() {
    List<JsonObject> committed = VECTORS.stream().map(JsonObject::deepCopy).toList();
    committed.forEach(vector -> vector.remove("stored"));
    assertThat(committed).containsExactlyElementsOf(GoldenMatrix.vectors().toList());
  }

  @Test
  void everyCodec_occursWithEveryAlgorithmAndBinding() throws Exception {
    Set<Integer> codecs = codecIds();
    for (Algorithm algorithm : Algorithm.values()) {
      for (int header : new int[] {0x01, 0x11, 0x21, 0x31}) {
        Set<Integer> seen = new TreeSet<>();
        VECTORS.stream()
            .filter(vector -> vector.has("algorithm") && algorithm(vector) == algorithm)
            .filter(vector -> binary(vector)[0] == header)
            .forEach(vector -> seen.add(codecId(vector)));
        assertThat(seen).as("%s, byte 0 %x", algorithm, header).isEqualTo(codecs);
      }
      assertThat(VECTORS.stream().filter(vector -> algorithm(vector) == algorithm))
          .allMatch(
              vector -> !vector.has("algorithm") || keyId(vector) == FixedKeys.aeadId(algorithm));
    }
  }

  @Test
  void everyTypeThatMayBe_isThereDeterministicAndPadded() {
    for (String type : GoldenTypes.names()) {
      Class<?> javaType = GoldenTypes.type(type);
      List<JsonObject> ofType =
          VECTORS.stream().filter(v -> v.get("type").getAsString().equals(type)).toList();
      boolean deterministic =
          isAccepted(ProtectedField.deterministic("c.x", javaType))
              || isAccepted(ProtectedField.deterministic("c.x", javaType).withScale(4));
      assertThat(ofType.stream().anyMatch(v -> !v.has("algorithm")))
          .as("%s deterministic", type)
          .isEqualTo(deterministic);
      boolean padded =
          isAccepted(ProtectedField.randomized("c.x", javaType).withPadding(Padding.PADME));
      for (Padding rule : List.of(Padding.BLOCKS, Padding.PADME)) {
        assertThat(ofType.stream().anyMatch(v -> isPadded(v, rule)))
            .as("%s padded %s", type, rule)
            .isEqualTo(padded);
      }
    }
  }

  @Test
  void writer_neverOverwrites(@TempDir Path folder) throws Exception {
    Path file = folder.resolve(GoldenMatrix.FILE);
    GoldenMatrixWriter.write(file);
    byte[] written = Files.readAllBytes(file);
    assertThatThrownBy(() -> GoldenMatrixWriter.write(file))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasBinaryContent(written);
  }

  private static boolean isPadded(JsonObject vector, Padding rule) {
    return vector.has("padding") && vector.get("padding").getAsString().equals(rule.name());
  }

  private static boolean isAccepted(ProtectedField<?> field) {
    try {
      ProtectedSchema.builder().add(field).register(CustomCodecTest.POINTS).build();
      return true;
    } catch (InvalidSchemaException e) {
      return false;
    }
  }

  private static int keyId(JsonObject vector) {
    return java.nio.ByteBuffer.wrap(binary(vector)).getInt(2);
  }

  static int codecId(JsonObject vector) {
    return codecId(GoldenVectorsTest.declaration(vector), vector);
  }

  private static <T> int codecId(ProtectedField<T> field, JsonObject vector) {
    T value = field.type().cast(GoldenVectorsTest.value(vector, field.type()));
    byte[] plaintext = ValueCodecs.with(List.of(CustomCodecTest.POINTS)).of(field).encode(value);
    return plaintext[0] & 0x7F;
  }

  /** The constants of the format's table, so that a codec added later is missed here. */
  static Set<Integer> codecIds() throws Exception {
    Set<Integer> ids = new TreeSet<>();
    for (Field constant :
        Class.forName("io.cloakroom.internal.codec.CodecId").getDeclaredFields()) {
      constant.setAccessible(true);
      if (constant.getType() == int.class && !constant.getName().equals("PADDED")) {
        ids.add(constant.getInt(null));
      }
    }
    assertThat(ids).hasSizeGreaterThanOrEqualTo(24);
    return ids;
  }
}
