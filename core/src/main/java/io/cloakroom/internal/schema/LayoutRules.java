// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import io.cloakroom.ProtectedField;
import io.cloakroom.index.BlindIndex;
import io.cloakroom.index.Normaliser;
import io.cloakroom.internal.stored.SlotLayout;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the numbers of index layouts must satisfy. */
final class LayoutRules {

  private static final int MAX_INDEXES = 8;

  private LayoutRules() {}

  static void check(ProtectedField<?> field, List<String> problems) {
    if (!field.isIndexed()) {
      if (field.layout() != 1 || field.oldestLayout() != 1) {
        problems.add(
            FieldRules.problem(
                field, "a layout number is for fields with indexes only. Remove it."));
      }
      return;
    }
    if (field.layout() < 1 || field.layout() > SlotLayout.MAX_NUMBER) {
      problems.add(
          FieldRules.problem(
              field,
              "layout "
                  + field.layout()
                  + " is out of range: 1 to "
                  + SlotLayout.MAX_NUMBER
                  + "."));
      return;
    }
    if (field.oldestLayout() < 1 || field.oldestLayout() > field.layout()) {
      problems.add(
          FieldRules.problem(
              field,
              "oldestLayout "
                  + field.oldestLayout()
                  + " is out of range: 1 to layout "
                  + field.layout()
                  + "."));
      return;
    }
    field.indexes().forEach(index -> check(field, index, problems));
    for (int layout = 1; layout <= field.layout(); layout++) {
      check(field, layout, problems);
    }
    checkLastDigits(field, problems);
  }

  /** The indexes that a layout has, in order. */
  static List<BlindIndex> indexesIn(ProtectedField<?> field, int layout) {
    return field.indexes().stream().filter(index -> index.isIn(layout)).toList();
  }

  private static void check(ProtectedField<?> field, BlindIndex index, List<String> problems) {
    if (index.since() < 1 || index.since() > field.layout()) {
      problems.add(
          IndexRules.problem(
              field,
              index,
              "since "
                  + index.since()
                  + " is out of range: 1 to layout "
                  + field.layout()
                  + ". To begin a new layout, declare its number as the field's layout too."));
    }
    index
        .until()
        .ifPresent(
            until -> {
              if (until < index.since() || until > field.layout()) {
                problems.add(
                    IndexRules.problem(
                        field,
                        index,
                        "until "
                            + until
                            + " is out of range: its since, "
                            + index.since()
                            + ", to layout "
                            + field.layout()
                            + "."));
              }
            });
  }

  private static void check(ProtectedField<?> field, int layout, List<String> problems) {
    List<BlindIndex> indexes = indexesIn(field, layout);
    if (indexes.isEmpty() && layout >= field.oldestLayout()) {
      problems.add(
          FieldRules.problem(
              field,
              "layout "
                  + layout
                  + " is live and has no index. Declare a higher oldestLayout, or an index for it."));
    }
    if (indexes.size() > MAX_INDEXES) {
      problems.add(
          FieldRules.problem(
              field, "layout " + layout + " has more than " + MAX_INDEXES + " indexes."));
    }
    Set<String> names = new HashSet<>();
    for (BlindIndex index : indexes) {
      if (!names.add(index.name())) {
        problems.add(
            IndexRules.problem(
                field,
                index,
                "it is declared twice for layout "
                    + layout
                    + ". Rename one, or let one end before the other begins."));
      }
    }
  }

  private static void checkLastDigits(ProtectedField<?> field, List<String> problems) {
    if (field.isLastDigitsBesideWholeAcknowledged()) {
      return;
    }
    for (int layout = field.oldestLayout(); layout <= field.layout(); layout++) {
      List<BlindIndex> there = indexesIn(field, layout);
      boolean lastDigits =
          there.stream().anyMatch(index -> index.normaliser() == Normaliser.LAST_DIGITS_1);
      if (lastDigits && there.stream().anyMatch(index -> !index.normaliser().isPartial())) {
        problems.add(
            FieldRules.problem(
                field,
                "an index of the last digits beside one of the whole value makes card and national"
                    + " numbers guessable: what is left to guess is counted in millions. Keep one"
                    + " of them, or declare acknowledgeLastDigitsBesideWhole = true."));
        return;
      }
    }
  }
}
