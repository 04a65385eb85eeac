// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index;

import io.cloakroom.FieldContext;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.ProtectedField;
import io.cloakroom.index.IndexPlace;
import io.cloakroom.index.IndexValue;
import io.cloakroom.internal.FieldNames;
import io.cloakroom.internal.codec.ValueCodecs;
import io.cloakroom.internal.stored.SlotLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rows are searched for by one index, under the keys of one snapshot. Thread-safe.
 *
 * @param <T> the field's Java type
 */
final class IndexSearch<T> {

  /** One slot to look at, under one name of the field. */
  private record Target<T>(SlotLayout shape, int slot, IndexInput<T> input, SlotKey key) {

    @Nullable IndexValue of(T value, byte[] prefix) {
      byte[] normalised = input.of(value);
      return normalised.length == 0
          ? null
          : IndexValues.of(
              shape, slot, key.slot(SlotMessage.join(prefix, normalised), shape.bits(slot)));
    }
  }

  private final SlotMessage message;
  private final List<Target<T>> targets;
  private final List<IndexPlace> places;

  IndexSearch(ProtectedField<T> field, String index, Layouts layouts, ValueCodecs codecs) {
    this.message = new SlotMessage(field);
    List<Target<T>> targets = new ArrayList<>();
    for (Layout layout : layouts.live()) {
      int slot = layout.searched(index);
      if (slot < 0) {
        throw missing(field, index, layout);
      }
      Layout.Slot found = layout.slots().get(slot);
      IndexInput<T> input = IndexInput.of(field, found, codecs);
      for (String name : FieldNames.of(field)) {
        targets.add(new Target<>(layout.shape(), slot, input, SlotKey.derive(found, name)));
      }
    }
    this.targets = List.copyOf(targets);
    this.places = targets.stream().map(t -> IndexValues.place(t.shape(), t.slot())).toList();
  }

  List<IndexPlace> places() {
    return places;
  }

  List<IndexValue> values(T value, FieldContext context) {
    byte[] prefix = message.prefix(context);
    if (targets.size() == 1) {
      IndexValue only = targets.get(0).of(value, prefix);
      return only == null ? List.of() : List.of(only);
    }
    List<IndexValue> values = new ArrayList<>(targets.size());
    for (Target<T> target : targets) {
      IndexValue one = target.of(value, prefix);
      if (one != null) {
        values.add(one);
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
