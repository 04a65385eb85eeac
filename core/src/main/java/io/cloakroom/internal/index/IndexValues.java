// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index;

import io.cloakroom.index.IndexPlace;
import io.cloakroom.index.IndexValue;
import io.cloakroom.internal.stored.Base32Hex;
import io.cloakroom.internal.stored.SlotLayout;

/** Slots as what callers search with. */
final class IndexValues {

  private IndexValues() {}

  static IndexValue of(SlotLayout shape, int slot, byte[] bytes) {
    return new IndexValue(
        shape.number(),
        shape.marker(),
        Base32Hex.encode(bytes),
        shape.textOffset(slot),
        shape.binaryOffset(slot));
  }

  /** Where a slot stands. */
  static IndexPlace place(SlotLayout shape, int slot) {
    return new IndexPlace(
        shape.number(),
        shape.textOffset(slot),
        shape.chars(slot),
        shape.binaryOffset(slot),
        shape.bytes(slot));
  }
}
