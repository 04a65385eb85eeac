// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;

/** The only door through which key bytes from outside enter Tink. */
public final class RawKey {

  /** The size of a master key. */
  public static final int SIZE_BYTES = 32;

  private RawKey() {}

  /**
   * AES-256-GCM (NIST SP 800-38D; 12-byte random nonce, 16-byte tag, no prefix) under a raw key.
   *
   * @param key 32 bytes, copied; the caller may wipe them
   */
  @AccessesPartialKey
  public static Aead aesGcm(byte[] key) {
    try {
      AesGcmParameters parameters =
          AesGcmParameters.builder()
              .setKeySizeBytes(SIZE_BYTES)
              .setIvSizeBytes(12)
              .setTagSizeBytes(16)
              .setVariant(AesGcmParameters.Variant.NO_PREFIX)
              .build();
      AesGcmKey aesGcmKey =
          AesGcmKey.builder()
              .setParameters(parameters)
              .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
              .build();
      Configuration configuration = AeadConfig2026.get();
      return KeysetHandle.newBuilder()
          .addEntry(KeysetHandle.importKey(aesGcmKey).withRandomId().makePrimary())
          .setConfiguration(configuration)
          .build()
          .getPrimitive(configuration, Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime has no AES-256-GCM", e);
    }
  }
}
