// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import java.util.Arrays;

/** ISO/IEC 7816-4 padding inside the plaintext, after the codec id: a byte 80, then zeros. */
final class Padding {

  static final int BLOCK_BYTES = 16;

  private Padding() {}

  /** The padded length for a body: the next multiple of 16 that has room for the byte 80. */
  static int paddedLength(int bodyBytes) {
    return (bodyBytes / BLOCK_BYTES + 1) * BLOCK_BYTES;
  }

  /** A plaintext with its body padded to a length. */
  static byte[] pad(int codecId, byte[] body, int paddedBytes) {
    byte[] plaintext = new byte[1 + paddedBytes];
    plaintext[0] = (byte) (codecId | CodecId.PADDED);
    System.arraycopy(body, 0, plaintext, 1, body.length);
    plaintext[1 + body.length] = (byte) 0x80;
    return plaintext;
  }

  /** The plaintext without padding and flag, or null where the padding is malformed. */
  static byte @org.jspecify.annotations.Nullable [] unpad(byte[] plaintext) {
    int end = plaintext.length - 1;
    while (end > 0 && plaintext[end] == 0) {
      end--;
    }
    if (end < 1 || plaintext[end] != (byte) 0x80) {
      return null;
    }
    byte[] unpadded = Arrays.copyOf(plaintext, end);
    unpadded[0] &= 0x7F;
    return unpadded;
  }
}
