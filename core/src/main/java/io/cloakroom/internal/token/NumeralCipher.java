// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import io.cloakroom.internal.ff1.Ff1;
import io.cloakroom.internal.ff1.MixedFf1;
import io.cloakroom.internal.token.FpeFormat.Parts;

/** FF1 under one key on numerals of one radix, or of their own each. Thread-safe. */
final class NumeralCipher {

  private final Ff1 same;
  private final MixedFf1 mixed;

  /**
   * @param key 32 bytes, copied
   * @param radix the one radix of numerals, or 0
   */
  NumeralCipher(byte[] key, int radix) {
    this.same = new Ff1(key, radix == 0 ? Ff1.MIN_RADIX : radix);
    this.mixed = new MixedFf1(same);
  }

  int[] encrypt(byte[] tweak, Parts parts) {
    return parts.radices().areSame()
        ? same.encrypt(tweak, parts.numerals())
        : mixed.encrypt(tweak, parts.numerals(), parts.radices().each());
  }

  int[] decrypt(byte[] tweak, Parts parts) {
    return parts.radices().areSame()
        ? same.decrypt(tweak, parts.numerals())
        : mixed.decrypt(tweak, parts.numerals(), parts.radices().each());
  }
}
