// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.cloakroom.internal.key.Json.MalformedException;
import io.cloakroom.key.KeyPurpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the document says about its keysets, sealed as a whole: everything that Tink's keysets do
 * not hold, and a hash of each, so that none can be exchanged, removed or brought back.
 *
 * @param witness 32 random bytes, see {@link Ring.Header}; empty in an export
 * @param created when the ring was made
 * @param serial the edition, from 1
 * @param keysets one entry for each sealed keyset, by name and purpose
 * @param pins what was recorded of fields that were re-keyed
 * @param tombstones the destroyed keys, oldest first; none in an export
 * @param export what an export says of itself; null for a full ring
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record Manifest(
    byte[] witness,
    Instant created,
    long serial,
    List<Entry> keysets,
    Pins pins,
    List<Tombstone> tombstones,
    @Nullable Export export) {

  private static final Set<String> MEMBERS =
      Set.of("serial", "created", "witness", "keysets", "pins", "layouts", "tombstones");
  private static final Set<String> IN_AN_EXPORT =
      Set.of("serial", "created", "export", "keysets", "pins", "layouts", "tombstones");
  private static final Set<String> EXPORT_MEMBERS = Set.of("of", "edition", "powers");
  private static final Set<String> KEYSET_MEMBERS =
      Set.of("name", "purpose", "founding", "sha256", "keys");
  private static final Set<String> KEY_MEMBERS = Set.of("id", "created");
  private static final Set<String> TOMBSTONE_MEMBERS =
      Set.of("name", "purpose", "id", "algorithm", "created", "destroyed");

  /**
   * One keyset.
   *
   * @param ref which
   * @param foundingId the id of its first key
   * @param sha256 the hash of the sealed keyset
   * @param created the creation times by key id, oldest key first
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
  record Entry(KeysetRef ref, int foundingId, byte[] sha256, Map<Integer, Instant> created) {}

  /** Without the witness. */
  @Override
  public String toString() {
    return "manifest, serial " + serial;
  }

  byte[] toBytes() {
    JsonObject root = new JsonObject();
    root.addProperty("serial", serial);
    root.addProperty("created", created.toString());
    if (export == null) {
      root.addProperty("witness", base64Url(witness));
    } else {
      root.add("export", json(export));
    }
    JsonArray entries = new JsonArray();
    keysets.forEach(entry -> entries.add(json(entry)));
    root.add("keysets", entries);
    root.add("pins", PinsJson.pins(pins));
    root.add("layouts", PinsJson.layouts(pins));
    JsonArray stones = new JsonArray();
    tombstones.forEach(tombstone -> stones.add(json(tombstone)));
    root.add("tombstones", stones);
    return root.toString().getBytes(UTF_8);
  }

  /**
   * Reads a manifest that has been authenticated already.
   *
   * @throws MalformedException when this version cannot represent all of it
   */
  static Manifest parse(byte[] bytes) throws MalformedException {
    Json root = Json.parse(new String(bytes, UTF_8));
    Export export = root.has("export") ? export(root.onlyWith(IN_AN_EXPORT)) : null;
    byte[] witness = export == null ? witness(root.onlyWith(MEMBERS)) : Ring.NO_WITNESS;
    List<Entry> keysets = new ArrayList<>();
    for (Json entry : root.objects("keysets")) {
      keysets.add(entry(entry.onlyWith(KEYSET_MEMBERS)));
    }
    List<Tombstone> tombstones = new ArrayList<>();
    for (Json tombstone : root.objects("tombstones")) {
      tombstones.add(tombstone(tombstone.onlyWith(TOMBSTONE_MEMBERS)));
    }
    return new Manifest(
        witness,
        root.instant("created"),
        root.positive("serial"),
        List.copyOf(keysets),
        PinsJson.parse(root),
        List.copyOf(tombstones),
        export);
  }

  private static byte[] witness(Json root) throws MalformedException {
    byte[] witness = root.base64Url("witness");
    if (witness.length != Ring.WITNESS_SIZE_BYTES) {
      throw new MalformedException("witness");
    }
    return witness;
  }

  private static Export export(Json root) throws MalformedException {
    Json json = root.object("export").onlyWith(EXPORT_MEMBERS);
    return Export.parse(json.text("of"), json.positive("edition"), json.texts("powers"));
  }

  /** The name and purpose an object names. */
  static KeysetRef ref(Json json) throws MalformedException {
    String name = json.text("name");
    String purpose = json.text("purpose");
    if (!KeyNames.isWellFormed(name)) {
      throw new MalformedException("name");
    }
    for (KeyPurpose known : KeyPurpose.values()) {
      if (KeysetRef.text(known).equals(purpose)) {
        return new KeysetRef(name, known);
      }
    }
    throw new MalformedException("purpose");
  }

  private static Entry entry(Json json) throws MalformedException {
    Map<Integer, Instant> created = new LinkedHashMap<>();
    for (Json key : json.objects("keys")) {
      key.onlyWith(KEY_MEMBERS);
      created.put(key.keyId("id"), key.instant("created"));
    }
    return new Entry(ref(json), json.keyId("founding"), json.base64Url("sha256"), created);
  }

  private static Tombstone tombstone(Json json) throws MalformedException {
    return new Tombstone(
        ref(json),
        json.keyId("id"),
        json.text("algorithm"),
        json.instant("created"),
        json.instant("destroyed"));
  }

  private static JsonObject json(Export export) {
    JsonObject json = new JsonObject();
    json.addProperty("of", export.fingerprint());
    json.addProperty("edition", export.edition());
    JsonArray powers = new JsonArray();
    export.texts().forEach(powers::add);
    json.add("powers", powers);
    return json;
  }

  private static JsonObject json(Entry entry) {
    JsonObject json = json(entry.ref());
    json.addProperty("founding", KeyIds.text(entry.foundingId()));
    json.addProperty("sha256", base64Url(entry.sha256()));
    JsonArray keys = new JsonArray();
    entry
        .created()
        .forEach(
            (id, time) -> {
              JsonObject key = new JsonObject();
              key.addProperty("id", KeyIds.text(id));
              key.addProperty("created", time.toString());
              keys.add(key);
            });
    json.add("keys", keys);
    return json;
  }

  private static JsonObject json(Tombstone tombstone) {
    JsonObject json = json(tombstone.keyset());
    json.addProperty("id", KeyIds.text(tombstone.keyId()));
    json.addProperty("algorithm", tombstone.algorithm());
    json.addProperty("created", tombstone.created().toString());
    json.addProperty("destroyed", tombstone.destroyed().toString());
    return json;
  }

  private static JsonObject json(KeysetRef ref) {
    JsonObject json = new JsonObject();
    json.addProperty("name", ref.name());
    json.addProperty("purpose", ref.purposeText());
    return json;
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
