// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import io.cloakroom.Tokenized;
import org.jspecify.annotations.Nullable;

/** How many characters values have, separators not counted. */
record Lengths(int least, int most) {

  /**
   * The longest text of formats that have no longest one of themselves. The standard's limit is
   * 2<sup>32</sup> numerals.
   */
  static final int LONGEST = 4096;

  /** The one length that was declared, or up to the longest of all. */
  static Lengths of(int declared) {
    return of(declared, new Lengths(1, LONGEST));
  }

  /** The one length that was declared, or those of the format. */
  static Lengths of(int declared, Lengths format) {
    return declared == Tokenized.ANY_LENGTH ? format : new Lengths(declared, declared);
  }

  @Nullable String problem(int length, String what) {
    if (length >= least && length <= most) {
      return null;
    }
    String expected = least == most ? "" + least : least + " to " + most;
    return "expected " + expected + " " + what + ", and it has " + length + " characters.";
  }

  /** For descriptors. */
  String descriptor() {
    if (least == most) {
      return "" + least;
    }
    return most == LONGEST ? "any" : least + "-" + most;
  }
}
