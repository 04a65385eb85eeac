// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.internal.key.RecordedLayout.Use;
import io.cloakroom.key.FieldPin;
import io.cloakroom.key.KeyPurpose;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The keys and index layouts of the fields that were re-keyed. Immutable.
 *
 * @param pins by field, then purpose
 * @param layouts by field, then number
 */
record Pins(List<Pin> pins, List<RecordedLayout> layouts) {

  /** Of a ring none of whose fields were re-keyed. */
  static final Pins NONE = new Pins(List.of(), List.of());

  Pins {
    pins =
        pins.stream()
            .sorted(Comparator.comparing(Pin::field).thenComparing(pin -> pin.keyset().purpose()))
            .toList();
    layouts =
        layouts.stream()
            .sorted(
                Comparator.comparing(RecordedLayout::field).thenComparing(RecordedLayout::number))
            .toList();
  }

  /**
   * The pin of a field.
   *
   * @param names the field's name and its former ones; the first that has a pin counts
   */
  Optional<Pin> find(Collection<String> names, KeyPurpose purpose) {
    return names.stream()
        .flatMap(
            name ->
                pins.stream()
                    .filter(pin -> pin.field().equals(name) && pin.keyset().purpose() == purpose))
        .findFirst();
  }

  /** The layouts recorded under a name, by number. */
  List<RecordedLayout> layoutsOf(String field) {
    return layouts.stream().filter(layout -> layout.field().equals(field)).toList();
  }

  /** These pins with one set anew. */
  Pins with(Pin pin) {
    List<Pin> next = new ArrayList<>(pins);
    next.removeIf(old -> old.field().equals(pin.field()) && isSamePurpose(old, pin));
    next.add(pin);
    return new Pins(next, layouts);
  }

  /** These pins with the pin of an index and the layouts of its field set anew. */
  Pins with(Pin pin, Collection<RecordedLayout> ofField) {
    List<RecordedLayout> next = new ArrayList<>(layouts);
    next.removeIf(old -> old.field().equals(pin.field()));
    next.addAll(ofField);
    return new Pins(with(pin).pins, next);
  }

  /** The pins, with their layouts, that are on keys of some keysets. */
  Pins of(Collection<KeysetRef> keysets) {
    List<Pin> kept = pins.stream().filter(pin -> keysets.contains(pin.keyset())).toList();
    Set<String> indexed = new HashSet<>();
    kept.stream()
        .filter(pin -> pin.keyset().purpose() == KeyPurpose.INDEX)
        .forEach(pin -> indexed.add(pin.field()));
    return new Pins(
        kept, layouts.stream().filter(layout -> indexed.contains(layout.field())).toList());
  }

  /** The fields that need a key to find or write values, as far as is recorded here. */
  SortedSet<String> dependents(int keyId) {
    SortedSet<String> fields = new TreeSet<>();
    pins.stream().filter(pin -> pin.uses(keyId)).forEach(pin -> fields.add(pin.field()));
    layouts.stream()
        .filter(layout -> layout.isLive() && layout.has(keyId))
        .forEach(layout -> fields.add(layout.field()));
    return fields;
  }

  /** The pins as people see them. */
  List<FieldPin> describe() {
    return pins.stream().map(this::describe).toList();
  }

  private FieldPin describe(Pin pin) {
    Pin.Move move = pin.move();
    List<RecordedLayout> ofField =
        pin.keyset().purpose() == KeyPurpose.INDEX ? layoutsOf(pin.field()) : List.of();
    return new FieldPin(
        pin.field(),
        pin.keyset().name(),
        pin.keyset().purpose(),
        KeyIds.text(pin.keyId()),
        Optional.ofNullable(move)
            .map(to -> new FieldPin.Rekey(KeyIds.text(to.to()), to.newKeyWrites(), to.since())),
        ofField.stream()
            .filter(layout -> layout.use() == Use.WRITTEN)
            .mapToInt(RecordedLayout::number)
            .findFirst(),
        ofField.stream().filter(RecordedLayout::isLive).map(RecordedLayout::number).toList());
  }

  private static boolean isSamePurpose(Pin one, Pin other) {
    return one.keyset().purpose() == other.keyset().purpose();
  }
}
