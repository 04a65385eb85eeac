// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.internal.key.RecordedLayout.Slot;
import java.util.List;
import java.util.OptionalInt;

/**
 * The keys that a field uses for one purpose, at one moment. While a re-key is under way there are
 * two: values under both are searched, and one of them writes.
 *
 * @param written the key that new values are written under
 * @param other the other key, while a re-key is under way
 * @param leading the key whose slots are searched for in every layout that has them: all rows do
 * @param layouts the recorded index layouts, by number; empty where the declared ones hold, under
 *     the key in use
 */
public record FieldKeys(int written, OptionalInt other, int leading, List<RecordedLayout> layouts) {

  /** Of a field that was never re-keyed. */
  public static FieldKeys founding(int keyId) {
    return new FieldKeys(keyId, OptionalInt.empty(), keyId, List.of());
  }

  static FieldKeys of(Pin pin, List<RecordedLayout> layouts) {
    Pin.Move move = pin.move();
    int written = pin.written();
    OptionalInt other =
        move == null
            ? OptionalInt.empty()
            : OptionalInt.of(written == pin.keyId() ? move.to() : pin.keyId());
    return new FieldKeys(written, other, pin.keyId(), layouts);
  }

  public boolean isRekeying() {
    return other.isPresent();
  }

  /**
   * The key whose slots are searched for in a live layout: the one that all rows of it and of older
   * layouts have, or else the only one there is.
   */
  public int searchedKey(RecordedLayout layout) {
    return layout.has(leading)
        ? leading
        : layout.slots().stream().mapToInt(Slot::keyId).findFirst().orElseThrow();
  }
}
