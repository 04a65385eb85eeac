// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.stored;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The layouts that a field's stored forms can have, by number. Immutable. */
public final class SlotLayouts {

  /** Those of a field without indexes. */
  public static final SlotLayouts NONE = new SlotLayouts(List.of());

  private final @Nullable SlotLayout[] byNumber;

  /** Layouts of different numbers. */
  public SlotLayouts(Collection<SlotLayout> layouts) {
    int highest = layouts.stream().mapToInt(SlotLayout::number).max().orElse(0);
    byNumber = new @Nullable SlotLayout[highest + 1];
    for (SlotLayout layout : layouts) {
      byNumber[layout.number()] = layout;
    }
  }

  /** The layout of a number, or null. */
  public @Nullable SlotLayout of(int number) {
    return number < byNumber.length ? byNumber[number] : null;
  }
}
