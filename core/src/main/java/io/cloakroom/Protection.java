// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import io.cloakroom.internal.token.Collisions;
import java.util.Optional;

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
   * Replaced by a pseudonym: a keyed function of the value, one-way without the key, in the shape
   * of the value. Different values may share one.
   *
   * @param shape the shape of values and pseudonyms
   * @param expectedValues how many different values the field will have, so that it can be said how
   *     often that happens
   */
  record Pseudonymous(TokenShape shape, long expectedValues) implements Protection {

    @Override
    public boolean preservesEquality() {
      return Collisions.areRare(shape, expectedValues);
    }
  }

  /**
   * The shape of what stands for a value, where it has the value's.
   *
   * @return the shape of tokens or pseudonyms; empty for ciphertext
   */
  default Optional<TokenShape> tokenShape() {
    if (this instanceof FormatPreserving tokens) {
      return Optional.of(tokens.shape());
    }
    return this instanceof Pseudonymous pseudonyms
        ? Optional.of(pseudonyms.shape())
        : Optional.empty();
  }

  /**
   * Whether equal values of one field and tenant have equal stored forms, and different ones
   * different.
   *
   * @return true where stored forms can be compared in place of values
   */
  default boolean preservesEquality() {
    return !(this instanceof Randomized);
  }
}
