// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.kind;

import io.cloakroom.index.Normaliser;
import io.cloakroom.internal.index.normalise.Normalisation;

/** What the rules share. */
final class Lenient {

  private Lenient() {}

  /** Normalised, or empty where that is refused. */
  static String normalised(Normaliser normaliser, String text) {
    try {
      return Normalisation.of(normaliser).normalise(text);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  static boolean isAsciiDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isAsciiLetterOrDigit(int c) {
    return isAsciiDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
