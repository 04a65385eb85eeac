// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Tink by hand: HMAC-SHA-256 of the value, and Base64. One key for one field. */
@SuppressWarnings("NullAway.Init") // set by start
public class TinkIndex extends IndexContender {

  private PrfSet prfs;

  @Override
  void start() throws GeneralSecurityException {
    prfs = TinkPrf.fresh();
  }

  @Override
  public String indexValue(String value) throws GeneralSecurityException {
    byte[] hash = prfs.computePrimary(value.getBytes(UTF_8), VALUE_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }
}
