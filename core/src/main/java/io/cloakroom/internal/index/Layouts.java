// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index;

import io.cloakroom.InvalidSchemaException;
import io.cloakroom.ProtectedField;
import io.cloakroom.internal.key.FieldKeys;
import io.cloakroom.internal.key.KeySnapshot;
import io.cloakroom.internal.key.RecordedLayout;
import io.cloakroom.internal.key.RecordedLayout.Use;
import io.cloakroom.key.KeyPurpose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The index layouts of a field under the keys of one snapshot. Nothing else knows where layouts and
 * their keys come from: what the keyring recorded when the field's index was re-keyed and, above
 * those numbers, what the field declares.
 *
 * @param live those that are searched for: first the one that new values are stored in
 * @param readable every layout that can be read, live or not
 */
record Layouts(List<Layout> live, List<Layout> readable) {

  /**
   * The layouts of a field.
   *
   * @throws InvalidSchemaException when the declaration contradicts what was recorded
   */
  static Layouts of(ProtectedField<?> field, KeySnapshot keys) {
    FieldKeys ofField = keys.keysOf(field, KeyPurpose.INDEX);
    List<RecordedLayout> all = new ArrayList<>();
    for (RecordedLayout declared : RecordedLayout.declared(field, ofField.leading())) {
      if (isNewer(field, declared, ofField)) {
        all.add(declared);
      }
    }
    boolean declaredWrites = all.stream().anyMatch(layout -> layout.use() == Use.WRITTEN);
    for (RecordedLayout recorded : ofField.layouts()) {
      boolean replaced = declaredWrites && recorded.use() == Use.WRITTEN;
      all.add(replaced ? recorded.as(Use.SEARCHED) : recorded);
    }
    return new Layouts(
        all.stream()
            .filter(RecordedLayout::isLive)
            .sorted(Comparator.comparing(RecordedLayout::use).thenComparing(latestFirst()))
            .map(layout -> bound(field, layout, ofField, keys))
            .toList(),
        all.stream().map(layout -> bound(field, layout, ofField, keys)).toList());
  }

  private static Comparator<RecordedLayout> latestFirst() {
    return Comparator.comparing(RecordedLayout::number).reversed();
  }

  /** Whether a declared layout is above all recorded ones; it agrees with a recorded one if not. */
  private static boolean isNewer(
      ProtectedField<?> field, RecordedLayout declared, FieldKeys ofField) {
    List<RecordedLayout> recorded = ofField.layouts();
    if (recorded.stream().anyMatch(declared::standsForTheSame)) {
      return false;
    }
    int highest = recorded.stream().mapToInt(RecordedLayout::number).max().orElse(0);
    if (declared.number() <= highest) {
      throw refused(
          field,
          declared,
          "and the keyring records that number otherwise, since the index was re-keyed. Layout"
              + " numbers are never reused: declare a new layout above "
              + highest
              + ".");
    }
    if (ofField.isRekeying()) {
      throw refused(
          field,
          declared,
          "and a re-key of its index is under way. End that first, then declare a new layout.");
    }
    return true;
  }

  private static InvalidSchemaException refused(
      ProtectedField<?> field, RecordedLayout declared, String problem) {
    return new InvalidSchemaException(
        field.name(),
        "Field " + field.name() + " declares layout " + declared.number() + ", " + problem);
  }

  private static Layout bound(
      ProtectedField<?> field, RecordedLayout layout, FieldKeys ofField, KeySnapshot keys) {
    int searched = ofField.searchedKey(layout);
    return new Layout(
        layout.number(),
        layout.slots().stream()
            .map(
                slot ->
                    new Layout.Slot(
                        slot.index(),
                        slot.normaliser(),
                        slot.bits(),
                        () -> keys.prf(field.keyName(), KeyPurpose.INDEX, slot.keyId()),
                        slot.keyId() == searched))
            .toList());
  }
}
