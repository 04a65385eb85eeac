// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.ProtectedField;
import io.cloakroom.index.BlindIndex;
import java.util.ArrayList;
import java.util.List;

/**
 * What a layout number stands for in a field, recorded because the field's index was re-keyed.
 *
 * @param field the field's name, at the time it was first re-keyed
 * @param number 1 to 255
 * @param use what the layout is for by now; the only part that changes
 * @param slots one or more, in stored order
 */
public record RecordedLayout(String field, int number, Use use, List<Slot> slots) {

  /** What a layout is for. Values in any layout can be revealed. */
  public enum Use {
    /** New values are written in it, and searched for. */
    WRITTEN,
    /** Values in it are searched for. */
    SEARCHED,
    /** No value is in it any more, or none that must be found. */
    RETIRED
  }

  /**
   * One slot.
   *
   * @param index the index's name
   * @param normaliser the normaliser's id
   * @param bits how many bits of the PRF are kept
   * @param keyId the index key
   */
  public record Slot(String index, String normaliser, int bits, int keyId) {

    Slot under(int otherKeyId) {
      return new Slot(index, normaliser, bits, otherKeyId);
    }
  }

  /** A copy of the slots, so that nobody can change them. */
  public RecordedLayout {
    slots = List.copyOf(slots);
  }

  /** The layouts that a field declares, by number, with slots under a key. */
  public static List<RecordedLayout> declared(ProtectedField<?> field, int keyId) {
    List<RecordedLayout> layouts = new ArrayList<>();
    for (int number = 1; number <= field.layout(); number++) {
      List<Slot> slots = new ArrayList<>();
      for (BlindIndex index : field.indexes()) {
        if (index.isIn(number)) {
          slots.add(new Slot(index.name(), index.normaliserId(), index.bits(), keyId));
        }
      }
      if (!slots.isEmpty()) {
        layouts.add(new RecordedLayout(field.name(), number, use(field, number), slots));
      }
    }
    return layouts;
  }

  private static Use use(ProtectedField<?> field, int number) {
    if (number == field.layout()) {
      return Use.WRITTEN;
    }
    return number < field.oldestLayout() ? Use.RETIRED : Use.SEARCHED;
  }

  /** Whether values in it are searched for. */
  public boolean isLive() {
    return use != Use.RETIRED;
  }

  /** Whether it has slots under a key. */
  public boolean has(int keyId) {
    return slots.stream().anyMatch(slot -> slot.keyId() == keyId);
  }

  /** Whether both are the same number and the same slots, whatever their keys. */
  public boolean standsForTheSame(RecordedLayout other) {
    return number == other.number && withoutKeys().equals(other.withoutKeys());
  }

  private List<Slot> withoutKeys() {
    return slots.stream().map(slot -> slot.under(0)).toList();
  }

  RecordedLayout named(String other) {
    return new RecordedLayout(other, number, use, slots);
  }

  /** The same layout, for another use. */
  public RecordedLayout as(Use other) {
    return new RecordedLayout(field, number, other, slots);
  }
}
