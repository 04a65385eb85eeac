// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.HmacPrfKey;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Tink by hand: HMAC-SHA-256 of the value, and Base64. One key for one field. */
@SuppressWarnings("NullAway.Init") // set by start
public class TinkIndex extends IndexContender {

  private PrfSet prfs;

  @Override
  @AccessesPartialKey // making a key without Tink's registry takes its bytes
  void start() throws GeneralSecurityException {
    HmacPrfKey key =
        HmacPrfKey.builder()
            .setParameters(PredefinedPrfParameters.HMAC_SHA256_PRF)
            .setKeyBytes(SecretBytes.randomBytes(32))
            .build();
    KeysetHandle keys =
        KeysetHandle.newBuilder()
            .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
            .build();
    prfs = keys.getPrimitive(PrfConfig2026.get(), PrfSet.class);
  }

  @Override
  public String indexValue(String value) throws GeneralSecurityException {
    byte[] hash = prfs.computePrimary(value.getBytes(UTF_8), VALUE_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }
}
