// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.ff1;

import java.nio.ByteBuffer;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Bouncy Castle's FF1 as an oracle. It takes numerals as bytes up to radix 256 and as big-endian
 * pairs of bytes above, and refuses domains below 1,000,000.
 */
final class BouncyCastleFf1 {

  private BouncyCastleFf1() {}

  static int[] encrypt(byte[] key, int radix, byte[] tweak, int[] numerals) {
    FPEFF1Engine engine = new FPEFF1Engine();
    engine.init(true, new FPEParameters(new KeyParameter(key), radix, tweak));
    byte[] input = toBytes(radix, numerals);
    byte[] output = new byte[input.length];
    engine.processBlock(input, 0, input.length, output, 0);
    return fromBytes(radix, output);
  }

  private static byte[] toBytes(int radix, int[] numerals) {
    ByteBuffer bytes = ByteBuffer.allocate(radix > 256 ? 2 * numerals.length : numerals.length);
    for (int numeral : numerals) {
      if (radix > 256) {
        bytes.putShort((short) numeral);
      } else {
        bytes.put((byte) numeral);
      }
    }
    return bytes.array();
  }

  private static int[] fromBytes(int radix, byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int[] numerals = new int[radix > 256 ? bytes.length / 2 : bytes.length];
    for (int i = 0; i < numerals.length; i++) {
      numerals[i] = radix > 256 ? buffer.getShort() & 0xffff : buffer.get() & 0xff;
    }
    return numerals;
  }
}
