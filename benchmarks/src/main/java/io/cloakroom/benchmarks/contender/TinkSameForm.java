// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Tink by hand once more, writing the stored form that Cloakroom writes (FORMAT.md): a codec id
 * before the text, byte 0 before the ciphertext, a marker before its Base64, and all of the
 * associated data. What it costs more than {@link TinkText} is the format's, not the library's.
 */
@SuppressWarnings("NullAway.Init") // set by start
public class TinkSameForm extends TextContender {

  private static final String MARKER = "cr1.";
  private static final byte RANDOMIZED = 1;
  private static final byte TEXT = 1;
  private static final byte[] ASSOCIATED_DATA = associatedData("cloakroom/1", "customer.email");

  private Aead aead;

  @Override
  void start() throws GeneralSecurityException {
    aead = TinkAead.fresh();
  }

  private static byte[] associatedData(String format, String field) {
    byte[] formatBytes = format.getBytes(UTF_8);
    byte[] fieldBytes = field.getBytes(UTF_8);
    return ByteBuffer.allocate(4 + formatBytes.length + 1 + 4 + fieldBytes.length)
        .putInt(formatBytes.length)
        .put(formatBytes)
        .put(RANDOMIZED)
        .putInt(fieldBytes.length)
        .put(fieldBytes)
        .array();
  }

  @Override
  public String protect(String value) throws GeneralSecurityException {
    byte[] plaintext = prefixed(TEXT, value.getBytes(UTF_8));
    byte[] stored = prefixed(RANDOMIZED, aead.encrypt(plaintext, ASSOCIATED_DATA));
    return MARKER + Base64.getUrlEncoder().withoutPadding().encodeToString(stored);
  }

  @Override
  public String reveal(String text) throws GeneralSecurityException {
    byte[] stored = Base64.getUrlDecoder().decode(text.substring(MARKER.length()));
    byte[] ciphertext = Arrays.copyOfRange(stored, 1, stored.length);
    byte[] plaintext = aead.decrypt(ciphertext, ASSOCIATED_DATA);
    return new String(plaintext, 1, plaintext.length - 1, UTF_8);
  }

  private static byte[] prefixed(byte first, byte[] rest) {
    byte[] all = new byte[1 + rest.length];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }
}
