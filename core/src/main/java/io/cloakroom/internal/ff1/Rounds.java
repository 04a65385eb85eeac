// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.ff1;

/**
 * The ten Feistel rounds of FF1 for one key and one {@link Shape}. Immutable and thread-safe; all
 * state of a call is in its {@link AesBlock} and on the stack.
 *
 * <p>Both halves are kept as numbers from the first round to the last, since STR and NUM of the
 * standard undo each other. Even rounds change the left half and odd rounds the right one, which is
 * the standard's exchange of A and B without moving anything.
 */
interface Rounds {

  /** The rounds of FF1, counted from 0. */
  int COUNT = 10;

  /** SP 800-38G algorithm 7. Numerals are checked already; returns a new array. */
  int[] encrypt(AesBlock aes, byte[] tweak, int[] numerals);

  /** SP 800-38G algorithm 8. Numerals are checked already; returns a new array. */
  int[] decrypt(AesBlock aes, byte[] tweak, int[] numerals);

  /** The fastest arithmetic that fits. {@code aes} is used to encrypt the shape's fixed block. */
  static Rounds of(Shape shape, AesBlock aes) {
    return shape.rightModulus().bitLength() < Long.SIZE
        ? new LongRounds(shape, aes)
        : new BigIntegerRounds(shape, aes);
  }
}
