// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.quickstart;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Locale;

/** Reads the key id that every encrypted stored form shows to everybody (FORMAT.md, 3). */
final class StoredKeyId {

  private static final int MARKER_CHARACTERS = "cr1.".length();
  private static final int FIRST_CHARACTERS = 8;

  private StoredKeyId() {}

  /** Eight hex digits, as the keyring names the key. */
  static String of(String stored) {
    String first = stored.substring(MARKER_CHARACTERS, MARKER_CHARACTERS + FIRST_CHARACTERS);
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(first));
    return String.format(Locale.ROOT, "%08x", bytes.getInt(2));
  }
}
