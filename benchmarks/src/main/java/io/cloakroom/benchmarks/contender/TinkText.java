// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Tink by hand: AES-256-GCM with the field's name as associated data, and Base64. What we build on,
 * so the fairest comparison of all.
 */
@SuppressWarnings("NullAway.Init") // set by start
public class TinkText extends TextContender {

  private static final byte[] FIELD = "customer.email".getBytes(UTF_8);
  private static final int KEY_ID = 0x1a2b3c4d;

  private Aead aead;

  @Override
  @AccessesPartialKey // making a key without Tink's registry takes its bytes
  void start() throws GeneralSecurityException {
    AesGcmKey key =
        AesGcmKey.builder()
            .setParameters(PredefinedAeadParameters.AES256_GCM)
            .setKeyBytes(SecretBytes.randomBytes(32))
            .setIdRequirement(KEY_ID)
            .build();
    KeysetHandle keys =
        KeysetHandle.newBuilder()
            .addEntry(KeysetHandle.importKey(key).withFixedId(KEY_ID).makePrimary())
            .build();
    aead = keys.getPrimitive(AeadConfig2026.get(), Aead.class);
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
