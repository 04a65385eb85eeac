// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Tink by hand: AES-256-GCM with the field's name as associated data, and Base64. What we build on,
 * so the fairest comparison of all.
 */
@SuppressWarnings("NullAway.Init") // set by start
public class TinkText extends TextContender {

  private static final byte[] FIELD = "customer.email".getBytes(UTF_8);

  private Aead aead;

  @Override
  void start() throws GeneralSecurityException {
    aead = TinkAead.fresh();
  }

  @Override
  public String protect(String value) throws GeneralSecurityException {
    byte[] ciphertext = aead.encrypt(value.getBytes(UTF_8), FIELD);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(ciphertext);
  }

  @Override
  public String reveal(String stored) throws GeneralSecurityException {
    return new String(aead.decrypt(Base64.getUrlDecoder().decode(stored), FIELD), UTF_8);
  }
}
