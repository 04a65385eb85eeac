// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index;

import com.google.crypto.tink.prf.Prf;
import io.cloakroom.ProtectedField;
import io.cloakroom.index.BlindIndex;
import io.cloakroom.internal.key.KeySnapshot;
import io.cloakroom.key.KeyPurpose;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The index layouts of a field under the keys of one snapshot. Nothing else knows where layouts and
 * their keys come from: the declaration, and the founding key of the index keyset.
 *
 * @param live those that are searched for: first the one that new values are stored in
 * @param readable every layout that can be read, live or not
 */
record Layouts(List<Layout> live, List<Layout> readable) {

  static Layouts of(ProtectedField<?> field, KeySnapshot keys) {
    Supplier<Prf> indexKey = () -> keys.foundingPrf(field.keyName(), KeyPurpose.INDEX);
    List<Layout> live = new ArrayList<>();
    List<Layout> readable = new ArrayList<>();
    for (int number = field.layout(); number > 0; number--) {
      Layout layout = declared(field, number, indexKey);
      if (number >= field.oldestLayout()) {
        live.add(layout);
      }
      if (!layout.slots().isEmpty()) {
        readable.add(layout);
      }
    }
    return new Layouts(List.copyOf(live), List.copyOf(readable));
  }

  private static Layout declared(ProtectedField<?> field, int number, Supplier<Prf> indexKey) {
    List<Layout.Slot> slots = new ArrayList<>();
    for (BlindIndex index : field.indexes()) {
      if (index.isIn(number)) {
        slots.add(new Layout.Slot(index.name(), index.normaliserId(), index.bits(), indexKey));
      }
    }
    return new Layout(number, List.copyOf(slots));
  }
}
