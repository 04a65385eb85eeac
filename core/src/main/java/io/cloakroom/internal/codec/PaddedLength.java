// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import io.cloakroom.Padding;
import io.cloakroom.ProtectedField;
import org.jspecify.annotations.Nullable;

/** The length, in bytes, that a body is padded to: always more than its own. */
interface PaddedLength {

  /** The block of types that are always padded. */
  PaddedLength SIXTEEN = blocks(16);

  int of(int bodyBytes);

  /** A field's declared rule, or null where it has none. */
  static @Nullable PaddedLength declared(ProtectedField<?> field) {
    Padding rule = field.padding();
    return switch (rule) {
      case NONE -> null;
      case BLOCKS -> blocks(field.paddingBlock().orElseThrow());
      case PADME -> bodyBytes -> padme(bodyBytes + 1);
    };
  }

  /** The next multiple of a block that has room for the body and the byte 80. */
  static PaddedLength blocks(int block) {
    return bodyBytes -> (bodyBytes / block + 1) * block;
  }

  /**
   * Padmé (PETS 2019, algorithm 1): with E = ⌊log2 n⌋ and S = ⌊log2 E⌋ + 1, the next number whose
   * last E − S bits are zero.
   */
  static int padme(int n) {
    if (n < 2) {
      return n;
    }
    int exponent = 31 - Integer.numberOfLeadingZeros(n);
    int mantissaBits = 32 - Integer.numberOfLeadingZeros(exponent);
    int mask = (1 << (exponent - mantissaBits)) - 1;
    return (n + mask) & ~mask;
  }
}
