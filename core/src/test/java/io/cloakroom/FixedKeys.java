// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.AesGcmSivKey;
import com.google.crypto.tink.aead.AesGcmSivParameters;
import com.google.crypto.tink.aead.XAesGcmKey;
import com.google.crypto.tink.aead.XAesGcmParameters;
import com.google.crypto.tink.aead.XChaCha20Poly1305Key;
import com.google.crypto.tink.aead.XChaCha20Poly1305Parameters;
import com.google.crypto.tink.daead.AesSivKey;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig2026;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import com.google.crypto.tink.prf.HmacPrfKey;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import io.cloakroom.internal.key.FieldKeys;
import io.cloakroom.internal.key.KeySnapshot;
import io.cloakroom.internal.key.KeySource;
import io.cloakroom.internal.key.KeyState;
import io.cloakroom.internal.key.RawKey;
import io.cloakroom.key.Algorithm;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.Power;
import java.lang.reflect.Proxy;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * A keyring of published test keys: byte i of a key is i plus an offset of its purpose. What golden
 * vectors were made with, so never to be changed.
 */
final class FixedKeys {

  static final int AEAD_ID = 0x01020304;
  static final int DAEAD_ID = 0x05060708;
  private static final int PRF_ID = 9;

  static final int HYBRID_ID = 0x0c0d0e0f;

  static byte[] bytes(int offset, int length) {
    byte[] key = new byte[length];
    for (int i = 0; i < length; i++) {
      key[i] = (byte) (i + offset);
    }
    return key;
  }

  static byte[] aeadKey() {
    return bytes(0, 32);
  }

  /** The id of the key of an algorithm for randomized encryption. */
  static int aeadId(Algorithm algorithm) {
    return switch (algorithm) {
      case AES256_GCM -> AEAD_ID;
      case AES256_GCM_SIV -> 0x11121314;
      case XCHACHA20_POLY1305 -> 0x21222324;
      case XAES256_GCM -> 0x31323334;
    };
  }

  private static byte[] aeadKey(Algorithm algorithm) {
    return switch (algorithm) {
      case AES256_GCM -> aeadKey();
      case AES256_GCM_SIV -> bytes(0xA0, 32);
      case XCHACHA20_POLY1305 -> bytes(0xC0, 32);
      case XAES256_GCM -> bytes(0xE0, 32);
    };
  }

  static byte[] daeadKey() {
    return bytes(0x40, 64);
  }

  static byte[] indexKey() {
    return bytes(0x20, 32);
  }

  static byte[] tokenKey() {
    return bytes(0x80, 32);
  }

  static byte[] hybridKey() {
    return bytes(0xC0, 32);
  }

  /** The keyring; it answers for its keys and refuses everything else. */
  static Keyring keyring() {
    return keyring(Algorithm.AES256_GCM);
  }

  /** The keyring whose only key for randomized encryption is that of an algorithm. */
  static Keyring keyring(Algorithm algorithm) {
    return of(new Snapshot(algorithm));
  }

  /** An export of the keyring that encrypts to its public key, and nothing else. */
  static Keyring writingExport() {
    return of(
        new Snapshot(Algorithm.AES256_GCM) {
          @Override
          public boolean isExport() {
            return true;
          }

          @Override
          public Set<Power> powers() {
            return EnumSet.of(Power.ENCRYPT);
          }
        });
  }

  private static Keyring of(KeySnapshot snapshot) {
    return (Keyring)
        Proxy.newProxyInstance(
            FixedKeys.class.getClassLoader(),
            new Class<?>[] {KeySource.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("snapshot") || method.getName().equals("reloaded")) {
                return snapshot;
              }
              if (method.getName().equals("powers")) {
                return snapshot.powers();
              }
              throw new AssertionError("fixed keys have no " + method.getName());
            });
  }

  @AccessesPartialKey
  private static class Snapshot implements KeySnapshot {

    private final Algorithm algorithm;

    private Snapshot(Algorithm algorithm) {
      this.algorithm = algorithm;
    }

    @Override
    public boolean isExport() {
      return false;
    }

    @Override
    public Set<Power> powers() {
      return EnumSet.allOf(Power.class);
    }

    @Override
    public Set<String> names() {
      return Set.of("default");
    }

    @Override
    public Aead aead(String name) {
      try {
        return keyset(aeadTinkKey()).getPrimitive(AeadConfig2026.get(), Aead.class);
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    private Key aeadTinkKey() throws GeneralSecurityException {
      SecretBytes bytes = secret(aeadKey(algorithm));
      int id = aeadId(algorithm);
      return switch (algorithm) {
        case AES256_GCM ->
            AesGcmKey.builder()
                .setParameters(
                    AesGcmParameters.builder()
                        .setKeySizeBytes(32)
                        .setIvSizeBytes(12)
                        .setTagSizeBytes(16)
                        .setVariant(AesGcmParameters.Variant.TINK)
                        .build())
                .setKeyBytes(bytes)
                .setIdRequirement(id)
                .build();
        case AES256_GCM_SIV ->
            AesGcmSivKey.builder()
                .setParameters(
                    AesGcmSivParameters.builder()
                        .setKeySizeBytes(32)
                        .setVariant(AesGcmSivParameters.Variant.TINK)
                        .build())
                .setKeyBytes(bytes)
                .setIdRequirement(id)
                .build();
        case XCHACHA20_POLY1305 ->
            XChaCha20Poly1305Key.create(XChaCha20Poly1305Parameters.Variant.TINK, bytes, id);
        case XAES256_GCM ->
            XAesGcmKey.create(
                XAesGcmParameters.create(XAesGcmParameters.Variant.TINK, 12), bytes, id);
      };
    }

    @Override
    public DeterministicAead deterministicAead(String name) {
      try {
        AesSivParameters parameters =
            AesSivParameters.builder()
                .setKeySizeBytes(64)
                .setVariant(AesSivParameters.Variant.TINK)
                .build();
        AesSivKey key =
            AesSivKey.builder()
                .setParameters(parameters)
                .setKeyBytes(secret(daeadKey()))
                .setIdRequirement(DAEAD_ID)
                .build();
        return keyset(key).getPrimitive(DeterministicAeadConfig2026.get(), DeterministicAead.class);
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public HybridDecrypt hybridDecrypt(String name) {
      try {
        return keyset(hybridPrivateKey()).getPrimitive(HybridConfig2026.get(), HybridDecrypt.class);
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public HybridEncrypt hybridEncrypt(String name) {
      try {
        return keyset(hybridPrivateKey().getPublicKey())
            .getPrimitive(HybridConfig2026.get(), HybridEncrypt.class);
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    private static HpkePrivateKey hybridPrivateKey() throws GeneralSecurityException {
      HpkeParameters parameters =
          HpkeParameters.builder()
              .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
              .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
              .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
              .setVariant(HpkeParameters.Variant.TINK)
              .build();
      Bytes publicKey = Bytes.copyFrom(RawKey.hpkePublicKey(hybridKey()));
      return HpkePrivateKey.create(
          HpkePublicKey.create(parameters, publicKey, HYBRID_ID), secret(hybridKey()));
    }

    @Override
    public Prf foundingPrf(String name, KeyPurpose purpose) {
      try {
        HmacPrfParameters parameters =
            HmacPrfParameters.builder()
                .setKeySizeBytes(32)
                .setHashType(HmacPrfParameters.HashType.SHA256)
                .build();
        HmacPrfKey key =
            HmacPrfKey.builder()
                .setParameters(parameters)
                .setKeyBytes(secret(purpose == KeyPurpose.INDEX ? indexKey() : tokenKey()))
                .build();
        PrfSet set =
            KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withFixedId(PRF_ID).makePrimary())
                .build()
                .getPrimitive(PrfConfig2026.get(), PrfSet.class);
        return Map.copyOf(set.getPrfs()).get(set.getPrimaryId());
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public DeterministicAead deterministicAead(String name, int keyId) {
      return deterministicAead(name);
    }

    @Override
    public Prf prf(String name, KeyPurpose purpose, int keyId) {
      return foundingPrf(name, purpose);
    }

    @Override
    public int primaryId(String name) {
      return aeadId(algorithm);
    }

    @Override
    public FieldKeys keysOf(ProtectedField<?> field, KeyPurpose purpose) {
      return FieldKeys.founding(purpose == KeyPurpose.DAEAD ? DAEAD_ID : PRF_ID);
    }

    @Override
    public KeyState state(String name, KeyPurpose purpose, int keyId) {
      boolean known =
          switch (purpose) {
            case AEAD -> keyId == aeadId(algorithm);
            case DAEAD -> keyId == DAEAD_ID;
            case HYBRID -> keyId == HYBRID_ID;
            case INDEX, TOKEN, PSEUDONYM -> false;
          };
      return known ? KeyState.ENABLED : KeyState.UNKNOWN;
    }

    private static KeysetHandle keyset(Key key) throws GeneralSecurityException {
      return KeysetHandle.newBuilder().addEntry(KeysetHandle.importKey(key).makePrimary()).build();
    }

    private static SecretBytes secret(byte[] bytes) {
      return SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get());
    }
  }
}
