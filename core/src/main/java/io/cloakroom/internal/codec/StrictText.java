// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The text behind a codec id: UTF-8, and nothing that only looks like it. */
final class StrictText {

  private static final char REPLACEMENT = '\uFFFD';

  private StrictText() {}

  /** The text of an unpadded plaintext; malformed UTF-8 is an IllegalArgumentException. */
  static String of(byte[] plaintext) {
    // The constructor is intrinsic and fast, but writes U+FFFD for what is malformed: look for it.
    String text = new String(plaintext, 1, plaintext.length - 1, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0 && !isEncoded(text, plaintext)) {
      throw new IllegalArgumentException("malformed UTF-8");
    }
    return text;
  }

  private static boolean isEncoded(String text, byte[] plaintext) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return Arrays.equals(utf8, 0, utf8.length, plaintext, 1, plaintext.length);
  }
}
