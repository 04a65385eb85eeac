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
import java.util.Arrays;

/** Tink's PRF alone: the 128 bits that a card would be looked up by. */
@SuppressWarnings("NullAway.Init") // set by start
public class TinkLookup extends KnownCards {

  private static final int LOOKUP_BYTES = 16;

  private PrfSet prfs;

  @Override
  @AccessesPartialKey // making a key without Tink's registry takes its bytes
  void start(String[] known) throws GeneralSecurityException {
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
    byte[] first = lookup(known[0]);
    if (!Arrays.equals(first, lookup(known[0])) || Arrays.equals(first, lookup(known[1]))) {
      throw new IllegalStateException("The PRF does not tell cards apart.");
    }
  }

  /** What the card would be found by. */
  public byte[] lookup(String card) throws GeneralSecurityException {
    return prfs.computePrimary(card.getBytes(UTF_8), LOOKUP_BYTES);
  }
}
