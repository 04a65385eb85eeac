// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import com.google.crypto.tink.prf.HmacPrfKey;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.subtle.X25519;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.Objects;

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
      return keyset(aesGcmKey, configuration).getPrimitive(configuration, Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime has no AES-256-GCM", e);
    }
  }

  /**
   * HMAC-SHA-256 (RFC 2104) as a pseudorandom function under a derived key.
   *
   * @param key 32 bytes, copied; the caller may wipe them
   */
  @AccessesPartialKey
  public static Prf hmacPrf(byte[] key) {
    try {
      HmacPrfKey prfKey =
          HmacPrfKey.builder()
              .setParameters((HmacPrfParameters) KeyAlgorithm.HMAC_SHA256.parameters())
              .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
              .build();
      Configuration configuration = KeyAlgorithm.HMAC_SHA256.configuration();
      PrfSet prfs = keyset(prfKey, configuration).getPrimitive(configuration, PrfSet.class);
      return Objects.requireNonNull(prfs.getPrfs().get(prfs.getPrimaryId()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime has no HMAC-SHA-256", e);
    }
  }

  /** A new X25519 private key, 32 bytes (RFC 7748). */
  public static byte[] newHpkePrivateKey() {
    return X25519.generatePrivateKey();
  }

  /** The public key of an X25519 private key, 32 bytes. */
  public static byte[] hpkePublicKey(byte[] privateKey) {
    try {
      return X25519.publicFromPrivate(privateKey);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink refuses a private key of 32 bytes", e);
    }
  }

  /**
   * HPKE in base mode (RFC 9180; X25519, HKDF-SHA-256, AES-256-GCM; no prefix) to a public key:
   * {@code 32-byte encapsulated key ‖ ciphertext ‖ 16-byte tag}.
   */
  public static HybridEncrypt hpkeEncrypt(byte[] publicKey) {
    try {
      return keyset(hpke(publicKey), HybridConfig2026.get())
          .getPrimitive(HybridConfig2026.get(), HybridEncrypt.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime has no HPKE", e);
    }
  }

  /** The way back from {@link #hpkeEncrypt}. */
  @AccessesPartialKey
  public static HybridDecrypt hpkeDecrypt(byte[] privateKey) {
    try {
      HpkePrivateKey key =
          HpkePrivateKey.create(
              hpke(hpkePublicKey(privateKey)),
              SecretBytes.copyFrom(privateKey, InsecureSecretKeyAccess.get()));
      return keyset(key, HybridConfig2026.get())
          .getPrimitive(HybridConfig2026.get(), HybridDecrypt.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime has no HPKE", e);
    }
  }

  @AccessesPartialKey
  private static HpkePublicKey hpke(byte[] publicKey) throws GeneralSecurityException {
    HpkeParameters parameters =
        HpkeParameters.builder()
            .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
            .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
            .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
            .setVariant(HpkeParameters.Variant.NO_PREFIX)
            .build();
    return HpkePublicKey.create(parameters, Bytes.copyFrom(publicKey), null);
  }

  private static KeysetHandle keyset(Key key, Configuration configuration)
      throws GeneralSecurityException {
    return KeysetHandle.newBuilder()
        .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
        .setConfiguration(configuration)
        .build();
  }
}
