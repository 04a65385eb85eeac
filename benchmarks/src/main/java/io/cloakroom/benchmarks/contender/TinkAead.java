// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;

/** The one Tink primitive that all contenders by hand encrypt with, so that they compare. */
final class TinkAead {

  private static final int KEY_ID = 0x1a2b3c4d;

  private TinkAead() {}

  /** AES-256-GCM under a fresh key. */
  @AccessesPartialKey // making a key without Tink's registry takes its bytes
  static Aead fresh() throws GeneralSecurityException {
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
    return keys.getPrimitive(AeadConfig2026.get(), Aead.class);
  }
}
