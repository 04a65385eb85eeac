// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.internal.key.RecordedLayout.Use;
import io.cloakroom.key.KeyPurpose;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the pins and layouts of a manifest fit its keysets and each other. */
final class PinCheck {

  private final Map<KeysetRef, Set<Integer>> ids = new HashMap<>();
  private final Pins pins;

  /** An export lacks the keys that are not enabled, and says nothing of them. */
  private final boolean complete;

  PinCheck(Manifest manifest) {
    this.pins = manifest.pins();
    this.complete = manifest.export() == null;
    manifest.keysets().forEach(entry -> ids(entry.ref()).addAll(entry.created().keySet()));
    manifest.tombstones().forEach(stone -> ids(stone.keyset()).add(stone.keyId()));
  }

  boolean isConsistent() {
    Set<String> seen = new HashSet<>();
    for (Pin pin : pins.pins()) {
      Pin.Move move = pin.move();
      boolean known = has(pin.keyset(), pin.keyId());
      boolean moves = move == null || isMove(pin, move);
      if (!known || !moves || !seen.add(pin.field() + " " + pin.keyset().purposeText())) {
        return false;
      }
    }
    Set<String> indexed = new HashSet<>();
    pins.layouts().forEach(layout -> indexed.add(layout.field()));
    return indexed.stream().allMatch(this::areConsistent);
  }

  private boolean isMove(Pin pin, Pin.Move move) {
    return move.to() != pin.keyId() && has(pin.keyset(), move.to());
  }

  private boolean areConsistent(String field) {
    List<RecordedLayout> layouts = pins.layoutsOf(field);
    long numbers = layouts.stream().map(RecordedLayout::number).distinct().count();
    long written = layouts.stream().filter(layout -> layout.use() == Use.WRITTEN).count();
    return numbers == layouts.size()
        && written == 1
        && pins.find(List.of(field), KeyPurpose.INDEX)
            .filter(pin -> layouts.stream().allMatch(layout -> fits(layout, pin.keyset())))
            .isPresent();
  }

  private boolean fits(RecordedLayout layout, KeysetRef keyset) {
    return layout.slots().stream().allMatch(slot -> has(keyset, slot.keyId()));
  }

  private boolean has(KeysetRef keyset, int keyId) {
    return !complete || ids(keyset).contains(keyId);
  }

  private Set<Integer> ids(KeysetRef ref) {
    return ids.computeIfAbsent(ref, unknown -> new HashSet<>());
  }
}
