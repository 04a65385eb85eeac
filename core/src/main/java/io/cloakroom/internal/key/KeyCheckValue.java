// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.PrfSet;
import io.cloakroom.internal.LengthPrefixed;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

/**
 * Tells two PRF keys apart and nothing about either: the first eight bytes of {@code
 * PRF(LP("cloakroom/1/kcv"))}. Every other input of these keys begins with another prefix.
 */
final class KeyCheckValue {

  private static final byte[] INPUT = new LengthPrefixed().add("cloakroom/1/kcv").toBytes();
  private static final int SIZE_BYTES = 8;

  private KeyCheckValue() {}

  /** 16 lower-case hex digits. */
  static String of(Key key) {
    try {
      byte[] bytes =
          KeysetHandle.newBuilder()
              .addEntry(KeysetHandle.importKey(key).withFixedId(1).makePrimary())
              .setConfiguration(KeyAlgorithm.HMAC_SHA256.configuration())
              .build()
              .getPrimitive(KeyAlgorithm.HMAC_SHA256.configuration(), PrfSet.class)
              .computePrimary(INPUT, SIZE_BYTES);
      return HexFormat.of().formatHex(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was opened gives no PRF", e);
    }
  }
}
