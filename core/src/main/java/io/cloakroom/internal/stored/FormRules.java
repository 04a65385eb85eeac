// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.stored;

import io.cloakroom.NotStoredFormException;

/**
 * What public bytes a field's stored forms can have. Immutable.
 *
 * @param field the field's name, for errors
 * @param headers which bytes 0
 * @param layouts which index layouts
 */
public record FormRules(String field, HeaderRule headers, SlotLayouts layouts) {

  /** The layout of a number; refuses one that the field does not have. */
  SlotLayout requireLayout(int number) {
    SlotLayout layout = layouts.of(number);
    if (layout == null) {
      throw new NotStoredFormException(
          field,
          "it has the index layout "
              + number
              + ", which the field does not declare. Was it written by a newer schema? Declare the"
              + " layout here too.");
    }
    return layout;
  }

  /** Refuses slots with bits that none can have. */
  void requireSlots(SlotLayout layout, byte[] slots) {
    if (!layout.admits(slots)) {
      throw new NotStoredFormException(
          field, "an index slot has bits beyond its length. Was it changed?");
    }
  }
}
