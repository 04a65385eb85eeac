// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.ff1;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.internal.VectorFiles;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The nine samples that NIST publishes with SP 800-38G, as facts in the source. */
class Ff1NistSamplesTest {

  private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

  private static final String KEY_128 = "2B7E151628AED2A6ABF7158809CF4F3C";
  private static final String KEY_192 = KEY_128 + "EF4359D8D580AA4F";
  private static final String KEY_256 = KEY_192 + "7F036D6F04FC6A94";

  @ParameterizedTest
  @CsvSource({
    "128, 10, '',                     0123456789,          2433477484",
    "128, 10, 39383736353433323130,   0123456789,          6124200773",
    "128, 36, 3737373770717273373737, 0123456789abcdefghi, a9tv40mll9kdu509eum",
    "192, 10, '',                     0123456789,          2830668132",
    "192, 10, 39383736353433323130,   0123456789,          2496655549",
    "192, 36, 3737373770717273373737, 0123456789abcdefghi, xbj3kv35jrawxv32ysr",
    "256, 10, '',                     0123456789,          6657667009",
    "256, 10, 39383736353433323130,   0123456789,          1001623463",
    "256, 36, 3737373770717273373737, 0123456789abcdefghi, xs8a0azh2avyalyzuwd",
  })
  void sample_encryptsAndDecrypts(
      int keyBits, int radix, String tweakHex, String plaintext, String ciphertext) {
    String keyHex = keyBits == 128 ? KEY_128 : keyBits == 192 ? KEY_192 : KEY_256;
    Ff1 ff1 = new Ff1(HexFormat.of().parseHex(keyHex), radix);
    byte[] tweak = HexFormat.of().parseHex(tweakHex);
    int[] plain = VectorFiles.numerals(ALPHABET, plaintext);
    int[] cipher = VectorFiles.numerals(ALPHABET, ciphertext);
    assertThat(ff1.encrypt(tweak, plain)).isEqualTo(cipher);
    assertThat(ff1.decrypt(tweak, cipher)).isEqualTo(plain);
  }
}
