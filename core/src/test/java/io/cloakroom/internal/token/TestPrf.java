// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import com.google.crypto.tink.prf.Prf;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 from the JCE as the token key, so that golden tokens do not rest on Tink. */
@SuppressWarnings("Immutable") // nobody changes the key
record TestPrf(SecretKeySpec key) implements Prf {

  static TestPrf withKey(byte[] key) {
    return new TestPrf(new SecretKeySpec(key, "HmacSHA256"));
  }

  /** The key of the golden tokens: the bytes 0 to 31. */
  static TestPrf golden() {
    byte[] key = new byte[32];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    return withKey(key);
  }

  @Override
  public byte[] compute(byte[] input, int outputLength) throws GeneralSecurityException {
    if (outputLength > 32) {
      throw new GeneralSecurityException("HMAC-SHA-256 gives 32 bytes");
    }
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(key);
    return Arrays.copyOf(mac.doFinal(input), outputLength);
  }
}
