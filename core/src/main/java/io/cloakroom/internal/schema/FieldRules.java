// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.internal.codec.ValueCodecs;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What one declaration must satisfy on its own. */
final class FieldRules {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern KEY_CHECK_VALUE = Pattern.compile("[0-9a-f]{16}");
  private static final int MAX_INSTANT_SCALE = 9;

  private FieldRules() {}

  /** Adds a sentence for every rule a field breaks. */
  static void check(ProtectedField<?> field, List<String> problems) {
    checkNames(field, problems);
    checkKeyCheckValue(field, problems);
    boolean supported = ValueCodecs.supports(field.type());
    if (!supported) {
      problems.add(
          problem(
              field,
              "Java type "
                  + field.type().getName()
                  + " is not supported. Protect a String,"
                  + " byte[], int, long, boolean, BigInteger, BigDecimal, LocalDate, Instant, UUID or"
                  + " enum."));
    } else if (field.protection() instanceof Protection.FormatPreserving) {
      checkTokenized(field, problems);
    } else if (field.protection() instanceof Protection.Deterministic) {
      checkDeterministic(field, problems);
    }
    if (supported) {
      checkScale(field, problems);
    }
  }

  private static void checkNames(ProtectedField<?> field, List<String> problems) {
    if (!NAME.matcher(field.name()).matches()) {
      problems.add(problem(field, "the name does not match " + NAME + "."));
    }
    if (!NAME.matcher(field.keyName()).matches()) {
      problems.add(
          problem(field, "the key name '" + field.keyName() + "' does not match " + NAME + "."));
    }
    Set<String> seen = new HashSet<>(Set.of(field.name()));
    for (String former : field.formerNames()) {
      if (!NAME.matcher(former).matches()) {
        problems.add(
            problem(field, "the former name '" + former + "' does not match " + NAME + "."));
      }
      if (!seen.add(former)) {
        problems.add(
            problem(field, "the former name '" + former + "' is listed twice, or is its own."));
      }
    }
  }

  private static void checkKeyCheckValue(ProtectedField<?> field, List<String> problems) {
    boolean tokenized = field.protection() instanceof Protection.FormatPreserving;
    field
        .keyCheckValue()
        .filter(value -> !tokenized || !KEY_CHECK_VALUE.matcher(value).matches())
        .ifPresent(
            value ->
                problems.add(
                    problem(
                        field,
                        "a key check value is 16 lower-case hex digits, on a tokenized field only.")));
  }

  private static void checkTokenized(ProtectedField<?> field, List<String> problems) {
    if (field.type() != String.class) {
      problems.add(problem(field, "only text can be tokenized. Declare it as String."));
    }
    if (!field.formerNames().isEmpty()) {
      problems.add(
          problem(
              field,
              "a tokenized field has no former names: its key is derived from its name, and a"
                  + " token does not tell which. Keep the name."));
    }
  }

  private static void checkDeterministic(ProtectedField<?> field, List<String> problems) {
    Class<?> type = field.type();
    if (field.isRecordBound()) {
      problems.add(
          problem(
              field,
              "a deterministic field cannot be bound to a record: no two rows would compare."
                  + " Bind the tenant, or encrypt it randomized."));
    }
    if (type == Boolean.class || type.isEnum()) {
      problems.add(
          problem(
              field,
              "a deterministic "
                  + type.getSimpleName()
                  + " has so few values that their"
                  + " frequencies give them away. Encrypt it randomized."));
    }
    if ((type == BigDecimal.class || type == Instant.class) && field.scale().isEmpty()) {
      problems.add(
          problem(
              field,
              "a deterministic "
                  + type.getSimpleName()
                  + " needs a declared scale, or equal"
                  + " values could have different stored forms. Declare scale = 2, say."));
    }
  }

  private static void checkScale(ProtectedField<?> field, List<String> problems) {
    if (field.scale().isEmpty()) {
      return;
    }
    int scale = field.scale().getAsInt();
    if (field.type() != BigDecimal.class && field.type() != Instant.class) {
      problems.add(problem(field, "a scale is for BigDecimal and Instant only. Remove it."));
    } else if (scale < 0 || (field.type() == Instant.class && scale > MAX_INSTANT_SCALE)) {
      problems.add(
          problem(
              field,
              "scale " + scale + " is out of range: 0 or more, and at most 9 for an Instant."));
    }
  }

  private static String problem(ProtectedField<?> field, String text) {
    return "Field " + field.name() + ": " + text;
  }
}
