// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import com.privacylogistics.FF3Cipher;
import java.security.GeneralSecurityException;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Mysto's FF3-1: eight rounds where FF1 has ten, and no longer among NIST's (the second draft of SP
 * 800-38G Rev. 1, February 2025, removed it). A reference point, not an alternative. Takes radix 62
 * and below, and 56 digits at most.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // set by start
public class MystoFf3 extends FpeContender<String> {

  private static final String ALPHABET =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private FF3Cipher cipher;

  @Override
  void start(byte[] key, byte[] tweak) {
    cipher = new FF3Cipher(key, tweak, ALPHABET.substring(0, radix));
  }

  @Override
  public String encrypt(String plaintext) {
    try {
      return cipher.encrypt(plaintext);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  String decrypt(String ciphertext) {
    try {
      return cipher.decrypt(ciphertext);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  String fromNumerals(int[] numerals) {
    StringBuilder text = new StringBuilder();
    for (int numeral : numerals) {
      text.append(ALPHABET.charAt(numeral));
    }
    return text.toString();
  }

  @Override
  int[] toNumerals(String numerals) {
    return numerals.chars().map(ALPHABET::indexOf).toArray();
  }
}
