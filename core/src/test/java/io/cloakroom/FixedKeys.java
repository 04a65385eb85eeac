// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.daead.AesSivKey;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig2026;
import com.google.crypto.tink.prf.HmacPrfKey;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.util.SecretBytes;
import io.cloakroom.internal.key.KeySnapshot;
import io.cloakroom.internal.key.KeySource;
import io.cloakroom.internal.key.KeyState;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.Keyring;
import java.lang.reflect.Proxy;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Set;

/**
 * A keyring of published test keys: byte i of a key is i plus an offset of its purpose. What golden
 * vectors were made with, so never to be changed.
 */
final class FixedKeys {

  static final int AEAD_ID = 0x01020304;
  static final int DAEAD_ID = 0x05060708;

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

  static byte[] daeadKey() {
    return bytes(0x40, 64);
  }

  static byte[] tokenKey() {
    return bytes(0x80, 32);
  }

  /** The keyring; it answers for its keys and refuses everything else. */
  static Keyring keyring() {
    KeySnapshot snapshot = new Snapshot();
    return (Keyring)
        Proxy.newProxyInstance(
            FixedKeys.class.getClassLoader(),
            new Class<?>[] {KeySource.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("snapshot") || method.getName().equals("reloaded")) {
                return snapshot;
              }
              throw new AssertionError("fixed keys have no " + method.getName());
            });
  }

  @AccessesPartialKey
  private static final class Snapshot implements KeySnapshot {

    @Override
    public Set<String> names() {
      return Set.of("default");
    }

    @Override
    public Aead aead(String name) {
      try {
        AesGcmParameters parameters =
            AesGcmParameters.builder()
                .setKeySizeBytes(32)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.TINK)
                .build();
        AesGcmKey key =
            AesGcmKey.builder()
                .setParameters(parameters)
                .setKeyBytes(secret(aeadKey()))
                .setIdRequirement(AEAD_ID)
                .build();
        return keyset(key).getPrimitive(AeadConfig2026.get(), Aead.class);
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
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
    public Prf foundingPrf(String name, KeyPurpose purpose) {
      try {
        HmacPrfParameters parameters =
            HmacPrfParameters.builder()
                .setKeySizeBytes(32)
                .setHashType(HmacPrfParameters.HashType.SHA256)
                .build();
        HmacPrfKey key =
            HmacPrfKey.builder().setParameters(parameters).setKeyBytes(secret(tokenKey())).build();
        PrfSet set =
            KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withFixedId(9).makePrimary())
                .build()
                .getPrimitive(PrfConfig2026.get(), PrfSet.class);
        return Map.copyOf(set.getPrfs()).get(set.getPrimaryId());
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public KeyState state(String name, KeyPurpose purpose, int keyId) {
      return keyId == AEAD_ID || keyId == DAEAD_ID ? KeyState.ENABLED : KeyState.UNKNOWN;
    }

    private static KeysetHandle keyset(Key key) throws GeneralSecurityException {
      return KeysetHandle.newBuilder().addEntry(KeysetHandle.importKey(key).makePrimary()).build();
    }

    private static SecretBytes secret(byte[] bytes) {
      return SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get());
    }
  }
}
