// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.InvalidSchemaException;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.internal.key.RecordedLayout.Use;
import io.cloakroom.internal.stored.SlotLayout;
import io.cloakroom.key.KeyPurpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The acts that move one field to another deterministic or index key, each giving the next edition
 * of the ring and each with its guard. A field is settled on one key, or a re-key is under way and
 * one of the two keys writes.
 *
 * @param ring the edition to start from, which stays as it is
 * @param field what is moved
 * @param now the time a re-key began
 */
record RekeyEdit(Ring ring, KeyedField field, Instant now) {

  /** Searches for values under another key too, and does not write any yet. */
  Ring prepare(String newKeyId) {
    requireSettled("prepare the re-key of");
    return settledTo(newKeyId, "prepare the re-key of", false);
  }

  /** Writes values under another key, and searches for those under both. */
  Ring begin(String newKeyId) {
    String act = "begin the re-key of";
    Pin pin = underWay().orElse(null);
    if (pin == null) {
      return settledTo(newKeyId, act, true);
    }
    Pin.Move move = move(pin);
    if (move.newKeyWrites()) {
      throw refused(
          act,
          "one is under way since "
              + move.since()
              + ", from key "
              + KeyIds.text(pin.keyId())
              + " to key "
              + KeyIds.text(move.to())
              + ". End or abandon it first.");
    }
    if (!KeyIds.text(move.to()).equals(newKeyId)) {
      throw refused(
          act,
          "it was prepared for key "
              + KeyIds.text(move.to())
              + ", and this is another one. Begin with that key, or end what was prepared.");
    }
    requireEnabled(act, pin.keyset(), move.to());
    requireEnabled(act, pin.keyset(), pin.keyId());
    return with(pin.with(new Pin.Move(move.to(), true, move.since())), rekey(pin)::begun);
  }

  /** Writes values under the old key again, and goes on searching for those under both. */
  Ring abandon() {
    String act = "abandon the re-key of";
    Pin pin = underWay(act);
    Pin.Move move = move(pin);
    if (!move.newKeyWrites()) {
      throw refused(
          act,
          "values are written under the old key already. Move those under key "
              + KeyIds.text(move.to())
              + " back, if there are any, and end it.");
    }
    requireEnabled(act, pin.keyset(), pin.keyId());
    return with(pin.with(new Pin.Move(move.to(), false, move.since())), rekey(pin)::abandoned);
  }

  /** Settles on the key that writes; values under the other are not searched for any more. */
  Ring end() {
    String act = "end the re-key of";
    Pin pin = underWay(act);
    Pin.Move move = move(pin);
    requireEnabled(act, pin.keyset(), pin.written());
    Pin settled = new Pin(pin.field(), pin.keyset(), pin.written(), null);
    return with(settled, move.newKeyWrites() ? rekey(pin)::ended : rekey(pin)::endedOnOld);
  }

  /** Searches for values in the layout that is written only. */
  Ring retireLayouts() {
    String act = "retire layouts of";
    requireSettled(act);
    Pin pin = ring.pins().find(field.names(), KeyPurpose.INDEX).orElse(null);
    if (pin == null) {
      throw refused(
          act,
          "its index was never re-keyed, so none are recorded. Layouts are retired where the field"
              + " declares its oldest one.");
    }
    List<RecordedLayout> layouts = layouts(act, pin);
    if (layouts.stream().filter(RecordedLayout::isLive).count() == 1) {
      throw refused(act, "values are searched for in one layout only already.");
    }
    return ring.with(ring.pins().with(pin, IndexRekey.retired(layouts)));
  }

  private interface Layouts {
    List<RecordedLayout> next();
  }

  private Ring with(Pin pin, Layouts layouts) {
    return pin.keyset().purpose() == KeyPurpose.INDEX
        ? ring.with(ring.pins().with(pin, layouts.next()))
        : ring.with(ring.pins().with(pin));
  }

  private Ring settledTo(String newKeyId, String act, boolean newKeyWrites) {
    KeysetRef keyset = keyset(act, newKeyId);
    int to = KeyIds.parse(newKeyId).orElseThrow();
    Pin pin =
        ring.pins()
            .find(field.names(), keyset.purpose())
            .orElseGet(() -> new Pin(field.name(), keyset, ring.keyset(keyset).foundingId(), null));
    requireSameName(act, pin);
    if (pin.keyId() == to) {
      throw refused(act, "key " + newKeyId + " is the one it uses already.");
    }
    requireEnabled(act, keyset, to);
    requireEnabled(act, keyset, pin.keyId());
    Pin moving = pin.with(new Pin.Move(to, newKeyWrites, now));
    if (keyset.purpose() != KeyPurpose.INDEX) {
      return ring.with(ring.pins().with(moving));
    }
    List<RecordedLayout> known = layouts(act, pin);
    if (known.get(known.size() - 1).number() + 2 > SlotLayout.MAX_NUMBER) {
      throw refused(act, "its layout numbers are used up. Move the values to a new field.");
    }
    List<RecordedLayout> prepared = new IndexRekey(known, pin.keyId(), to).prepared();
    return ring.with(
        ring.pins()
            .with(
                moving,
                newKeyWrites ? new IndexRekey(prepared, pin.keyId(), to).begun() : prepared));
  }

  private IndexRekey rekey(Pin pin) {
    return new IndexRekey(ring.pins().layoutsOf(pin.field()), pin.keyId(), move(pin).to());
  }

  /** What is recorded, and what the field declares beyond that. */
  private List<RecordedLayout> layouts(String act, Pin pin) {
    List<RecordedLayout> recorded = ring.pins().layoutsOf(pin.field());
    List<RecordedLayout> newer = new ArrayList<>();
    for (RecordedLayout declared : field.declaredLayouts().apply(pin.keyId())) {
      if (isNewer(act, declared, recorded)) {
        newer.add(declared.named(pin.field()));
      }
    }
    boolean newerWrites = newer.stream().anyMatch(layout -> layout.use() == Use.WRITTEN);
    List<RecordedLayout> all = new ArrayList<>();
    for (RecordedLayout layout : recorded) {
      boolean replaced = newerWrites && layout.use() == Use.WRITTEN;
      all.add(replaced ? layout.as(Use.SEARCHED) : layout);
    }
    all.addAll(newer);
    return all;
  }

  private boolean isNewer(String act, RecordedLayout declared, List<RecordedLayout> recorded) {
    int highest = recorded.stream().mapToInt(RecordedLayout::number).max().orElse(0);
    if (declared.number() > highest) {
      return true;
    }
    if (recorded.stream().noneMatch(declared::standsForTheSame)) {
      throw new InvalidSchemaException(
          field.name(),
          "Cannot "
              + act
              + " field "
              + field.name()
              + ": it declares layout "
              + declared.number()
              + " otherwise than the keyring records it. Layout numbers are never reused: declare a"
              + " new layout above "
              + highest
              + ".");
    }
    return false;
  }

  /** The keyset of the field that has the new key. */
  private KeysetRef keyset(String act, String newKeyId) {
    OptionalInt id = KeyIds.parse(newKeyId);
    if (id.isEmpty()) {
      throw refused(act, "that is no key id: it has eight lower-case hex digits.");
    }
    for (KeyPurpose purpose : field.purposes()) {
      Keyset keyset = ring.keyset(field.keyName(), purpose);
      if (keyset.keyIds().contains(id.getAsInt())) {
        return keyset.ref();
      }
    }
    String purposes = String.join(" or ", field.purposes().stream().map(KeysetRef::text).toList());
    String problem =
        ring.tombstones().stream().anyMatch(stone -> stone.keyId() == id.getAsInt())
            ? "key " + newKeyId + " was destroyed."
            : "'" + field.keyName() + "' has no " + purposes + " key " + newKeyId + ".";
    throw refused(act, problem + " Add one with add(name, purpose), and take its id.");
  }

  private void requireEnabled(String act, KeysetRef ref, int keyId) {
    if (ring.keyset(ref).state(keyId) != KeyState.ENABLED) {
      throw refused(
          act,
          "key " + KeyIds.text(keyId) + " of keyset " + ref + " is not enabled. Enable it first.");
    }
  }

  private void requireSameName(String act, Pin pin) {
    if (!pin.keyset().name().equals(field.keyName())) {
      throw refused(
          act,
          "it declares key '"
              + field.keyName()
              + "', and its recorded key is of '"
              + pin.keyset().name()
              + "'. Declare that one.");
    }
  }

  private void requireSettled(String act) {
    underWay()
        .ifPresent(
            pin -> {
              throw refused(
                  act,
                  "a re-key is under way, to key "
                      + KeyIds.text(move(pin).to())
                      + ". End it first.");
            });
  }

  private Pin underWay(String act) {
    return underWay().orElseThrow(() -> refused(act, "none is under way. Begin one first."));
  }

  private Optional<Pin> underWay() {
    return field.purposes().stream()
        .flatMap(purpose -> ring.pins().find(field.names(), purpose).stream())
        .filter(pin -> pin.move() != null)
        .findFirst();
  }

  private static Pin.Move move(Pin pin) {
    Pin.@Nullable Move move = pin.move();
    if (move == null) {
      throw new IllegalStateException("no re-key under way");
    }
    return move;
  }

  private KeyUnavailableException refused(String act, String problem) {
    return new KeyUnavailableException(
        field.name(), "Cannot " + act + " field " + field.name() + ": " + problem);
  }
}
