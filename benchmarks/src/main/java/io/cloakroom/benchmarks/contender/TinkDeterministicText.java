// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.daead.AesSivKey;
import com.google.crypto.tink.daead.DeterministicAeadConfig2026;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Tink by hand: AES-256-SIV with the field's name as associated data, and Base64. */
@SuppressWarnings("NullAway.Init") // set by start
public class TinkDeterministicText extends TextContender {

  private static final byte[] FIELD = "customer.email".getBytes(UTF_8);
  private static final int KEY_ID = 0x1a2b3c4d;

  private DeterministicAead daead;

  @Override
  @AccessesPartialKey // making a key without Tink's registry takes its bytes
  void start() throws GeneralSecurityException {
    AesSivKey key =
        AesSivKey.builder()
            .setParameters(PredefinedDeterministicAeadParameters.AES256_SIV)
            .setKeyBytes(SecretBytes.randomBytes(64))
            .setIdRequirement(KEY_ID)
            .build();
    KeysetHandle keys =
        KeysetHandle.newBuilder()
            .addEntry(KeysetHandle.importKey(key).withFixedId(KEY_ID).makePrimary())
            .build();
    daead = keys.getPrimitive(DeterministicAeadConfig2026.get(), DeterministicAead.class);
  }

  @Override
  boolean isDeterministic() {
    return true;
  }

  @Override
  public String protect(String value) throws GeneralSecurityException {
    byte[] ciphertext = daead.encryptDeterministically(value.getBytes(UTF_8), FIELD);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(ciphertext);
  }

  @Override
  public String reveal(String stored) throws GeneralSecurityException {
    byte[] ciphertext = Base64.getUrlDecoder().decode(stored);
    return new String(daead.decryptDeterministically(ciphertext, FIELD), UTF_8);
  }
}
