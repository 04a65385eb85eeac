// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig2026;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import io.cloakroom.key.KeyPurpose;
import java.security.GeneralSecurityException;

/**
 * Every algorithm a key of ours can have. A key with any other parameters is refused at load:
 * foreign variants (their ciphertexts carry no key id we could trust), short keys, other hashes.
 */
enum KeyAlgorithm {
  /** NIST SP 800-38D, 12-byte random nonce, 16-byte tag. */
  AES256_GCM("AES256-GCM", AeadConfig2026.get(), KeyAlgorithm::aesGcm),
  /** RFC 5297 with 512-bit keys; shorter ones fall to multi-user attacks. */
  AES_SIV("AES-SIV-512", DeterministicAeadConfig2026.get(), KeyAlgorithm::aesSiv),
  /** RFC 2104 as a pseudorandom function, 256-bit keys. */
  HMAC_SHA256("HMAC-SHA-256", PrfConfig2026.get(), KeyAlgorithm::hmacPrf),
  /** RFC 9180, base mode. */
  HPKE("HPKE-X25519-HKDF-SHA256-AES256-GCM", HybridConfig2026.get(), KeyAlgorithm::hpke);

  private interface ParametersMaker {
    Parameters make() throws GeneralSecurityException;
  }

  private final String text;

  @SuppressWarnings("Immutable") // Tink's own configurations are, without saying so
  private final Configuration configuration;

  private final Parameters parameters;

  KeyAlgorithm(String text, Configuration configuration, ParametersMaker maker) {
    this.text = text;
    this.configuration = configuration;
    try {
      this.parameters = maker.make();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink refuses the parameters of " + text, e);
    }
  }

  /** The algorithm of keys of a purpose. */
  static KeyAlgorithm of(KeyPurpose purpose) {
    return switch (purpose) {
      case AEAD -> AES256_GCM;
      case DAEAD -> AES_SIV;
      case INDEX, TOKEN, PSEUDONYM -> HMAC_SHA256;
      case HYBRID -> HPKE;
    };
  }

  /** The name people read. */
  String text() {
    return text;
  }

  /** What every Tink call on such keys is given, so that none needs the global registry. */
  Configuration configuration() {
    return configuration;
  }

  Parameters parameters() {
    return parameters;
  }

  private static Parameters aesGcm() throws GeneralSecurityException {
    return AesGcmParameters.builder()
        .setKeySizeBytes(32)
        .setIvSizeBytes(12)
        .setTagSizeBytes(16)
        .setVariant(AesGcmParameters.Variant.TINK)
        .build();
  }

  private static Parameters aesSiv() throws GeneralSecurityException {
    return AesSivParameters.builder()
        .setKeySizeBytes(64)
        .setVariant(AesSivParameters.Variant.TINK)
        .build();
  }

  private static Parameters hmacPrf() throws GeneralSecurityException {
    return HmacPrfParameters.builder()
        .setKeySizeBytes(32)
        .setHashType(HmacPrfParameters.HashType.SHA256)
        .build();
  }

  private static Parameters hpke() throws GeneralSecurityException {
    return HpkeParameters.builder()
        .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
        .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
        .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
        .setVariant(HpkeParameters.Variant.TINK)
        .build();
  }
}
