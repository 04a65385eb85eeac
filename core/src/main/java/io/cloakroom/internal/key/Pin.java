// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The key that a field uses for one purpose, recorded because the field was re-keyed; without a pin
 * it uses the founding key.
 *
 * @param field the field's name, at the time it was first re-keyed
 * @param keyset where the key is
 * @param keyId the key in use; while a re-key is under way, the one it leaves
 * @param move the re-key that is under way, if one is
 */
record Pin(String field, KeysetRef keyset, int keyId, @Nullable Move move) {

  /**
   * A re-key that is under way: values under both keys are searched.
   *
   * @param to the key it moves to
   * @param newKeyWrites whether new values are written under that one, or still under the old one
   * @param since when it began
   */
  record Move(int to, boolean newKeyWrites, Instant since) {}

  /** This pin with another re-key, or with none. */
  Pin with(@Nullable Move other) {
    return new Pin(field, keyset, keyId, other);
  }

  /** The key that new values are written under. */
  int written() {
    return move != null && move.newKeyWrites() ? move.to() : keyId;
  }

  boolean uses(int id) {
    return keyId == id || (move != null && move.to() == id);
  }
}
