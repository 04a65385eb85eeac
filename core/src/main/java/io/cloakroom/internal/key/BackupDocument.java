// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.cloakroom.internal.key.Json.MalformedException;
import java.util.Arrays;
import java.util.Base64;

/**
 * The text of a backup. It has exactly one spelling, as a keyring file has; a text that is not what
 * {@link #toBytes} writes is refused.
 *
 * @param fingerprint of the ring, as the backup claims it
 * @param recovery the text of the public key it is sealed to
 * @param sealedKey the backup's own key, sealed to that
 * @param ring the ring, sealed by the backup's own key
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record BackupDocument(String fingerprint, String recovery, byte[] sealedKey, RingDocument ring) {

  static final int VERSION = 1;

  private static final String FORMAT = "cloakroom-backup";

  byte[] toBytes() {
    String text =
        "{\n"
            + ("  \"format\": \"" + FORMAT + "\",\n")
            + ("  \"version\": " + VERSION + ",\n")
            + ("  \"fingerprint\": \"" + fingerprint + "\",\n")
            + ("  \"recovery\": \"" + recovery + "\",\n")
            + ("  \"key\": \"" + base64Url(sealedKey) + "\",\n")
            + ("  \"keyring\": \"" + base64Url(ring.toBytes()) + "\"\n")
            + "}\n";
    return text.getBytes(US_ASCII);
  }

  /**
   * Reads a document's form; nothing in it is authentic yet.
   *
   * @throws DamagedKeyringException when it is anything but a document of this version
   */
  static BackupDocument parse(byte[] bytes) throws DamagedKeyringException {
    BackupDocument document;
    try {
      Json root = Json.parse(new String(bytes, ISO_8859_1));
      if (!root.text("format").equals(FORMAT)) {
        throw new MalformedException("format");
      }
      requireVersion(root.positive("version"));
      document =
          new BackupDocument(
              root.text("fingerprint"),
              root.text("recovery"),
              root.base64Url("key"),
              RingDocument.parse(root.base64Url("keyring")));
    } catch (MalformedException e) {
      throw new DamagedKeyringException(
          "it is no backup of a keyring, or one that is damaged or cut off. Take another copy.");
    }
    if (!Arrays.equals(document.toBytes(), bytes)) {
      throw new DamagedKeyringException("it was changed since it was written. Take another copy.");
    }
    return document;
  }

  private static void requireVersion(long version) throws DamagedKeyringException {
    if (version != VERSION) {
      throw new DamagedKeyringException(
          "it has version "
              + version
              + ", and this release reads version "
              + VERSION
              + ". Use a newer release of Cloakroom, or check that it was not changed.");
    }
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
