// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.stored;

import io.cloakroom.NotStoredFormException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The text form: {@code cr1.} and the base64url (RFC 4648, 5) of the binary form. Decoding is
 * strict, so that one binary form has exactly one text: no padding, nothing outside the alphabet,
 * unused trailing bits zero.
 */
public final class StoredText {

  /** What every unindexed stored text begins with. */
  public static final String MARKER = "cr1.";

  /** The longest binary form, in bytes: 12 MiB, so that its text has at most 16 Mi characters. */
  public static final int MAX_BYTES = 12 * 1024 * 1024;

  private static final String INDEXED_MARKER = "cr1i";
  private static final int MAX_CHARS = MARKER.length() + MAX_BYTES / 3 * 4;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private StoredText() {}

  /** The text form of a binary form. */
  public static String encode(byte[] binary) {
    return MARKER.concat(ENCODER.encodeToString(binary));
  }

  /**
   * The binary form of a text form, for a field; refuses everything that {@link #encode} cannot
   * give.
   */
  public static byte[] decode(String text, String field) {
    if (!text.startsWith(MARKER)) {
      throw new NotStoredFormException(field, unmarked(text));
    }
    if (text.length() > MAX_CHARS) {
      throw new NotStoredFormException(field, "the stored form is longer than 16 Mi characters.");
    }
    if (!isCanonical(text)) {
      throw malformed(field);
    }
    try {
      return DECODER.decode(text.substring(MARKER.length()).getBytes(StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      throw malformed(field);
    }
  }

  private static String unmarked(String text) {
    return text.startsWith(INDEXED_MARKER)
        ? "it carries blind indexes, and the field declares none."
        : "it does not begin with the marker cr1. Is it plaintext, or another field's token?";
  }

  private static NotStoredFormException malformed(String field) {
    return new NotStoredFormException(
        field, "what follows the marker is not strict base64url. Was the text cut or changed?");
  }

  /** Java's decoder accepts padding and non-zero trailing bits; a stored form has neither. */
  private static boolean isCanonical(String text) {
    int last = text.charAt(text.length() - 1);
    return switch ((text.length() - MARKER.length()) % 4) {
      case 0 -> last != '=';
      case 2 -> (sextet(last) & 0x0F) == 0;
      case 3 -> (sextet(last) & 0x03) == 0;
      default -> false;
    };
  }

  private static int sextet(int c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '-' ? 62 : c == '_' ? 63 : -1;
  }
}
