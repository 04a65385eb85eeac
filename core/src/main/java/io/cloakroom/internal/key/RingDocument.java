// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.cloakroom.internal.key.Json.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * The text of a keyring file: ring id, sealed manifest, sealed keysets. It has exactly one
 * spelling; a text that is not what {@link #toBytes} writes is refused, so that no byte of the file
 * can be changed unnoticed.
 *
 * @param ringId 16 bytes
 * @param manifest the sealed manifest
 * @param keysets the sealed keysets, by name and purpose
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record RingDocument(byte[] ringId, byte[] manifest, SortedMap<KeysetRef, byte[]> keysets) {

  static final int VERSION = 1;

  private static final String FORMAT = "cloakroom-keyring";

  RingDocument {
    keysets = Collections.unmodifiableSortedMap(keysets);
  }

  byte[] toBytes() {
    StringJoiner lines = new StringJoiner(",\n", "  \"keysets\": [\n", "\n  ]\n");
    keysets.forEach(
        (ref, ciphertext) ->
            lines.add(
                "    {\"name\": \""
                    + ref.name()
                    + "\", \"purpose\": \""
                    + ref.purposeText()
                    + "\", \"sealed\": {\"encryptedKeyset\": \""
                    + Base64.getEncoder().encodeToString(ciphertext)
                    + "\"}}"));
    String text =
        "{\n"
            + ("  \"format\": \"" + FORMAT + "\",\n")
            + ("  \"version\": " + VERSION + ",\n")
            + ("  \"ring\": \"" + base64Url(ringId) + "\",\n")
            + ("  \"manifest\": \"" + base64Url(manifest) + "\",\n")
            + lines
            + "}\n";
    return text.getBytes(US_ASCII);
  }

  /**
   * Reads a document's form; nothing in it is authentic yet.
   *
   * @throws DamagedKeyringException when it is anything but a document of this version
   */
  static RingDocument parse(byte[] bytes) throws DamagedKeyringException {
    if (bytes.length == 0) {
      throw new DamagedKeyringException("the file is empty. Restore it from a backup.");
    }
    RingDocument document;
    try {
      Json root = Json.parse(new String(bytes, StandardCharsets.ISO_8859_1));
      if (!root.text("format").equals(FORMAT)) {
        throw new MalformedException("format");
      }
      requireVersion(root.positive("version"));
      document = read(root);
    } catch (MalformedException e) {
      throw new DamagedKeyringException(
          "it is no keyring file, or one that is damaged or cut off. Check the path, or restore it"
              + " from a backup.");
    }
    if (!Arrays.equals(document.toBytes(), bytes)) {
      throw new DamagedKeyringException(
          "the file was changed since it was written. Restore it from a backup.");
    }
    return document;
  }

  private static RingDocument read(Json root) throws MalformedException {
    byte[] ringId = root.base64Url("ring");
    if (ringId.length != Ring.ID_SIZE_BYTES) {
      throw new MalformedException("ring");
    }
    SortedMap<KeysetRef, byte[]> keysets = new TreeMap<>();
    for (Json entry : root.objects("keysets")) {
      keysets.put(Manifest.ref(entry), entry.object("sealed").base64("encryptedKeyset"));
    }
    return new RingDocument(ringId, root.base64Url("manifest"), keysets);
  }

  private static void requireVersion(long version) throws DamagedKeyringException {
    if (version != VERSION) {
      throw new DamagedKeyringException(
          "it has version "
              + version
              + ", and this release reads version "
              + VERSION
              + ". Use a newer release of Cloakroom, or check that the file was not changed.");
    }
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
