// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.TokenShape;
import io.cloakroom.internal.codec.ValueCodecs;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What one declaration must satisfy on its own. */
final class FieldRules {

  static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern KEY_CHECK_VALUE = Pattern.compile("[0-9a-f]{16}");
  private static final int MAX_SECONDS_SCALE = 9;

  private FieldRules() {}

  /** Adds a sentence for every rule a field breaks. */
  static void check(ProtectedField<?> field, ValueCodecs codecs, List<String> problems) {
    checkNames(field, problems);
    checkKeyCheckValue(field, problems);
    if (!codecs.supports(field.type())) {
      problems.add(
          problem(
              field,
              "Java type "
                  + field.type().getName()
                  + " is not supported. Protect one of the types that @Encrypted lists (or an"
                  + " Optional of one, in an annotated class), or register a FieldCodec for it."));
      return;
    }
    Optional<TokenShape> tokens = field.protection().tokenShape();
    if (tokens.isPresent()) {
      TokenRules.check(field, tokens.get(), problems);
    } else if (field.protection() instanceof Protection.Deterministic) {
      DeterministicRules.check(field, codecs, problems);
    }
    if (field.isWriteOnly() && !takesWriteOnly(field.protection())) {
      problems.add(
          problem(
              field,
              "write-only is for randomized fields and for vaults: a public key gives equal values"
                  + " different stored forms. Encrypt it randomized, or remove writeOnly."));
    }
    checkScale(field, problems);
    KindDeclarationRules.check(field, problems);
    PaddingRules.check(field, problems);
    IndexRules.check(field, codecs, problems);
    LayoutRules.check(field, problems);
  }

  private static boolean takesWriteOnly(Protection protection) {
    return protection instanceof Protection.Randomized || protection instanceof Protection.Vaulted;
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
    boolean tokenized = field.protection().tokenShape().isPresent();
    field
        .keyCheckValue()
        .filter(value -> !tokenized || !KEY_CHECK_VALUE.matcher(value).matches())
        .ifPresent(
            value ->
                problems.add(
                    problem(
                        field,
                        "a key check value is 16 lower-case hex digits, on a tokenized field"
                            + " only.")));
  }

  private static void checkScale(ProtectedField<?> field, List<String> problems) {
    if (field.scale().isEmpty()) {
      return;
    }
    int scale = field.scale().getAsInt();
    boolean seconds = TypeTraits.hasSeconds(field.type());
    if (!TypeTraits.takesScale(field.type())) {
      problems.add(
          problem(field, "a scale is for BigDecimal, times and durations only. Remove it."));
    } else if (scale < 0 || (seconds && scale > MAX_SECONDS_SCALE)) {
      problems.add(
          problem(
              field,
              "scale "
                  + scale
                  + " is out of range: 0 or more, and at most 9 for the fraction of a second."));
    }
  }

  static String problem(ProtectedField<?> field, String text) {
    return "Field " + field.name() + ": " + text;
  }
}
