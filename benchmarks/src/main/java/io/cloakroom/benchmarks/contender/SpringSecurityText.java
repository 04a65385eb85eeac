// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * Spring Security Crypto's authenticated encryptor, made once from a password and a random salt as
 * its reference documentation shows (the key is derived then, not for each value), and Base64. It
 * has no associated data, no key id and no rotation; one encryptor lets one thread in at a time.
 */
@SuppressWarnings("NullAway.Init") // set by start
public class SpringSecurityText extends TextContender {

  private BytesEncryptor encryptor;

  @Override
  void start() {
    encryptor =
        AesGcmBytesEncryptor.withPassword(
                KeyGenerators.string().generateKey(), KeyGenerators.string().generateKey())
            .build();
  }

  @Override
  public String protect(String value) {
    byte[] ciphertext = encryptor.encrypt(value.getBytes(UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(ciphertext);
  }

  @Override
  public String reveal(String stored) {
    return new String(encryptor.decrypt(Base64.getUrlDecoder().decode(stored)), UTF_8);
  }
}
