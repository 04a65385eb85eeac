// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The Java runtime alone: AES-256-GCM with a random 96-bit nonce, the field's name as associated
 * data, and Base64. The floor: cipher and random source are made once for each thread, there is no
 * key id and no second key to read with.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // set by start
public class JceText extends TextContender {

  private static final byte[] FIELD = "customer.email".getBytes(UTF_8);
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private SecretKey key;
  private Cipher encrypting;
  private Cipher decrypting;

  @Override
  void start() throws GeneralSecurityException {
    KeyGenerator generator = KeyGenerator.getInstance("AES");
    generator.init(256);
    key = generator.generateKey();
    encrypting = Cipher.getInstance("AES/GCM/NoPadding");
    decrypting = Cipher.getInstance("AES/GCM/NoPadding");
  }

  @Override
  public String protect(String value) throws GeneralSecurityException {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    encrypting.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
    encrypting.updateAAD(FIELD);
    byte[] plaintext = value.getBytes(UTF_8);
    byte[] stored = new byte[NONCE_BYTES + encrypting.getOutputSize(plaintext.length)];
    System.arraycopy(nonce, 0, stored, 0, NONCE_BYTES);
    encrypting.doFinal(plaintext, 0, plaintext.length, stored, NONCE_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(stored);
  }

  @Override
  public String reveal(String stored) throws GeneralSecurityException {
    byte[] bytes = Base64.getUrlDecoder().decode(stored);
    decrypting.init(
        Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, bytes, 0, NONCE_BYTES));
    decrypting.updateAAD(FIELD);
    return new String(decrypting.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES), UTF_8);
  }
}
