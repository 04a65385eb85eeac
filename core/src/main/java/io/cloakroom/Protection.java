// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

/** What is done to a field's values, and what follows from it. */
public sealed interface Protection {

  /** Encrypted, equal values looking unrelated ({@link Mode#RANDOMIZED}). */
  record Randomized() implements Protection {}

  /** Encrypted, equal values looking equal ({@link Mode#DETERMINISTIC}). */
  record Deterministic() implements Protection {}

  /**
   * Tokenized by format-preserving encryption.
   *
   * @param shape the shape of values and tokens
   */
  record FormatPreserving(TokenShape shape) implements Protection {}

  /**
   * Whether equal values of one field and tenant have equal stored forms.
   *
   * @return true where stored forms can be compared in place of values
   */
  default boolean preservesEquality() {
    return !(this instanceof Randomized);
  }
}
