// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.cloakroom.KeyUnavailableException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The text form of a master key: {@code crmk1.} and 32 bytes in base64url without padding, 49
 * characters together. The marker tells a key from a passphrase, which is refused: a passphrase can
 * be guessed, and a 256-bit key cannot.
 */
public final class MasterKeyText {

  static final String MARKER = "crmk1.";

  private static final byte[] MARKER_BYTES = MARKER.getBytes(ISO_8859_1);
  private static final int CHARACTERS = 43;
  private static final String REMEDY =
      " A master key is no passphrase: make one with MasterKey.generate() and put its text there"
          + " as it is.";

  private MasterKeyText() {}

  /** Whether a text looks like a master key put where something else belongs. */
  public static boolean mayBeOne(String text) {
    return text.contains(MARKER);
  }

  /** The text of 32 bytes. */
  public static String encode(byte[] key) {
    return MARKER + Base64.getUrlEncoder().withoutPadding().encodeToString(key);
  }

  /**
   * Decodes strictly: no padding, no other alphabet, unused bits zero, nothing around it.
   *
   * @param text the text's bytes
   * @param origin where it comes from, for messages
   * @return 32 bytes, to be wiped by the caller
   * @throws KeyUnavailableException when it is anything but a master key; the message has none of
   *     its characters
   */
  public static byte[] decode(byte[] text, String origin) {
    if (text.length == 0) {
      throw refused(origin, "is empty.");
    }
    if (!startsWithMarker(text)) {
      throw refused(origin, "does not start with " + MARKER + ".");
    }
    int characters = text.length - MARKER_BYTES.length;
    if (characters != CHARACTERS) {
      throw refused(
          origin,
          "has "
              + characters
              + " characters after "
              + MARKER
              + " and must have "
              + CHARACTERS
              + " (32 bytes in base64url without padding).");
    }
    byte[] body = Arrays.copyOfRange(text, MARKER_BYTES.length, text.length);
    byte[] key = decodeBody(body);
    if (key == null) {
      throw refused(origin, "is no base64url text of 32 bytes after " + MARKER + ".");
    }
    return key;
  }

  private static byte @Nullable [] decodeBody(byte[] body) {
    byte[] key;
    try {
      key = Base64.getUrlDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      return null; // its message would quote a character of the key
    }
    byte[] canonical = Base64.getUrlEncoder().withoutPadding().encode(key);
    return key.length == RawKey.SIZE_BYTES && Arrays.equals(canonical, body) ? key : null;
  }

  private static boolean startsWithMarker(byte[] text) {
    return text.length >= MARKER_BYTES.length
        && Arrays.equals(text, 0, MARKER_BYTES.length, MARKER_BYTES, 0, MARKER_BYTES.length);
  }

  private static KeyUnavailableException refused(String origin, String problem) {
    return new KeyUnavailableException(
        null, "The master key in " + origin + " " + problem + REMEDY);
  }
}
