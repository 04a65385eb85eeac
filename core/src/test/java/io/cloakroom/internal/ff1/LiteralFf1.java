// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.ff1;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Algorithm 7 of SP 800-38G word by word, slowly and with nothing clever: the oracle where Bouncy
 * Castle cannot be one, which is domains below 1,000,000 and radix 65,536.
 */
final class LiteralFf1 {

  private final SecretKeySpec key;
  private final int radix;

  LiteralFf1(byte[] key, int radix) {
    this.key = new SecretKeySpec(key, "AES");
    this.radix = radix;
  }

  int[] encrypt(byte[] tweak, int[] numerals) {
    return encrypt(tweak, numerals, radix);
  }

  /** With another number than the radix in the three bytes of block P that are for it. */
  int[] encrypt(byte[] tweak, int[] numerals, int radixInFixedBlock) {
    int n = numerals.length;
    int u = n / 2;
    int v = n - u;
    int[] a = Arrays.copyOfRange(numerals, 0, u);
    int[] b = Arrays.copyOfRange(numerals, u, n);
    int bBytes = halfBytes(v);
    int d = 4 * ((bBytes + 3) / 4) + 4;
    ByteBuffer p = ByteBuffer.allocate(16).put((byte) 1).put((byte) 2);
    p.put((byte) 1).put((byte) (radixInFixedBlock >>> 16)).putShort((short) radixInFixedBlock);
    p.put((byte) 10).put((byte) u).putInt(n).putInt(tweak.length);
    for (int i = 0; i <= 9; i++) {
      int zeros = Math.floorMod(-tweak.length - bBytes - 1, 16);
      ByteBuffer q = ByteBuffer.allocate(tweak.length + zeros + 1 + bBytes).put(tweak);
      q.put(new byte[zeros]).put((byte) i).put(bytes(num(b), bBytes));
      byte[] r = prf(ByteBuffer.allocate(16 + q.capacity()).put(p.array()).put(q.array()).array());
      BigInteger y = new BigInteger(1, Arrays.copyOf(extend(r, d), d));
      int m = i % 2 == 0 ? u : v;
      int[] c = str(num(a).add(y).mod(BigInteger.valueOf(radix).pow(m)), m);
      a = b;
      b = c;
    }
    int[] result = Arrays.copyOf(a, n);
    System.arraycopy(b, 0, result, a.length, b.length);
    return result;
  }

  private int halfBytes(int v) {
    BigInteger power = BigInteger.valueOf(radix).pow(v);
    int bits = 0;
    while (BigInteger.TWO.pow(bits).compareTo(power) < 0) {
      bits++;
    }
    return (bits + 7) / 8;
  }

  private BigInteger num(int[] numerals) {
    BigInteger number = BigInteger.ZERO;
    for (int numeral : numerals) {
      number = number.multiply(BigInteger.valueOf(radix)).add(BigInteger.valueOf(numeral));
    }
    return number;
  }

  private int[] str(BigInteger number, int length) {
    int[] numerals = new int[length];
    BigInteger rest = number;
    for (int i = length - 1; i >= 0; i--) {
      numerals[i] = rest.mod(BigInteger.valueOf(radix)).intValueExact();
      rest = rest.divide(BigInteger.valueOf(radix));
    }
    return numerals;
  }

  private static byte[] bytes(BigInteger number, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[length - 1 - i] = number.shiftRight(8 * i).byteValue();
    }
    return bytes;
  }

  private byte[] prf(byte[] input) {
    byte[] chain = aes("AES/CBC/NoPadding", input);
    return Arrays.copyOfRange(chain, chain.length - 16, chain.length);
  }

  private byte[] extend(byte[] r, int d) {
    ByteBuffer s = ByteBuffer.allocate(d + 16).put(r);
    for (int j = 1; s.position() < d; j++) {
      byte[] block = r.clone();
      byte[] counter = ByteBuffer.allocate(16).putInt(12, j).array();
      for (int i = 0; i < 16; i++) {
        block[i] ^= counter[i];
      }
      s.put(prf(block));
    }
    return s.array();
  }

  private byte[] aes(String mode, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance(mode);
      cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[16]));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
