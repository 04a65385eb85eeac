// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import io.cloakroom.internal.ff1.Ff1;

/** Cloakroom's own FF1, as tokenization calls it. */
@SuppressWarnings("NullAway.Init") // set by start
public class CloakroomFf1 extends FpeContender<int[]> {

  private Ff1 ff1;
  private byte[] tweak;

  @Override
  void start(byte[] key, byte[] tweak) {
    ff1 = new Ff1(key, radix);
    this.tweak = tweak;
  }

  @Override
  public int[] encrypt(int[] plaintext) {
    return ff1.encrypt(tweak, plaintext);
  }

  @Override
  int[] decrypt(int[] ciphertext) {
    return ff1.decrypt(tweak, ciphertext);
  }

  @Override
  int[] fromNumerals(int[] numerals) {
    return numerals;
  }

  @Override
  int[] toNumerals(int[] numerals) {
    return numerals;
  }
}
