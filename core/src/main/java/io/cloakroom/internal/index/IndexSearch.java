// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index;

import io.cloakroom.FieldContext;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.ProtectedField;
import io.cloakroom.index.IndexValue;
import io.cloakroom.internal.codec.ValueCodecs;
import io.cloakroom.internal.stored.SlotLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * What rows are searched for by one index, under the keys of one snapshot. Thread-safe.
 *
 * @param <T> the field's Java type
 */
final class IndexSearch<T> {

  private record Target<T>(SlotLayout shape, int slot, IndexInput<T> input, List<SlotKey> keys) {}

  private final SlotMessage message;
  private final List<Target<T>> targets;

  IndexSearch(ProtectedField<T> field, String index, Layouts layouts, ValueCodecs codecs) {
    this.message = new SlotMessage(field);
    List<Target<T>> targets = new ArrayList<>();
    for (Layout layout : layouts.live()) {
      int slot = layout.searched(index);
      if (slot < 0) {
        throw missing(field, index, layout);
      }
      Layout.Slot found = layout.slots().get(slot);
      targets.add(
          new Target<>(
              layout.shape(), slot, IndexInput.of(field, found, codecs), keys(field, found)));
    }
    this.targets = List.copyOf(targets);
  }

  /** The keys under the field's name and its former ones. */
  private static List<SlotKey> keys(ProtectedField<?> field, Layout.Slot slot) {
    List<SlotKey> keys = new ArrayList<>();
    keys.add(SlotKey.derive(slot, field.name()));
    field.formerNames().forEach(name -> keys.add(SlotKey.derive(slot, name)));
    return List.copyOf(keys);
  }

  List<IndexValue> values(T value, FieldContext context) {
    byte[] prefix = message.prefix(context);
    List<IndexValue> values = new ArrayList<>(targets.size());
    for (Target<T> target : targets) {
      byte[] normalised = target.input().of(value);
      if (normalised.length > 0) {
        byte[] joined = SlotMessage.join(prefix, normalised);
        int bits = target.shape().bits(target.slot());
        for (SlotKey key : target.keys()) {
          values.add(IndexValues.of(target.shape(), target.slot(), key.slot(joined, bits)));
        }
      }
    }
    return values;
  }

  private static InvalidSchemaException missing(
      ProtectedField<?> field, String index, Layout layout) {
    return new InvalidSchemaException(
        field.name(),
        "Cannot search field "
            + field.name()
            + " by index '"
            + index
            + "': the live layout "
            + layout.number()
            + " does not have it, and rows in that layout would be missed. Re-protect them, then"
            + " declare a higher oldestLayout.");
  }
}
