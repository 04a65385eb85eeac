// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import io.cloakroom.Protection;
import io.cloakroom.TokenShape;
import io.cloakroom.Tokenized;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From an annotation's attributes to a vault, and which of them do not go together. */
final class VaultDeclaration {

  private VaultDeclaration() {}

  static Protection.Vaulted of(Tokenized declared, TokenShape shape) {
    return new Protection.Vaulted(
        shape, declared.vault(), declared.consistent(), lifetime(declared.expiresAfter()));
  }

  private static @Nullable Duration lifetime(String text) {
    try {
      return text.isEmpty() ? null : Duration.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** A clause for everything about a vault that a field could not show any more. */
  static List<String> problems(AnnotatedElement element) {
    List<String> problems = new ArrayList<>();
    Tokenized declared = element.getAnnotation(Tokenized.class);
    if (declared == null) {
      return problems;
    }
    String lifetime = declared.expiresAfter();
    if (!lifetime.isEmpty() && lifetime(lifetime) == null) {
      problems.add(
          "expiresAfter = '" + lifetime + "' is no ISO 8601 duration. Write P90D or PT15M, say.");
    }
    boolean vaulted = !declared.vault().isEmpty();
    if (!vaulted && (!declared.consistent() || !lifetime.isEmpty())) {
      problems.add(
          "consistent and expiresAfter are for tokens that a vault keeps. Declare the vault, or"
              + " remove them.");
    }
    if (vaulted && (!declared.reversible() || declared.expectedValues() != 0)) {
      problems.add(
          "a vault is there to lead back to values, and pseudonyms do not. Remove the vault, or"
              + " reversible and expectedValues.");
    }
    return problems;
  }
}
