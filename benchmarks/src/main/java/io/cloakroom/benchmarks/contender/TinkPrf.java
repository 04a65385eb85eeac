// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.HmacPrfKey;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;

/** The one Tink primitive that all contenders by hand hash with, so that they compare. */
final class TinkPrf {

  private TinkPrf() {}

  /** HMAC-SHA-256 under a fresh key. */
  @AccessesPartialKey // making a key without Tink's registry takes its bytes
  static PrfSet fresh() throws GeneralSecurityException {
    HmacPrfKey key =
        HmacPrfKey.builder()
            .setParameters(PredefinedPrfParameters.HMAC_SHA256_PRF)
            .setKeyBytes(SecretBytes.randomBytes(32))
            .build();
    KeysetHandle keys =
        KeysetHandle.newBuilder()
            .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
            .build();
    return keys.getPrimitive(PrfConfig2026.get(), PrfSet.class);
  }
}
