// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index;

import com.google.crypto.tink.prf.Prf;
import io.cloakroom.internal.LengthPrefixed;
import io.cloakroom.internal.key.RawKey;
import io.cloakroom.internal.stored.SlotBits;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * The key of one index of one field: {@code HMAC-SHA-256(index key, LP("cloakroom/1/index") ‖
 * LP(field) ‖ LP(index) ‖ LP(normaliser id))}. Thread-safe.
 */
final class SlotKey {

  private static final int SIZE_BYTES = 32;

  private final Prf prf;

  SlotKey(Prf prf) {
    this.prf = prf;
  }

  /** Derives the key of a slot, for a field under its name or a former one. */
  static SlotKey derive(Layout.Slot slot, String field) {
    byte[] input =
        new LengthPrefixed()
            .add("cloakroom/1/index")
            .add(field)
            .add(slot.index())
            .add(slot.normaliserId())
            .toBytes();
    byte[] key = compute(slot.indexKey().get(), input, SIZE_BYTES);
    SlotKey derived = new SlotKey(RawKey.hmacPrf(key));
    Arrays.fill(key, (byte) 0);
    return derived;
  }

  /** The first bits of the hash of a value's bytes; those of the last byte beyond them are zero. */
  byte[] slot(byte[] message, int bits) {
    return SlotBits.cut(compute(prf, message, SlotBits.bytes(bits)), bits);
  }

  private static byte[] compute(Prf prf, byte[] input, int bytes) {
    try {
      return prf.compute(input, bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 gives no " + bytes + " bytes", e);
    }
  }
}
