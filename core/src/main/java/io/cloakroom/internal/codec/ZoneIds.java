// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A time zone's id in a place of fixed length: ASCII, then zeros. */
final class ZoneIds {

  /** The longest id of the time zone database has 32. */
  static final int BYTES = 48;

  private ZoneIds() {}

  /** The id's bytes with zeros behind, or null where it has no room. */
  static byte @Nullable [] bytes(ZoneId zone) {
    String id = zone.getId();
    if (id.length() > BYTES || !id.chars().allMatch(c -> c > 0 && c < 128)) {
      return null;
    }
    return Arrays.copyOf(id.getBytes(StandardCharsets.US_ASCII), BYTES);
  }

  /** The zone of the next {@link #BYTES}; an unknown or malformed id is a DateTimeException. */
  static ZoneId read(ByteBuffer from) {
    byte[] place = new byte[BYTES];
    from.get(place);
    int end = BYTES;
    while (end > 0 && place[end - 1] == 0) {
      end--;
    }
    return ZoneId.of(new String(place, 0, end, StandardCharsets.US_ASCII));
  }
}
