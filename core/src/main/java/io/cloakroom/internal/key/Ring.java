// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.KeyUnavailableException;
import io.cloakroom.internal.LengthPrefixed;
import io.cloakroom.key.KeyInfo;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.Power;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything a keyring holds, as one immutable value. Each change is a new ring with the next
 * serial number.
 */
final class Ring {

  static final int ID_SIZE_BYTES = 16;
  static final int WITNESS_SIZE_BYTES = 32;

  /** In the place of the witness, in an export. */
  static final byte[] NO_WITNESS = {};

  private static final Set<Power> ALL = Collections.unmodifiableSet(EnumSet.allOf(Power.class));
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int FINGERPRINT_SIZE_BYTES = 16;

  private final Header header;
  private final SortedMap<KeysetRef, Keyset> keysets;
  private final Pins pins;
  private final List<Tombstone> tombstones;
  private final @Nullable Export export;

  /**
   * What identifies a ring and this edition of it.
   *
   * @param id 16 random bytes, public
   * @param witness 32 random bytes, known only to who has opened the ring; the fingerprint proves
   *     knowledge of them. Empty in an export
   * @param created when the ring was made
   * @param serial 1 for a new ring, one more with each change
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
  record Header(byte[] id, byte[] witness, Instant created, long serial) {

    Header next() {
      return new Header(id, witness, created, serial + 1);
    }

    /** Without the witness. */
    @Override
    public String toString() {
      return "ring " + HexFormat.of().formatHex(id) + " serial " + serial;
    }
  }

  Ring(Header header, SortedMap<KeysetRef, Keyset> keysets, List<Tombstone> tombstones) {
    this(header, keysets, Pins.NONE, tombstones, null);
  }

  /**
   * A ring, full or exported.
   *
   * @param export what an export says of itself; null for a full ring
   */
  Ring(
      Header header,
      SortedMap<KeysetRef, Keyset> keysets,
      Pins pins,
      List<Tombstone> tombstones,
      @Nullable Export export) {
    this.header = header;
    this.keysets = Collections.unmodifiableSortedMap(keysets);
    this.pins = pins;
    this.tombstones = List.copyOf(tombstones);
    this.export = export;
  }

  /** A new ring of fresh keys, one for every purpose of every name. */
  static Ring generate(Collection<String> names, Instant now) throws GeneralSecurityException {
    SortedMap<KeysetRef, Keyset> keysets = new TreeMap<>();
    Set<Integer> taken = new HashSet<>();
    for (String name : names) {
      for (KeyPurpose purpose : KeyPurpose.values()) {
        int keyId = KeyIds.draw(taken);
        taken.add(keyId);
        KeysetRef ref = new KeysetRef(name, purpose);
        keysets.put(ref, Keyset.generate(ref, keyId, now));
      }
    }
    Header header = new Header(randomBytes(ID_SIZE_BYTES), randomBytes(WITNESS_SIZE_BYTES), now, 1);
    return new Ring(header, keysets, List.of());
  }

  Header header() {
    return header;
  }

  /** What an export says of itself; empty for a full ring. */
  Optional<Export> export() {
    return Optional.ofNullable(export);
  }

  /** What its keys can do; all there is, for a full ring. */
  Set<Power> powers() {
    return export == null ? ALL : export.powers();
  }

  /** The keysets, by name and purpose; unmodifiable. */
  SortedMap<KeysetRef, Keyset> keysets() {
    return keysets;
  }

  /** What was recorded of fields that were re-keyed. */
  Pins pins() {
    return pins;
  }

  /** The tombstones, oldest first; unmodifiable. */
  List<Tombstone> tombstones() {
    return tombstones;
  }

  SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    keysets.keySet().forEach(ref -> names.add(ref.name()));
    return Collections.unmodifiableSortedSet(names);
  }

  /**
   * A keyset of the ring.
   *
   * @throws io.cloakroom.KeyUnavailableException when the ring has no such name
   */
  Keyset keyset(String name, KeyPurpose purpose) {
    return keyset(new KeysetRef(name, purpose));
  }

  /**
   * A keyset of the ring.
   *
   * @throws io.cloakroom.KeyUnavailableException when the ring has no such name
   */
  Keyset keyset(KeysetRef ref) {
    Keyset keyset = keysets.get(ref);
    if (keyset == null) {
      throw missing(ref);
    }
    return keyset;
  }

  /** Why there is no keyset, or none that can do what was asked. */
  KeyUnavailableException missing(KeysetRef ref) {
    if (!names().contains(ref.name())) {
      return KeyNames.unknown(ref.name(), names());
    }
    return new KeyUnavailableException(
        null,
        "The keyring is "
            + (export == null ? "a full one" : "an export for " + Export.list(export.powers()))
            + " and has no key of "
            + ref
            + " for this.");
  }

  /** Every key id that was ever given out. */
  Set<Integer> takenIds() {
    Set<Integer> taken = new HashSet<>();
    keysets.values().forEach(keyset -> taken.addAll(keyset.keyIds()));
    tombstones.forEach(tombstone -> taken.add(tombstone.keyId()));
    return taken;
  }

  /** The next edition of this ring, in which one keyset is replaced. */
  Ring with(Keyset changed) {
    SortedMap<KeysetRef, Keyset> next = new TreeMap<>(keysets);
    next.put(changed.ref(), changed);
    return new Ring(header.next(), next, pins, tombstones, export);
  }

  /** The next edition, with other pins. */
  Ring with(Pins changed) {
    return new Ring(header.next(), keysets, changed, tombstones, export);
  }

  /** The next edition, in which one keyset has lost a key to a tombstone. */
  Ring with(Keyset changed, Tombstone tombstone) {
    SortedMap<KeysetRef, Keyset> next = new TreeMap<>(keysets);
    next.put(changed.ref(), changed);
    List<Tombstone> more = new ArrayList<>(tombstones);
    more.add(tombstone);
    return new Ring(header.next(), next, pins, more, export);
  }

  /** The next edition, with a tombstone for a key that this one never had. */
  Ring with(Tombstone tombstone) {
    List<Tombstone> more = new ArrayList<>(tombstones);
    more.add(tombstone);
    return new Ring(header.next(), keysets, pins, more, export);
  }

  /** The next edition, with the same keys. */
  Ring again() {
    return new Ring(header.next(), keysets, pins, tombstones, export);
  }

  /** Every key, by name, purpose and age. */
  List<KeyInfo> describe(KeyUses uses) {
    List<KeyInfo> all = new ArrayList<>();
    keysets.forEach(
        (ref, keyset) -> {
          for (Tombstone tombstone : tombstones) {
            if (tombstone.keyset().equals(ref)) {
              all.add(describe(tombstone, uses, pins));
            }
          }
          all.addAll(keyset.describe(uses, pins));
        });
    return Collections.unmodifiableList(all);
  }

  /** What tells this ring from every other; in an export, what it says it was made from. */
  String fingerprint() {
    return export == null ? provenFingerprint() : export.fingerprint();
  }

  /** Whether this is a full ring with a fingerprint, which nobody can forge. */
  boolean proves(String fingerprint) {
    return export == null && provenFingerprint().equals(fingerprint);
  }

  private String provenFingerprint() {
    byte[] input =
        new LengthPrefixed()
            .add("cloakroom/1/fingerprint")
            .add(header.id())
            .add(header.witness())
            .toBytes();
    String hex = HexFormat.of().formatHex(Sha256.of(input), 0, FINGERPRINT_SIZE_BYTES);
    StringJoiner groups = new StringJoiner("-");
    for (int i = 0; i < hex.length(); i += 4) {
      groups.add(hex.substring(i, i + 4));
    }
    return groups.toString();
  }

  @Override
  public String toString() {
    return header.toString();
  }

  private static KeyInfo describe(Tombstone tombstone, KeyUses uses, Pins pins) {
    return new KeyInfo(
        tombstone.keyset().name(),
        tombstone.keyset().purpose(),
        KeyIds.text(tombstone.keyId()),
        KeyInfo.State.DESTROYED,
        false,
        false,
        tombstone.created(),
        tombstone.algorithm(),
        uses.total(tombstone.keyId()),
        "",
        List.copyOf(pins.dependents(tombstone.keyId())));
  }

  private static byte[] randomBytes(int size) {
    byte[] bytes = new byte[size];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
