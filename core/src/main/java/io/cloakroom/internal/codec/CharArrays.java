// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text in a {@code char[]}, to UTF-8 and back without a {@code String} that nobody can wipe. */
final class CharArrays {

  private static final int MAX_BYTES_PER_CHAR = 3;

  private CharArrays() {}

  /**
   * The plaintext of a text.
   *
   * @param text at most 12 Mi characters
   * @throws IllegalArgumentException for an unpaired surrogate
   */
  static byte[] plaintext(char[] text) {
    ByteBuffer bytes = ByteBuffer.allocate(1 + text.length * MAX_BYTES_PER_CHAR);
    bytes.put((byte) CodecId.TEXT);
    CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    boolean encoded =
        encoder.encode(CharBuffer.wrap(text), bytes, true).isUnderflow()
            && encoder.flush(bytes).isUnderflow();
    byte[] plaintext = Arrays.copyOf(bytes.array(), bytes.position());
    Arrays.fill(bytes.array(), (byte) 0);
    if (!encoded) {
      throw new IllegalArgumentException("text has an unpaired surrogate and no UTF-8 form");
    }
    return plaintext;
  }

  /**
   * The text of a plaintext behind its codec id.
   *
   * @throws IllegalArgumentException where it is no UTF-8
   */
  static char[] text(byte[] plaintext) {
    CharBuffer chars = CharBuffer.allocate(plaintext.length);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    boolean decoded =
        decoder
                .decode(ByteBuffer.wrap(plaintext, 1, plaintext.length - 1), chars, true)
                .isUnderflow()
            && decoder.flush(chars).isUnderflow();
    char[] text = Arrays.copyOf(chars.array(), chars.position());
    Arrays.fill(chars.array(), '\0');
    if (!decoded) {
      throw new IllegalArgumentException("malformed text");
    }
    return text;
  }
}
