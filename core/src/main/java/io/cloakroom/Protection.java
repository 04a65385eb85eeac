// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import io.cloakroom.internal.token.Collisions;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
   * Tokenized by a vault: tokens drawn at random, each kept with its value encrypted.
   *
   * @param shape the shape of values and tokens
   * @param vault the name of the {@link io.cloakroom.token.TokenVault}
   * @param consistent whether equal values of one tenant have one token, or each call gives a new
   *     one
   * @param lifetime how long a token stands for its value; null where it does not expire
   */
  record Vaulted(TokenShape shape, String vault, boolean consistent, @Nullable Duration lifetime)
      implements Protection {

    /**
     * One token for each value, for ever.
     *
     * @param shape the shape of values and tokens
     * @param vault the vault's name
     * @return the protection
     */
    public static Vaulted in(String vault, TokenShape shape) {
      return new Vaulted(shape, vault, true, null);
    }

    /**
     * This with a new token for each call, whatever was tokenized before: then tokens do not tell
     * which values are equal, and the vault holds no look-ups.
     *
     * @return another protection
     */
    public Vaulted withNewTokens() {
      return new Vaulted(shape, vault, false, lifetime);
    }

    /**
     * This with tokens that expire.
     *
     * @param time how long a token lives from when it is handed out first, a second or more
     * @return another protection
     */
    public Vaulted expiringAfter(Duration time) {
      return new Vaulted(shape, vault, consistent, time);
    }

    @Override
    public boolean preservesEquality() {
      return consistent;
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
    if (this instanceof Vaulted vaulted) {
      return Optional.of(vaulted.shape());
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
