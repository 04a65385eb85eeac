// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.cloakroom.KeyUnavailableException;
import io.cloakroom.internal.LengthPrefixed;
import java.util.Arrays;
import java.util.Base64;

/**
 * The text form of the two parts of a recovery key: marker, then 32 bytes and a 4-byte checksum in
 * base64url, 54 characters together. Recovery keys are copied by hand, and a public part with a
 * slip in it would seal backups that nobody can open.
 */
public enum RecoveryText {
  /** The part kept offline. */
  PRIVATE("crrk1.", "private"),
  /** The part that backups are sealed to. */
  PUBLIC("crrp1.", "public");

  private static final int KEY_SIZE_BYTES = 32;
  private static final int CHECKSUM_SIZE_BYTES = 4;
  private static final int CHARACTERS = (KEY_SIZE_BYTES + CHECKSUM_SIZE_BYTES) / 3 * 4;

  private final String marker;
  private final String part;

  RecoveryText(String marker, String part) {
    this.marker = marker;
    this.part = part;
  }

  /** The text of 32 bytes. */
  public String encode(byte[] key) {
    byte[] body = new LengthPrefixed().raw(key).raw(checksum(key)).toBytes();
    try {
      return marker + Base64.getUrlEncoder().encodeToString(body);
    } finally {
      Arrays.fill(body, (byte) 0);
    }
  }

  /**
   * Decodes strictly, but for white space around the text.
   *
   * @return 32 bytes
   * @throws KeyUnavailableException when it is anything else; the message has none of its
   *     characters
   */
  public byte[] decode(String text) {
    String stripped = text.strip();
    if (!stripped.startsWith(marker)) {
      throw refused("does not start with " + marker + ".");
    }
    String body = stripped.substring(marker.length());
    if (body.length() != CHARACTERS) {
      throw refused(
          "has " + body.length() + " characters after " + marker + ", not " + CHARACTERS + ".");
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(body.getBytes(ISO_8859_1));
    } catch (IllegalArgumentException e) {
      throw refused("has a character that does not belong there."); // the cause would quote it
    }
    byte[] key = Arrays.copyOf(bytes, KEY_SIZE_BYTES);
    if (!Arrays.equals(
        bytes, KEY_SIZE_BYTES, bytes.length, checksum(key), 0, CHECKSUM_SIZE_BYTES)) {
      throw refused("has a slip in it: its checksum is another one.");
    }
    return key;
  }

  private byte[] checksum(byte[] key) {
    byte[] input = new LengthPrefixed().add("cloakroom/1/recovery").add(part).add(key).toBytes();
    return Arrays.copyOf(Sha256.of(input), CHECKSUM_SIZE_BYTES);
  }

  private KeyUnavailableException refused(String problem) {
    return new KeyUnavailableException(
        null,
        "The "
            + part
            + " part of the recovery key "
            + problem
            + " Copy the whole text, which starts with "
            + marker
            + " and has "
            + (marker.length() + CHARACTERS)
            + " characters.");
  }
}
