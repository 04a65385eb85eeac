// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/**
 * Shows what AES-GCM does not promise: whoever knows two keys can make one ciphertext that both
 * decrypt, to two values (Dodis, Grubbs, Ristenpart, Woodage 2018). A key id in the associated data
 * would not help, because both keys have it. What does help: inside one keyring an id names one
 * key, for ever, and a key is never chosen by whoever stores values.
 */
@AccessesPartialKey
class KeyCommitmentTest {

  private static final int ID = 0x00c0ffee;
  private static final byte[] NONCE = new byte[12];
  private static final byte[] CONTEXT = "16 bytes of data".getBytes(UTF_8);

  /** NIST SP 800-38D, 6.3: bit 0 is the most significant; the polynomial is x^128+x^7+x^2+x+1. */
  private static BigInteger multiply(BigInteger x, BigInteger y) {
    BigInteger r = BigInteger.valueOf(0xE1).shiftLeft(120);
    BigInteger z = BigInteger.ZERO;
    BigInteger v = y;
    for (int i = 127; i >= 0; i--) {
      if (x.testBit(i)) {
        z = z.xor(v);
      }
      v = v.testBit(0) ? v.shiftRight(1).xor(r) : v.shiftRight(1);
    }
    return z;
  }

  /** x to the power 2^128 - 2. */
  private static BigInteger invert(BigInteger x) {
    BigInteger square = x;
    BigInteger result = BigInteger.ONE.shiftLeft(127); // the field's one
    for (int i = 1; i < 128; i++) {
      square = multiply(square, square);
      result = multiply(result, square);
    }
    return result;
  }

  private static BigInteger block(byte[] key, byte[] input) throws Exception {
    Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
    aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
    return new BigInteger(1, aes.doFinal(input));
  }

  private static byte[] bytes(BigInteger block) {
    byte[] all = new byte[16];
    byte[] shortest = block.toByteArray();
    int size = Math.min(16, shortest.length);
    System.arraycopy(shortest, shortest.length - size, all, 16 - size, size);
    return all;
  }

  /** One key's part of the tag of one block: everything but the block itself. */
  private record Half(BigInteger hSquared, BigInteger rest) {

    static Half of(byte[] key) throws Exception {
      BigInteger h = block(key, new byte[16]);
      BigInteger hSquared = multiply(h, h);
      byte[] counter = Arrays.copyOf(NONCE, 16);
      counter[15] = 1;
      BigInteger lengths =
          new BigInteger(1, ByteBuffer.allocate(16).putLong(128).putLong(128).array());
      BigInteger associated = multiply(new BigInteger(1, CONTEXT), multiply(hSquared, h));
      return new Half(hSquared, block(key, counter).xor(associated).xor(multiply(lengths, h)));
    }

    BigInteger tag(BigInteger block) {
      return multiply(block, hSquared).xor(rest);
    }
  }

  private static Aead aead(byte[] key) throws Exception {
    AesGcmKey tinkKey =
        AesGcmKey.builder()
            .setParameters((AesGcmParameters) KeyAlgorithm.AES256_GCM.parameters())
            .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
            .setIdRequirement(ID)
            .build();
    return KeysetHandle.newBuilder()
        .addEntry(KeysetHandle.importKey(tinkKey).withFixedId(ID).makePrimary())
        .setConfiguration(AeadConfig2026.get())
        .build()
        .getPrimitive(AeadConfig2026.get(), Aead.class);
  }

  @Test
  void oneCiphertext_isDecryptedByTwoKeysWithOneId() throws Exception {
    byte[] one = new byte[32];
    byte[] two = new byte[32];
    two[0] = 1;
    Half first = Half.of(one);
    Half second = Half.of(two);
    BigInteger block =
        multiply(first.rest().xor(second.rest()), invert(first.hSquared().xor(second.hSquared())));
    assertThat(first.tag(block)).isEqualTo(second.tag(block));
    byte[] ciphertext =
        ByteBuffer.allocate(5 + 12 + 16 + 16)
            .put((byte) 1)
            .putInt(ID)
            .put(NONCE)
            .put(bytes(block))
            .put(bytes(first.tag(block)))
            .array();
    byte[] underOne = aead(one).decrypt(ciphertext, CONTEXT);
    byte[] underTwo = aead(two).decrypt(ciphertext, CONTEXT);
    assertThat(underOne).hasSize(16).isNotEqualTo(underTwo);
  }
}
