// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.stored;

import org.jspecify.annotations.Nullable;

/**
 * What stands before Tink's output and is authenticated with it: byte 0 and, where its bit 3 is
 * set, a layout's number and slots. Immutable; arrays are shared, not copied.
 */
public final class Preamble {

  private static final byte[] NO_SLOTS = {};

  private final int header;
  private final @Nullable SlotLayout layout;
  private final byte[] slots;

  private Preamble(int header, @Nullable SlotLayout layout, byte[] slots) {
    this.header = header;
    this.layout = layout;
    this.slots = slots;
  }

  /** Byte 0 alone; its bit 3 is not set. */
  public static Preamble of(int header) {
    return new Preamble(header, null, NO_SLOTS);
  }

  /** Byte 0, to which bit 3 is added, and the raw slots of a layout. */
  public static Preamble of(int header, SlotLayout layout, byte[] slots) {
    return new Preamble(header | Header.INDEXED, layout, slots);
  }

  /** Byte 0. */
  public int header() {
    return header;
  }

  /** The layout, or null where there are no slots. */
  public @Nullable SlotLayout layout() {
    return layout;
  }

  /** The raw slots, one behind the other. */
  public byte[] slots() {
    return slots;
  }

  /** How many bytes it takes in a binary form. */
  int bytes() {
    return layout == null ? 1 : 2 + slots.length;
  }

  /** Writes it to the beginning of a binary form. */
  void writeTo(byte[] binary) {
    binary[0] = (byte) header;
    if (layout != null) {
      binary[1] = (byte) layout.number();
      System.arraycopy(slots, 0, binary, 2, slots.length);
    }
  }
}
