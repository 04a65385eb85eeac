// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import com.google.gson.JsonObject;
import io.cloakroom.key.Algorithm;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the golden matrix has: every type with the values at its edges, in every mode, binding and
 * algorithm. Only the stored forms are missing; {@link GoldenMatrixWriter} made them, once.
 */
final class GoldenMatrix {

  static final String HYBRID_FILE = "hybrid-matrix-1.json";
  static final String FILE = "stored-form-matrix-1.json";

  /** How a deterministic field of a type is declared. */
  private enum Deterministic {
    REFUSED,
    WITHOUT_SCALE,
    SCALE_4,
    SCALE_9
  }

  private record Row(
      String type, boolean anyLength, Deterministic deterministic, List<String> values) {

    Stream<JsonObject> vectors() {
      return Stream.concat(
          Stream.of(Algorithm.values()).flatMap(this::randomized),
          deterministic == Deterministic.REFUSED ? Stream.empty() : searchable());
    }

    private Stream<JsonObject> randomized(Algorithm algorithm) {
      return variants("randomized")
          .peek(vector -> vector.addProperty("algorithm", algorithm.name()));
    }

    private Stream<JsonObject> searchable() {
      return variants("deterministic").filter(vector -> !vector.has("record")).peek(this::addScale);
    }

    private void addScale(JsonObject vector) {
      if (deterministic != Deterministic.WITHOUT_SCALE) {
        vector.addProperty("scale", deterministic == Deterministic.SCALE_4 ? 4 : 9);
      }
    }

    /** Every value as it is; the last, which is no special one, with all that can be declared. */
    private Stream<JsonObject> variants(String protection) {
      return Stream.of(
              values.stream().map(value -> vector(protection, value)),
              bound(vector(protection, last())),
              anyLength ? padded(protection) : Stream.<JsonObject>empty())
          .flatMap(vectors -> vectors);
    }

    private String last() {
      return values.get(values.size() - 1);
    }

    private JsonObject vector(String protection, String value) {
      JsonObject vector = new JsonObject();
      vector.addProperty("field", "matrix." + protection);
      vector.addProperty("type", type);
      vector.addProperty("protection", protection);
      vector.addProperty("value", value);
      return vector;
    }

    private static Stream<JsonObject> bound(JsonObject vector) {
      JsonObject tenant = vector.deepCopy();
      tenant.addProperty("tenant", "acme");
      JsonObject record = vector.deepCopy();
      record.addProperty("record", "42");
      JsonObject both = tenant.deepCopy();
      both.addProperty("record", "42");
      return Stream.of(tenant, record, both);
    }

    private Stream<JsonObject> padded(String protection) {
      return Stream.of(values.get(0), last())
          .flatMap(
              value -> {
                JsonObject blocks = vector(protection, value);
                blocks.addProperty("padding", "BLOCKS");
                blocks.addProperty("paddingBlock", 24);
                JsonObject padme = vector(protection, value);
                padme.addProperty("padding", "PADME");
                return Stream.of(blocks, padme);
              });
    }
  }

  private GoldenMatrix() {}

  /** The algorithm of the randomized key; deterministic vectors name none. */
  static Algorithm algorithm(JsonObject vector) {
    return vector.has("algorithm")
        ? Algorithm.valueOf(vector.get("algorithm").getAsString())
        : Algorithm.AES256_GCM;
  }

  /** The vectors, without their stored forms. */
  static Stream<JsonObject> vectors() {
    return Stream.of(texts(), numbers(), times()).flatMap(rows -> rows).flatMap(Row::vectors);
  }

  /** The vectors of the hybrid mode, without their stored forms. */
  static Stream<JsonObject> hybridVectors() {
    return Stream.of(texts(), numbers(), times())
        .flatMap(rows -> rows)
        .flatMap(row -> row.variants("write-only"));
  }

  private static Stream<Row> texts() {
    return Stream.of(
        anyLength("text", "", "\u0000\uFFFF\uDBFF\uDFFF", "Zoë 🧥 Łukasz"),
        anyLength("chars", "", "Zoë 🧥 Łukasz"),
        randomizedOnly("char", "\u0000", "\uFFFF", "J"),
        anyLength("bytes", "", "80", "00ff807f"),
        deterministic(
            "uuid",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "123e4567-e89b-12d3-a456-426614174000"),
        randomizedOnly("tier", "BASIC", "A_TIER_WITH_A_RATHER_LONG_NAME", "GOLD"),
        new Row(
            "uri",
            true,
            Deterministic.REFUSED,
            List.of("", "https://example.org/ä?q=%C3%A4#f", "urn:isbn:9780131103627")),
        randomizedOnly("locale", "und", "zh-Hans-CN-x-private", "de-CH"),
        randomizedOnly("currency", "XXX", "CHF"),
        anyLength("point", "-2147483648,2147483647", "3,-4"));
  }

  private static Stream<Row> numbers() {
    return Stream.of(
        randomizedOnly("byte", "-128", "127", "7"),
        deterministic("short", "-32768", "32767", "7"),
        deterministic("int", "-2147483648", "2147483647", "7"),
        deterministic("long", "-9223372036854775808", "9223372036854775807", "7"),
        randomizedOnly("float", "-Infinity", "NaN", "1.4E-45", "3.4028235E38", "-0.0", "0.1"),
        randomizedOnly(
            "double", "-Infinity", "NaN", "4.9E-324", "1.7976931348623157E308", "-0.0", "0.1"),
        randomizedOnly("boolean", "false", "true"),
        anyLength("bigInteger", "0", "-1", "128", "-9223372036854775809", "12345678901234567890"),
        new Row("decimal", true, Deterministic.SCALE_4, List.of("0.0000", "-0.0001", "12.3400")));
  }

  private static Stream<Row> times() {
    return Stream.of(
        deterministic("date", "-999999999-01-01", "+999999999-12-31", "1969-02-28"),
        scaled("time", "00:00", "23:59:59.999999999", "08:46:08.228"),
        scaled(
            "dateTime",
            "-999999999-01-01T00:00",
            "+999999999-12-31T23:59:59.999999999",
            "1969-12-31T23:59:59.5"),
        scaled(
            "offsetDateTime",
            "-999999999-01-01T00:00+18:00",
            "+999999999-12-31T23:59:59.999999999-18:00",
            "2026-11-24T08:46:08.228+05:30"),
        scaled(
            "zonedDateTime",
            "2026-10-25T02:30+01:00[Europe/Paris]",
            "2026-11-24T08:46:08Z",
            "2026-01-01T00:00-03:00[America/Argentina/ComodRivadavia]"),
        scaled(
            "instant",
            "-1000000000-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "1969-12-31T23:59:59.5Z"),
        deterministic("year", "-999999999", "999999999", "2026"),
        deterministic("yearMonth", "-0044-03", "0000-01", "2026-12"),
        scaled("duration", "PT-2562047788015215H-30M-8S", "PT0S", "PT-0.001S"),
        deterministic("period", "P-2147483648Y", "P0D", "P-1Y14M-31D"));
  }

  private static Row anyLength(String type, String... values) {
    return new Row(type, true, Deterministic.WITHOUT_SCALE, List.of(values));
  }

  private static Row deterministic(String type, String... values) {
    return new Row(type, false, Deterministic.WITHOUT_SCALE, List.of(values));
  }

  private static Row scaled(String type, String... values) {
    return new Row(type, false, Deterministic.SCALE_9, List.of(values));
  }

  private static Row randomizedOnly(String type, String... values) {
    return new Row(type, false, Deterministic.REFUSED, List.of(values));
  }
}
