// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.stored;

/** A slot of n bits in whole bytes: the bits that its last byte has too many are zero. */
public final class SlotBits {

  private SlotBits() {}

  /** The bytes of a slot. */
  public static int bytes(int bits) {
    return (bits + 7) / 8;
  }

  /** Clears what is beyond a slot's bits; returns the same array. */
  public static byte[] cut(byte[] slot, int bits) {
    slot[slot.length - 1] &= (byte) ~unused(bits);
    return slot;
  }

  /** The bits of a slot's last byte that are not its own. */
  static int unused(int bits) {
    return 0xFF >>> ((bits - 1) % 8 + 1);
  }
}
