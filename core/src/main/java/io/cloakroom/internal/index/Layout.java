// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index;

import com.google.crypto.tink.prf.Prf;
import io.cloakroom.internal.stored.SlotLayout;
import java.util.List;
import java.util.function.Supplier;

/**
 * One index layout, with the key of each slot.
 *
 * @param number 1 to 255
 * @param slots one or more, in order
 */
record Layout(int number, List<Slot> slots) {

  /**
   * One slot.
   *
   * @param index the index's name
   * @param normaliserId what is made of a value first
   * @param bits how many bits of the hash are kept
   * @param indexKey the key of the keyring that the field's is derived from, asked for only where
   *     slots are made
   * @param isSearched whether rows are searched for by it: of a layout with slots of an old and a
   *     new key, those of one key are
   */
  record Slot(
      String index, String normaliserId, int bits, Supplier<Prf> indexKey, boolean isSearched) {}

  /** How long its slots are. */
  SlotLayout shape() {
    return new SlotLayout(number, slots.stream().mapToInt(Slot::bits).toArray());
  }

  /** Which slot is searched for by an index's name; below zero where there is none. */
  int searched(String index) {
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).isSearched() && slots.get(i).index().equals(index)) {
        return i;
      }
    }
    return -1;
  }
}
