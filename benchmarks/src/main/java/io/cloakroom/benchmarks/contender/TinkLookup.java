// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** Tink's PRF alone: the 128 bits that a card would be looked up by. */
@SuppressWarnings("NullAway.Init") // set by start
public class TinkLookup extends KnownCards {

  private static final int LOOKUP_BYTES = 16;

  private PrfSet prfs;

  @Override
  void start(String[] known) throws GeneralSecurityException {
    prfs = TinkPrf.fresh();
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
