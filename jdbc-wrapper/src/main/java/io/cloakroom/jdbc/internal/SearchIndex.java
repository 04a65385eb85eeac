// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.ProtectedField;
import io.cloakroom.index.BlindIndex;
import io.cloakroom.index.Normaliser;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which of a field's blind indexes {@code =} in SQL goes by: one of whole values, long enough that
 * rows with other values are not to be expected. The one of values as they are comes first.
 */
final class SearchIndex {

  private static final int MIN_BITS = 64;

  private SearchIndex() {}

  /** The index's name; empty where the field has none that answers {@code =}. */
  static Optional<String> of(ProtectedField<?> field) {
    return field.indexes().stream()
        .filter(index -> index.isIn(field.layout()))
        .filter(index -> named(field, index.name()).stream().allMatch(SearchIndex::answersEquals))
        .min(Comparator.comparing(index -> index.normaliser() != Normaliser.EXACT_1))
        .map(BlindIndex::name);
  }

  /** All that a name stands for in live layouts. */
  private static List<BlindIndex> named(ProtectedField<?> field, String name) {
    return field.indexes().stream()
        .filter(index -> index.name().equals(name) && isLive(field, index))
        .toList();
  }

  private static boolean isLive(ProtectedField<?> field, BlindIndex index) {
    return index.since() <= field.layout()
        && index.until().orElse(field.layout()) >= field.oldestLayout();
  }

  private static boolean answersEquals(BlindIndex index) {
    return !index.normaliser().isPartial() && index.bits() >= MIN_BITS;
  }
}
