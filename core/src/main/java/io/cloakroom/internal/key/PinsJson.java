// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.cloakroom.internal.key.Json.MalformedException;
import io.cloakroom.internal.key.RecordedLayout.Slot;
import io.cloakroom.internal.key.RecordedLayout.Use;
import io.cloakroom.internal.stored.SlotLayout;
import io.cloakroom.key.KeyPurpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The members {@code pins} and {@code layouts} of a manifest. */
final class PinsJson {

  private static final Set<String> PIN_MEMBERS = Set.of("field", "name", "purpose", "key", "rekey");
  private static final Set<String> REKEY_MEMBERS = Set.of("to", "writes", "since");
  private static final Set<String> LAYOUT_MEMBERS = Set.of("field", "number", "use", "slots");
  private static final Set<String> SLOT_MEMBERS = Set.of("index", "normaliser", "bits", "key");
  private static final Pattern NORMALISER =
      Pattern.compile("[a-z0-9][a-z0-9-]{0,63}(/[0-9]{1,3}){1,2}");

  private PinsJson() {}

  static JsonArray pins(Pins pins) {
    JsonArray array = new JsonArray();
    pins.pins().forEach(pin -> array.add(json(pin)));
    return array;
  }

  static JsonArray layouts(Pins pins) {
    JsonArray array = new JsonArray();
    pins.layouts().forEach(layout -> array.add(json(layout)));
    return array;
  }

  /**
   * Reads both members.
   *
   * @throws MalformedException when this version cannot represent all of it
   */
  static Pins parse(Json root) throws MalformedException {
    List<Pin> pins = new ArrayList<>();
    for (Json pin : root.objects("pins")) {
      pins.add(pin(pin.onlyWith(PIN_MEMBERS)));
    }
    List<RecordedLayout> layouts = new ArrayList<>();
    for (Json layout : root.objects("layouts")) {
      layouts.add(layout(layout.onlyWith(LAYOUT_MEMBERS)));
    }
    return new Pins(pins, layouts);
  }

  private static JsonObject json(Pin pin) {
    JsonObject json = new JsonObject();
    json.addProperty("field", pin.field());
    json.addProperty("name", pin.keyset().name());
    json.addProperty("purpose", pin.keyset().purposeText());
    json.addProperty("key", KeyIds.text(pin.keyId()));
    Pin.Move move = pin.move();
    if (move != null) {
      JsonObject rekey = new JsonObject();
      rekey.addProperty("to", KeyIds.text(move.to()));
      rekey.addProperty("writes", move.newKeyWrites() ? "new" : "old");
      rekey.addProperty("since", move.since().toString());
      json.add("rekey", rekey);
    }
    return json;
  }

  private static Pin pin(Json json) throws MalformedException {
    KeysetRef keyset = Manifest.ref(json);
    if (keyset.purpose() != KeyPurpose.DAEAD && keyset.purpose() != KeyPurpose.INDEX) {
      throw new MalformedException("purpose");
    }
    Pin settled = new Pin(name(json, "field"), keyset, json.keyId("key"), null);
    return json.has("rekey")
        ? settled.with(move(json.object("rekey").onlyWith(REKEY_MEMBERS)))
        : settled;
  }

  private static Pin.Move move(Json json) throws MalformedException {
    String writes = json.text("writes");
    if (!writes.equals("new") && !writes.equals("old")) {
      throw new MalformedException("writes");
    }
    return new Pin.Move(json.keyId("to"), writes.equals("new"), json.instant("since"));
  }

  private static JsonObject json(RecordedLayout layout) {
    JsonObject json = new JsonObject();
    json.addProperty("field", layout.field());
    json.addProperty("number", layout.number());
    json.addProperty("use", text(layout.use()));
    JsonArray slots = new JsonArray();
    for (Slot slot : layout.slots()) {
      JsonObject one = new JsonObject();
      one.addProperty("index", slot.index());
      one.addProperty("normaliser", slot.normaliser());
      one.addProperty("bits", slot.bits());
      one.addProperty("key", KeyIds.text(slot.keyId()));
      slots.add(one);
    }
    json.add("slots", slots);
    return json;
  }

  private static RecordedLayout layout(Json json) throws MalformedException {
    List<Slot> slots = new ArrayList<>();
    for (Json slot : json.objects("slots")) {
      slots.add(slot(slot.onlyWith(SLOT_MEMBERS)));
    }
    if (slots.isEmpty()) {
      throw new MalformedException("slots");
    }
    return new RecordedLayout(
        name(json, "field"), json.positive("number", SlotLayout.MAX_NUMBER), use(json), slots);
  }

  private static Slot slot(Json json) throws MalformedException {
    String normaliser = json.text("normaliser");
    if (!NORMALISER.matcher(normaliser).matches()) {
      throw new MalformedException("normaliser");
    }
    return new Slot(
        name(json, "index"),
        normaliser,
        json.positive("bits", SlotLayout.MAX_BITS),
        json.keyId("key"));
  }

  private static Use use(Json json) throws MalformedException {
    String text = json.text("use");
    for (Use known : Use.values()) {
      if (text(known).equals(text)) {
        return known;
      }
    }
    throw new MalformedException("use");
  }

  private static String text(Use use) {
    return use.name().toLowerCase(Locale.ROOT);
  }

  private static String name(Json json, String member) throws MalformedException {
    String name = json.text(member);
    if (!KeyNames.isWellFormed(name)) {
      throw new MalformedException(member);
    }
    return name;
  }
}
