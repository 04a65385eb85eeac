// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** ISO/IEC 7816-4 padding inside the plaintext, after the codec id: a byte 80, then zeros. */
final class Iso7816 {

  private Iso7816() {}

  /** An unpadded plaintext (codec id, then the body) with its body padded by a rule. */
  static byte[] pad(byte[] plaintext, PaddedLength rule) {
    int bodyBytes = plaintext.length - 1;
    byte[] padded = Arrays.copyOf(plaintext, 1 + rule.of(bodyBytes));
    padded[0] |= (byte) CodecId.PADDED;
    padded[1 + bodyBytes] = (byte) 0x80;
    return padded;
  }

  /** The plaintext without padding and flag, or null where the padding is malformed. */
  static byte @Nullable [] unpad(byte[] plaintext) {
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
