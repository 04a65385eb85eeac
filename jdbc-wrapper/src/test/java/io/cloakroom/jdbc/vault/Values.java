// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.vault;

import io.cloakroom.token.VaultEntry;
import io.cloakroom.token.VaultIndexKey;
import io.cloakroom.token.VaultLookup;
import io.cloakroom.token.VaultRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Values, which a vault never sees, as it sees them. A value is a number. */
final class Values {

  static final String FIELD = "person.card";
  static final VaultIndexKey KEY = new VaultIndexKey("0badcafe", "0123456789abcdef");

  private Values() {}

  static VaultLookup lookup(long value) {
    return new VaultLookup(value * 0x9e3779b97f4a7c15L, value);
  }

  static List<VaultLookup> lookups(LongStream values) {
    return values.mapToObj(Values::lookup).toList();
  }

  /** An envelope that tells its value and its token. */
  static byte[] envelope(long value, String token) {
    return ("value " + value + " as " + token).getBytes(StandardCharsets.UTF_8);
  }

  /** Requests that draw from a stock of tokens, as many times as they are asked to. */
  static List<VaultRequest> requests(Iterable<Long> values, int stock, Random random) {
    List<VaultRequest> requests = new ArrayList<>();
    for (long value : values) {
      requests.add(
          new VaultRequest() {
            @Override
            public VaultLookup lookup() {
              return Values.lookup(value);
            }

            @Override
            public VaultEntry draw() {
              String token = "t" + random.nextInt(stock);
              return VaultEntry.live(token, envelope(value, token), lookup().toBytes());
            }
          });
    }
    return requests;
  }
}
