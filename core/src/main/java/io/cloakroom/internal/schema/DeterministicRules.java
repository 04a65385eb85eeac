// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import io.cloakroom.ProtectedField;
import io.cloakroom.internal.codec.ValueCodecs;
import java.net.URI;
import java.util.List;

/** What a deterministic field must satisfy: equal values have one stored form, and tell little. */
final class DeterministicRules {

  private DeterministicRules() {}

  static void check(ProtectedField<?> field, ValueCodecs codecs, List<String> problems) {
    Class<?> type = field.type();
    if (field.isRecordBound()) {
      problems.add(
          FieldRules.problem(
              field,
              "a deterministic field cannot be bound to a record: no two rows would compare."
                  + " Bind the tenant, or encrypt it randomized."));
    }
    if (TypeTraits.hasFewValues(type)) {
      problems.add(
          deterministic(
              field,
              "has so few values that their frequencies give them away. Encrypt it randomized."));
    }
    if (TypeTraits.takesScale(type) && field.scale().isEmpty()) {
      problems.add(
          deterministic(
              field,
              "needs a declared scale, or equal values could have different stored forms."
                  + " Declare scale = 2, say."));
    }
    if (type == Float.class || type == Double.class) {
      problems.add(
          deterministic(
              field,
              "is refused: equal numbers have different bits (0.0 and -0.0), and equal amounts"
                  + " different numbers (0.3 and 0.1 + 0.2). Use a BigDecimal with a scale."));
    }
    if (type == URI.class) {
      problems.add(
          deterministic(
              field,
              "is refused: equal URIs have different texts (upper and lower case of scheme and"
                  + " host). Normalise it and use a String."));
    }
    if (!codecs.isCanonical(type)) {
      problems.add(
          deterministic(
              field,
              "has a codec that gives equal values different bytes. Encrypt it randomized, or"
                  + " make the codec canonical."));
    }
  }

  private static String deterministic(ProtectedField<?> field, String text) {
    return FieldRules.problem(
        field, "a deterministic " + field.type().getSimpleName() + " " + text);
  }
}
