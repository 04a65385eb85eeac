// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.TokenShape;
import io.cloakroom.internal.token.Collisions;
import io.cloakroom.internal.token.ShapeRules;
import java.util.ArrayList;
import java.util.List;

/** What a field of tokens or pseudonyms must satisfy, and what about it deserves a warning. */
public final class TokenRules {

  private TokenRules() {}

  static void check(ProtectedField<?> field, TokenShape shape, List<String> problems) {
    boolean vaulted = field.protection() instanceof Protection.Vaulted;
    (vaulted ? ShapeRules.problemsInVault(shape) : ShapeRules.problems(shape))
        .forEach(text -> add(field, text, problems));
    if (field.type() != String.class) {
      add(field, "only text can be tokenized. Declare it as String.", problems);
    }
    if (!field.formerNames().isEmpty()) {
      add(
          field,
          vaulted
              ? "a field with a vault has no former names: the vault knows its tokens by its name."
                  + " Keep the name."
              : "a tokenized field has no former names: its key is derived from its name, and a"
                  + " token does not tell which. Keep the name.",
          problems);
    }
    if (field.protection() instanceof Protection.Pseudonymous pseudonyms) {
      checkPseudonyms(field, pseudonyms, problems);
    }
    if (field.protection() instanceof Protection.Vaulted declared) {
      VaultRules.check(field, declared, problems);
    }
  }

  private static void checkPseudonyms(
      ProtectedField<?> field, Protection.Pseudonymous declared, List<String> problems) {
    if (declared.expectedValues() < 1) {
      add(
          field,
          "pseudonyms need the number of different values that are expected, because some will"
              + " share one. Declare expectedValues = 1_000_000, say.",
          problems);
    }
    if (declared.shape().passesWrongCheckDigits()) {
      add(field, "a pseudonymized field passes no values. Remove passWrongCheckDigits.", problems);
    }
  }

  /** Sentences that name the field. */
  public static List<String> warnings(ProtectedField<?> field) {
    List<String> warnings = new ArrayList<>();
    field
        .protection()
        .tokenShape()
        .ifPresent(shape -> warnings(field, shape).forEach(text -> add(field, text, warnings)));
    if (field.protection() instanceof Protection.Pseudonymous pseudonyms) {
      add(field, Collisions.sentence(pseudonyms.shape(), pseudonyms.expectedValues()), warnings);
    }
    return warnings;
  }

  private static List<String> warnings(ProtectedField<?> field, TokenShape shape) {
    return field.protection() instanceof Protection.Vaulted
        ? ShapeRules.warningsInVault(shape)
        : ShapeRules.warnings(shape);
  }

  private static void add(ProtectedField<?> field, String text, List<String> sentences) {
    sentences.add(FieldRules.problem(field, text));
  }
}
