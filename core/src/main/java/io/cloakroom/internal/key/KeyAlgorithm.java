// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.AesGcmSivParameters;
import com.google.crypto.tink.aead.XAesGcmParameters;
import com.google.crypto.tink.aead.XChaCha20Poly1305Parameters;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig2026;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import io.cloakroom.key.Algorithm;
import io.cloakroom.key.KeyPurpose;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Every algorithm a key of ours can have. A key with any other parameters is refused at load:
 * foreign variants (their ciphertexts carry no key id we could trust), short keys, other hashes.
 */
enum KeyAlgorithm {
  /** NIST SP 800-38D, 12-byte random nonce, 16-byte tag. */
  AES256_GCM("AES256-GCM", AeadConfig2026.get(), KeyAlgorithm::aesGcm),
  /** RFC 8452, 12-byte random nonce, 16-byte tag; from a provider that is not the runtime's. */
  AES256_GCM_SIV("AES256-GCM-SIV", AeadConfig2026.get(), KeyAlgorithm::aesGcmSiv),
  /** draft-irtf-cfrg-xchacha, 24-byte random nonce, 16-byte tag. */
  XCHACHA20_POLY1305("XCHACHA20-POLY1305", AeadConfig2026.get(), KeyAlgorithm::xChaCha),
  /** C2SP XAES-256-GCM: 24 random bytes, of which 12 derive the key, and a 16-byte tag. */
  XAES256_GCM("XAES256-GCM", AeadConfig2026.get(), KeyAlgorithm::xAesGcm),
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

  /** The algorithm of a key that somebody asked for. */
  static KeyAlgorithm of(Algorithm algorithm) {
    return switch (algorithm) {
      case AES256_GCM -> AES256_GCM;
      case AES256_GCM_SIV -> AES256_GCM_SIV;
      case XCHACHA20_POLY1305 -> XCHACHA20_POLY1305;
      case XAES256_GCM -> XAES256_GCM;
    };
  }

  /** The algorithm of a key with these parameters; empty when no key of the purpose has them. */
  static Optional<KeyAlgorithm> of(KeyPurpose purpose, Parameters parameters) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.serves(purpose) && algorithm.parameters.equals(parameters))
        .findFirst();
  }

  private boolean serves(KeyPurpose purpose) {
    return switch (this) {
      case AES256_GCM_SIV, XCHACHA20_POLY1305, XAES256_GCM -> purpose == KeyPurpose.AEAD;
      default -> of(purpose) == this;
    };
  }

  /** The algorithm of keys of a purpose, unless another was asked for. */
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

  private static Parameters aesGcmSiv() throws GeneralSecurityException {
    return AesGcmSivParameters.builder()
        .setKeySizeBytes(32)
        .setVariant(AesGcmSivParameters.Variant.TINK)
        .build();
  }

  private static Parameters xChaCha() {
    return XChaCha20Poly1305Parameters.create(XChaCha20Poly1305Parameters.Variant.TINK);
  }

  private static Parameters xAesGcm() throws GeneralSecurityException {
    return XAesGcmParameters.create(XAesGcmParameters.Variant.TINK, 12);
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
