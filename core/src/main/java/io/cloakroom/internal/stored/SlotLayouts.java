// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.stored;

import org.jspecify.annotations.Nullable;

/** The layouts that a field's stored forms can have. Thread-safe. */
@FunctionalInterface
public interface SlotLayouts {

  /** Those of a field without indexes. */
  SlotLayouts NONE = number -> null;

  /** The layout of a number, or null. */
  @Nullable SlotLayout of(int number);
}
