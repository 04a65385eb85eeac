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

  private static final int MAX_CHARS = MARKER.length() + MAX_BYTES / 3 * 4;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private StoredText() {}

  /** The text of a stored form. */
  public static String encode(StoredForm form) {
    SlotLayout layout = form.preamble().layout();
    if (layout == null) {
      return MARKER.concat(ENCODER.encodeToString(form.toBinary()));
    }
    StoredForm bare = new StoredForm(Preamble.of(form.preamble().header()), form.tinkOutput());
    return SlotText.encode(layout, form.preamble().slots())
        .concat(ENCODER.encodeToString(bare.toBinary()));
  }

  /** Takes a text form apart; refuses everything that {@link #encode} cannot give. */
  public static StoredForm parse(String text, FormRules rules) {
    return text.startsWith(MARKER) ? unindexed(text, rules) : indexed(text, rules);
  }

  private static StoredForm unindexed(String text, FormRules rules) {
    byte[] binary = decode(text, MARKER.length(), rules.field());
    if (binary.length > 0 && Header.isIndexed(binary[0])) {
      throw new NotStoredFormException(
          rules.field(),
          "its marker says that it has no index slots, and its first byte that it has.");
    }
    return StoredForm.parse(binary, rules);
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
    byte[] bare = decode(text, layout.textOffset(layout.slots()), field);
    int header = bare.length == 0 ? 0 : bare[0] & 0xFF;
    if (!Header.isIndexed(header)) {
      throw new NotStoredFormException(
          field, "its marker says that it has index slots, and its first byte that it has none.");
    }
    rules.headers().require(header, field);
    return StoredForm.parsed(
        Preamble.of(header, layout, slots), Arrays.copyOfRange(bare, 1, bare.length), rules);
  }

  private static byte[] decode(String text, int start, String field) {
    if (text.length() - start > MAX_CHARS - MARKER.length()) {
      throw new NotStoredFormException(field, "the stored form is longer than 16 Mi characters.");
    }
    if (!isCanonical(text, start)) {
      throw malformed(field);
    }
    try {
      return DECODER.decode(text.substring(start).getBytes(StandardCharsets.ISO_8859_1));
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
