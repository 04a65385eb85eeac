// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.internal.key.RecordedLayout.Slot;
import io.cloakroom.internal.key.RecordedLayout.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The layouts of one indexed field on the way from one index key to another. What is searched grows
 * before what is written changes, so that a process which has not seen an act yet misses no row of
 * one that has.
 *
 * <pre>
 *                          old slots   old and new slots   new slots
 *   prepared, or abandoned written     searched            searched
 *   begun                  searched    written             searched
 *   ended                  retired     searched            written
 *   layouts retired        retired     retired             written
 * </pre>
 *
 * @param layouts every layout of the field
 * @param from the old key
 * @param to the new key
 */
record IndexRekey(List<RecordedLayout> layouts, int from, int to) {

  /** Adds the layout with old and new slots and the one with new slots; neither is written yet. */
  List<RecordedLayout> prepared() {
    RecordedLayout old = written();
    int highest = layouts.stream().mapToInt(RecordedLayout::number).max().orElseThrow();
    List<Slot> newSlots = old.slots().stream().map(slot -> slot.under(to)).toList();
    List<Slot> both = new ArrayList<>(old.slots());
    both.addAll(newSlots);
    List<RecordedLayout> all = new ArrayList<>(layouts);
    all.add(new RecordedLayout(old.field(), highest + 1, Use.SEARCHED, both));
    all.add(new RecordedLayout(old.field(), highest + 2, Use.SEARCHED, newSlots));
    return all;
  }

  /** Writes old and new slots. */
  List<RecordedLayout> begun() {
    return writing(latest(layout -> layout.has(from) && layout.has(to)));
  }

  /** Writes old slots only, as before. */
  List<RecordedLayout> abandoned() {
    return writing(latest(layout -> layout.isLive() && !layout.has(to)));
  }

  /** Writes new slots only; every row must have them by now. */
  List<RecordedLayout> ended() {
    return retiringWithout(to, writing(latest(layout -> layout.has(to) && !layout.has(from))));
  }

  /** Goes on writing old slots only. */
  List<RecordedLayout> endedOnOld() {
    return retiringWithout(from, layouts);
  }

  /** Leaves only the layout that is written. */
  static List<RecordedLayout> retired(List<RecordedLayout> layouts) {
    return layouts.stream()
        .map(layout -> layout.use() == Use.WRITTEN ? layout : layout.as(Use.RETIRED))
        .toList();
  }

  private List<RecordedLayout> writing(RecordedLayout next) {
    RecordedLayout now = written();
    return layouts.stream()
        .map(
            layout -> {
              if (layout.number() == next.number()) {
                return layout.as(Use.WRITTEN);
              }
              return layout.number() == now.number() ? layout.as(Use.SEARCHED) : layout;
            })
        .toList();
  }

  private static List<RecordedLayout> retiringWithout(int keyId, List<RecordedLayout> layouts) {
    return layouts.stream()
        .map(layout -> layout.has(keyId) ? layout : layout.as(Use.RETIRED))
        .toList();
  }

  private RecordedLayout written() {
    return latest(layout -> layout.use() == Use.WRITTEN);
  }

  private RecordedLayout latest(Predicate<RecordedLayout> wanted) {
    return layouts.stream()
        .filter(wanted)
        .reduce((older, newer) -> newer) // they are by number
        .orElseThrow();
  }
}
