// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import java.nio.ByteBuffer;
import org.bouncycastle.crypto.fpe.FPEEngine;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Bouncy Castle's FF1 with its own AES. Set up once, the case most favourable to it: with a tweak
 * that changes from value to value it would be set up anew for each. Takes radix 256 and below as
 * bytes, above as pairs of bytes.
 */
@State(Scope.Thread)
public class BouncyCastleFf1 extends FpeContender<byte[]> {

  private final FPEEngine encrypting = new FPEFF1Engine();
  private final FPEEngine decrypting = new FPEFF1Engine();

  @Override
  void start(byte[] key, byte[] tweak) {
    encrypting.init(true, new FPEParameters(new KeyParameter(key), radix, tweak));
    decrypting.init(false, new FPEParameters(new KeyParameter(key), radix, tweak));
  }

  @Override
  public byte[] encrypt(byte[] plaintext) {
    return process(encrypting, plaintext);
  }

  @Override
  byte[] decrypt(byte[] ciphertext) {
    return process(decrypting, ciphertext);
  }

  private static byte[] process(FPEEngine engine, byte[] input) {
    byte[] output = new byte[input.length];
    engine.processBlock(input, 0, input.length, output, 0);
    return output;
  }

  @Override
  byte[] fromNumerals(int[] numerals) {
    ByteBuffer bytes = ByteBuffer.allocate(numerals.length * numeralBytes());
    for (int numeral : numerals) {
      if (numeralBytes() == 1) {
        bytes.put((byte) numeral);
      } else {
        bytes.putShort((short) numeral);
      }
    }
    return bytes.array();
  }

  @Override
  int[] toNumerals(byte[] numerals) {
    ByteBuffer bytes = ByteBuffer.wrap(numerals);
    int[] result = new int[numerals.length / numeralBytes()];
    for (int i = 0; i < result.length; i++) {
      result[i] = numeralBytes() == 1 ? bytes.get() & 0xff : bytes.getShort() & 0xffff;
    }
    return result;
  }

  private int numeralBytes() {
    return radix > 256 ? 2 : 1;
  }
}
