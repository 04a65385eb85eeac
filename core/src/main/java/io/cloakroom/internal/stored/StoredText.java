// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.stored;

import io.cloakroom.NotStoredFormException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * The text form: {@code cr1.} and the base64url (RFC 4648, 5) of the binary form; with index slots
 * {@code cr1i}, the layout in hex, the slots, and the base64url of byte 0 and Tink's output.
 * Decoding is strict, so that one binary form has exactly one text: no padding, nothing outside the
 * alphabet, unused bits zero.
 */
public final class StoredText {

  /** What every unindexed stored text begins with. */
  public static final String MARKER = "cr1.";

  /** The longest binary form without layout and slots, in bytes: 12 MiB. */
  public static final int MAX_BYTES = 12 * 1024 * 1024;

  /**
   * What the marker's four characters would be in base64url: so many zero bytes take its place
   * while coding, so that no array is copied to add or remove it.
   */
  private static final int MARKER_BYTES = 3;

  private static final byte[] MARKER_CHARS = MARKER.getBytes(StandardCharsets.ISO_8859_1);
  private static final byte ZERO_BITS = 'A';
  private static final int MAX_CHARS = MARKER.length() + MAX_BYTES / 3 * 4;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private StoredText() {}

  /** The text of a stored form. */
  public static String encode(StoredForm form) {
    SlotLayout layout = form.preamble().layout();
    if (layout == null) {
      return unindexed(form);
    }
    return SlotText.encode(layout, form.preamble().slots())
        .concat(ENCODER.encodeToString(bare(form, 0)));
  }

  private static String unindexed(StoredForm form) {
    byte[] text = ENCODER.encode(bare(form, MARKER_BYTES));
    System.arraycopy(MARKER_CHARS, 0, text, 0, MARKER_CHARS.length);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** Byte 0 and Tink's output, behind some zero bytes. */
  private static byte[] bare(StoredForm form, int zeros) {
    byte[] output = form.tinkOutput();
    byte[] bytes = new byte[zeros + 1 + output.length];
    bytes[zeros] = (byte) form.preamble().header();
    System.arraycopy(output, 0, bytes, zeros + 1, output.length);
    return bytes;
  }

  /** Takes a text form apart; refuses everything that {@link #encode} cannot give. */
  public static StoredForm parse(String text, FormRules rules) {
    return text.startsWith(MARKER) ? unindexed(text, rules) : indexed(text, rules);
  }

  private static StoredForm unindexed(String text, FormRules rules) {
    String field = rules.field();
    requireCanonical(text, MARKER.length(), field);
    byte[] base64 = text.getBytes(StandardCharsets.ISO_8859_1);
    Arrays.fill(base64, 0, MARKER.length(), ZERO_BITS);
    byte[] bytes = decode(base64, field);
    if (bytes.length == MARKER_BYTES) {
      throw new NotStoredFormException(field, "the stored form is empty.");
    }
    int header = bytes[MARKER_BYTES] & 0xFF;
    if (Header.isIndexed(header)) {
      throw new NotStoredFormException(
          field, "its marker says that it has no index slots, and its first byte that it has.");
    }
    rules.headers().require(header, field);
    byte[] output = Arrays.copyOfRange(bytes, MARKER_BYTES + 1, bytes.length);
    return StoredForm.parsed(rules.headers().preamble(header), output, rules);
  }

  private static StoredForm indexed(String text, FormRules rules) {
    String field = rules.field();
    if (!text.startsWith(SlotText.MARKER)) {
      throw new NotStoredFormException(
          field,
          "it does not begin with the marker cr1. Is it plaintext, or another field's token?");
    }
    if (!rules.headers().admitsIndexes()) {
      throw new NotStoredFormException(field, HeaderRule.NO_INDEXES);
    }
    SlotLayout layout = SlotText.layout(text, rules);
    byte[] slots = SlotText.decode(text, layout, rules);
    int start = layout.textOffset(layout.slots());
    requireCanonical(text, start, field);
    byte[] bare = decode(text.substring(start).getBytes(StandardCharsets.ISO_8859_1), field);
    int header = bare.length == 0 ? 0 : bare[0] & 0xFF;
    if (!Header.isIndexed(header)) {
      throw new NotStoredFormException(
          field, "its marker says that it has index slots, and its first byte that it has none.");
    }
    rules.headers().require(header, field);
    return StoredForm.parsed(
        Preamble.of(header, layout, slots), Arrays.copyOfRange(bare, 1, bare.length), rules);
  }

  private static void requireCanonical(String text, int start, String field) {
    if (text.length() - start > MAX_CHARS - MARKER.length()) {
      throw new NotStoredFormException(field, "the stored form is longer than 16 Mi characters.");
    }
    if (!isCanonical(text, start)) {
      throw malformed(field);
    }
  }

  private static byte[] decode(byte[] base64, String field) {
    try {
      return DECODER.decode(base64);
    } catch (IllegalArgumentException e) {
      throw malformed(field);
    }
  }

  private static NotStoredFormException malformed(String field) {
    return new NotStoredFormException(
        field, "what follows the marker is not strict base64url. Was the text cut or changed?");
  }

  /** Java's decoder accepts padding and non-zero trailing bits; a stored form has neither. */
  private static boolean isCanonical(String text, int start) {
    int last = text.charAt(text.length() - 1);
    return switch ((text.length() - start) % 4) {
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
