// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index;

import io.cloakroom.FieldContext;
import io.cloakroom.ProtectedField;
import io.cloakroom.internal.codec.ValueCodecs;
import io.cloakroom.internal.stored.Preamble;
import io.cloakroom.internal.stored.SlotBits;
import io.cloakroom.internal.stored.SlotLayout;
import java.security.SecureRandom;
import java.util.List;

/**
 * Writes the slots of one layout. Thread-safe.
 *
 * @param <T> the field's Java type
 */
final class SlotWriter<T> {

  private record Slot<T>(IndexInput<T> input, SlotKey key) {}

  private static final SecureRandom RANDOM = new SecureRandom();

  private final SlotLayout shape;
  private final SlotMessage message;
  private final List<Slot<T>> slots;

  SlotWriter(ProtectedField<T> field, Layout layout, ValueCodecs codecs) {
    this.shape = layout.shape();
    this.message = new SlotMessage(field);
    this.slots =
        layout.slots().stream()
            .map(
                slot ->
                    new Slot<>(
                        IndexInput.of(field, slot, codecs), SlotKey.derive(slot, field.name())))
            .toList();
  }

  SlotLayout shape() {
    return shape;
  }

  /** What stands before the ciphertext of a value, for a byte 0. */
  Preamble preamble(int header, T value, FieldContext context) {
    byte[] prefix = message.prefix(context);
    byte[] all = new byte[shape.bytes()];
    int at = 0;
    for (int i = 0; i < slots.size(); i++) {
      byte[] slot = slot(slots.get(i), shape.bits(i), prefix, value);
      System.arraycopy(slot, 0, all, at, slot.length);
      at += slot.length;
    }
    return Preamble.of(header, shape, all);
  }

  private static <T> byte[] slot(Slot<T> slot, int bits, byte[] prefix, T value) {
    byte[] normalised = slot.input().of(value);
    if (normalised.length > 0) {
      return slot.key().slot(SlotMessage.join(prefix, normalised), bits);
    }
    byte[] random = new byte[SlotBits.bytes(bits)];
    RANDOM.nextBytes(random);
    return SlotBits.cut(random, bits);
  }
}
