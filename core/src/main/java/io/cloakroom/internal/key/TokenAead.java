// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import com.google.crypto.tink.Aead;
import io.cloakroom.KeyUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-GCM (NIST SP 800-38D) done by a PKCS#11 token, which the key never leaves: {@code 12-byte
 * random nonce ‖ ciphertext ‖ 16-byte tag}, as {@link RawKey#aesGcm} has it. Thread-safe.
 */
public final class TokenAead implements Aead {

  private static final int NONCE_SIZE_BYTES = 12;
  private static final int TAG_SIZE_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Provider provider;
  private final Key key;

  private TokenAead(Provider provider, Key key) {
    this.provider = provider;
    this.key = key;
  }

  /**
   * Logs in to a token and finds a key. The provider is not registered: nothing else in this
   * process sees the token.
   *
   * @param configuration a file for the Java runtime's SunPKCS11 provider
   * @throws KeyUnavailableException when library, token, PIN or key are not right
   */
  public static TokenAead open(Path configuration, char[] pin, String alias) {
    MasterKeyFile.requirePath(configuration);
    KeyStoreKey.requireName(alias);
    Provider provider = provider(configuration);
    KeyStore store = login(configuration, provider, pin);
    try {
      Key key = store.getKey(alias, null);
      if (key == null) {
        throw failure(configuration, KeyStoreKey.missing(store, alias), null);
      }
      TokenAead aead = new TokenAead(provider, key);
      byte[] empty = {};
      aead.decrypt(aead.encrypt(empty, empty), empty);
      return aead;
    } catch (GeneralSecurityException e) {
      throw failure(configuration, "its key '" + alias + "' cannot do AES-GCM in the token.", e);
    }
  }

  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
    byte[] nonce = new byte[NONCE_SIZE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] encrypted = run(Cipher.ENCRYPT_MODE, nonce, plaintext, associatedData);
    byte[] ciphertext = Arrays.copyOf(nonce, nonce.length + encrypted.length);
    System.arraycopy(encrypted, 0, ciphertext, nonce.length, encrypted.length);
    return ciphertext;
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
    if (ciphertext.length < NONCE_SIZE_BYTES + TAG_SIZE_BITS / 8) {
      throw new GeneralSecurityException("ciphertext too short");
    }
    byte[] nonce = Arrays.copyOf(ciphertext, NONCE_SIZE_BYTES);
    byte[] encrypted = Arrays.copyOfRange(ciphertext, NONCE_SIZE_BYTES, ciphertext.length);
    return run(Cipher.DECRYPT_MODE, nonce, encrypted, associatedData);
  }

  @Override
  public String toString() {
    return "AES-GCM in a PKCS#11 token";
  }

  private byte[] run(int mode, byte[] nonce, byte[] input, byte[] associatedData)
      throws GeneralSecurityException {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
      cipher.init(mode, key, new GCMParameterSpec(TAG_SIZE_BITS, nonce));
      cipher.updateAAD(associatedData);
      return cipher.doFinal(input);
    } catch (GeneralSecurityException | RuntimeException e) {
      // A token that is gone and a ciphertext that is wrong cannot be told apart reliably.
      throw new GeneralSecurityException("the PKCS#11 token refused", e);
    }
  }

  private static Provider provider(Path configuration) {
    Provider provider = Security.getProvider("SunPKCS11");
    if (provider == null) {
      throw failure(configuration, "this Java runtime has no SunPKCS11 provider.", null);
    }
    try {
      return provider.configure(configuration.toString());
    } catch (RuntimeException e) {
      throw failure(
          configuration,
          "the SunPKCS11 provider refuses it. Check that the file is there, and that its library and"
              + " slot are right.",
          e);
    }
  }

  private static KeyStore login(Path configuration, Provider provider, char[] pin) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS11", provider);
      store.load(null, pin);
      return store;
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw failure(
          configuration,
          "the token refuses the login. Check the PIN before the next try: many tokens lock after a"
              + " few.",
          e);
    }
  }

  private static KeyUnavailableException failure(
      Path configuration, String problem, @Nullable Throwable cause) {
    return new KeyUnavailableException(
        null, "Cannot use the PKCS#11 token of " + configuration + ": " + problem, cause);
  }
}
