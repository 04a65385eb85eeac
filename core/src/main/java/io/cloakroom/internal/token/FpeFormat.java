// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import io.cloakroom.TokenFormat;
import org.jspecify.annotations.Nullable;

/**
 * How texts of one shape split into characters that a token keeps and numerals that it replaces,
 * and how they are put together again. Immutable and thread-safe.
 *
 * <p>A format maps its values one to one to pairs of kept characters and numerals, and its tokens
 * likewise: every numeral string of the right length makes one text of either side. That is what
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
   * @param kept the characters the token keeps, in order, in ASCII
   * @param numerals what FF1 replaces, each below the radix
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and made and used in one call
  record Parts(byte[] kept, int[] numerals) {}

  /**
   * The format in frozen ASCII: its name and version, alphabet, kept positions, check rule and
   * range. It enters the derivation of the key, so changing a letter makes every old token
   * unreadable.
   */
  String descriptor();

  /** The number of different numerals. */
  int radix();

  /**
   * What is wrong with a text, as a clause that says what is expected and never quotes the text;
   * null when it is of this format.
   */
  @Nullable String problem(String text, Side side);

  /** Takes a text apart in which there is no {@link #problem} on that side. */
  Parts split(String text, Side side);

  /** Puts a text of one side together; what {@link #split} undoes. */
  String join(Parts parts, Side side);

  /** The one form of each public format. */
  static FpeFormat of(TokenFormat format) {
    return switch (format) {
      case PAN -> new PanFormat();
    };
  }
}
