// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import org.jspecify.annotations.Nullable;

/**
 * How texts of one shape split into characters that a token keeps and numerals that it replaces,
 * and how they are put together again. Immutable and thread-safe.
 *
 * <p>A format maps its values one to one to pairs of kept characters and numerals, and its tokens
 * likewise: all numeral strings that fit a text make one text each of either side. That is what
 * makes tokenizing a permutation.
 */
public interface FpeFormat {

  /** What a text is meant to be. */
  enum Side {
    /** A plaintext value. */
    VALUE,
    /** A token in place of one. */
    TOKEN
  }

  /**
   * A text taken apart.
   *
   * @param kept the characters the token keeps, in order, in UTF-8
   * @param numerals what is replaced, each below its radix
   * @param radices how many values each numeral can have: the same for all texts that differ in
   *     numerals alone
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and made and used in one call
  record Parts(byte[] kept, int[] numerals, Radices radices) {}

  /**
   * The format in frozen ASCII: its name and version, alphabet, kept positions, check rule and
   * range. It enters the derivation of the key, so changing a letter makes every old token
   * unreadable.
   */
  String descriptor();

  /** The one radix of all numerals, or 0 where they have their own each. */
  int radix();

  /**
   * What is wrong with a text, as a clause that says what is expected and never quotes the text;
   * null when it is of this format.
   */
  @Nullable String problem(String text, Side side);

  /** Takes a text apart in which there is no {@link #problem} on one side. */
  Parts split(String text);

  /**
   * A text of one side, with the kept characters of another text and other numerals.
   *
   * @param template a text of either side
   * @param numerals as many as the template has, within the same radices
   */
  String join(String template, int[] numerals, Side side);

  /**
   * Whether a text in which there is a {@link #problem} on both sides is left as it is, neither
   * tokenized nor detokenized nor refused.
   */
  default boolean passes(String text) {
    return false;
  }

  /** Whether a text cannot be a value and a token. */
  default boolean isGuarded() {
    return false;
  }
}
