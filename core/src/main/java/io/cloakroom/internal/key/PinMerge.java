// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.internal.key.RecordedLayout.Slot;
import io.cloakroom.key.KeyPurpose;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The pins of two editions of one ring together. Pins are never removed, so one that only one
 * edition has is kept; of two that differ, the later edition's is.
 *
 * @param target the edition that is added to
 * @param backup the edition from a backup
 */
record PinMerge(Ring target, Ring backup) {

  /**
   * The pins and layouts of both.
   *
   * @throws GeneralSecurityException when a layout number stands for different things in them,
   *     because somebody went on from an older copy
   */
  Pins pins() throws GeneralSecurityException {
    boolean targetIsLater = target.header().serial() >= backup.header().serial();
    Pins earlier = targetIsLater ? backup.pins() : target.pins();
    Pins later = targetIsLater ? target.pins() : backup.pins();
    Pins all = earlier;
    for (Pin pin : later.pins()) {
      if (pin.keyset().purpose() == KeyPurpose.INDEX) {
        List<RecordedLayout> layouts = later.layoutsOf(pin.field());
        requireSame(earlier.layoutsOf(pin.field()), layouts);
        all = all.with(pin, layouts);
      } else {
        all = all.with(pin);
      }
    }
    return all;
  }

  private static void requireSame(List<RecordedLayout> earlier, List<RecordedLayout> later)
      throws GeneralSecurityException {
    Map<Integer, List<Slot>> slots = new TreeMap<>();
    later.forEach(layout -> slots.put(layout.number(), layout.slots()));
    for (RecordedLayout layout : earlier) {
      if (!layout.slots().equals(slots.get(layout.number()))) {
        throw new GeneralSecurityException(
            "field "
                + layout.field()
                + " was re-keyed in the file and, otherwise, in the backup; layout "
                + layout.number()
                + " stands for different slots in them");
      }
    }
  }
}
