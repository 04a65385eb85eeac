// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.stored;

/**
 * The slots of one index layout: how many bits each has, and where it stands in a stored form.
 * Immutable.
 */
public final class SlotLayout {

  /** The layout numbers there can be: 1 to this. */
  public static final int MAX_NUMBER = 255;

  /** The most bits of a slot: all of an HMAC-SHA-256. */
  public static final int MAX_BITS = 256;

  /** Where the first slot of a text form starts: behind the marker, the layout and its dot. */
  private static final int TEXT_START = "cr1i00.".length();

  /** Where the first slot of a binary form starts: behind byte 0 and the layout. */
  private static final int BINARY_START = 2;

  private final int number;
  private final int[] bits;
  private final String marker;

  /** A layout of a number and the bits of each slot, in order. */
  public SlotLayout(int number, int... bits) {
    this.number = number;
    this.bits = bits.clone();
    this.marker = SlotText.marker(number);
  }

  /** The layout's number, 1 to 255. */
  public int number() {
    return number;
  }

  /** What its text forms begin with, up to the first slot. */
  public String marker() {
    return marker;
  }

  /** How many slots there are. */
  public int slots() {
    return bits.length;
  }

  /** The bits of a slot. */
  public int bits(int slot) {
    return bits[slot];
  }

  /** The bytes of a slot; the bits that its last byte has too many are zero. */
  public int bytes(int slot) {
    return SlotBits.bytes(bits[slot]);
  }

  /** The characters of a slot, without the dot behind it. */
  public int chars(int slot) {
    return Base32Hex.chars(bytes(slot));
  }

  /** The bytes of all slots together. */
  public int bytes() {
    return byteOffset(bits.length);
  }

  /** Where a slot starts among the raw slots. */
  int byteOffset(int slot) {
    int offset = 0;
    for (int i = 0; i < slot; i++) {
      offset += bytes(i);
    }
    return offset;
  }

  /** Where a slot starts in a binary form. */
  public int binaryOffset(int slot) {
    return BINARY_START + byteOffset(slot);
  }

  /** Where a slot starts in a text form; that of no slot is where the base64url starts. */
  public int textOffset(int slot) {
    int offset = TEXT_START;
    for (int i = 0; i < slot; i++) {
      offset += chars(i) + 1;
    }
    return offset;
  }

  /** Whether the unused bits of every slot are zero. */
  boolean admits(byte[] slots) {
    for (int slot = 0; slot < bits.length; slot++) {
      int last = slots[byteOffset(slot + 1) - 1];
      if ((last & SlotBits.unused(bits[slot])) != 0) {
        return false;
      }
    }
    return true;
  }
}
