// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import io.cloakroom.internal.LengthPrefixed;
import io.cloakroom.internal.key.Json.MalformedException;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.MasterKey;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Seals a ring under a master key and opens it again, completely or not at all.
 *
 * @param ring what was sealed
 * @param document what it was sealed to
 */
record RingSeal(Ring ring, RingDocument document) {

  /** Seals a new ring. */
  static RingSeal of(Ring ring, MasterKey masterKey) throws GeneralSecurityException {
    return seal(ring, masterKey, new TreeMap<>());
  }

  /** Seals the next edition; keysets that did not change keep their sealed form. */
  RingSeal next(Ring next, MasterKey masterKey) throws GeneralSecurityException {
    SortedMap<KeysetRef, byte[]> unchanged = new TreeMap<>(document.keysets());
    unchanged.keySet().removeIf(ref -> ring.keysets().get(ref) != next.keysets().get(ref));
    return seal(next, masterKey, unchanged);
  }

  /**
   * Opens a document.
   *
   * @throws DamagedKeyringException when the master key is another one, or anything in the document
   *     is not as it was sealed
   */
  static RingSeal open(RingDocument document, MasterKey masterKey) throws DamagedKeyringException {
    Manifest manifest = openManifest(document, masterKey);
    requireConsistent(manifest, document);
    SortedMap<KeysetRef, Keyset> keysets = new TreeMap<>();
    for (Manifest.Entry entry : manifest.keysets()) {
      keysets.put(entry.ref(), openKeyset(entry, document, masterKey));
    }
    Ring.Header header =
        new Ring.Header(
            document.ringId(), manifest.witness(), manifest.created(), manifest.serial());
    Ring ring =
        new Ring(header, keysets, manifest.pins(), manifest.tombstones(), manifest.export());
    return new RingSeal(ring, document);
  }

  /** Whether this was sealed by a master key, as far as that key works. */
  boolean isOf(MasterKey masterKey) {
    try {
      masterKey.aead().decrypt(document.manifest(), manifestContext(document.ringId()));
      return true;
    } catch (GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "sealed " + ring;
  }

  private static RingSeal seal(
      Ring ring, MasterKey masterKey, SortedMap<KeysetRef, byte[]> unchanged)
      throws GeneralSecurityException {
    byte[] ringId = ring.header().id();
    SortedMap<KeysetRef, byte[]> ciphertexts = new TreeMap<>();
    List<Manifest.Entry> entries = new ArrayList<>();
    for (Keyset keyset : ring.keysets().values()) {
      byte[] kept = unchanged.get(keyset.ref());
      byte[] bytes = kept == null ? sealKeyset(keyset, ringId, masterKey) : kept;
      ciphertexts.put(keyset.ref(), bytes);
      entries.add(
          new Manifest.Entry(
              keyset.ref(), keyset.foundingId(), Sha256.of(bytes), keyset.created()));
    }
    Ring.Header header = ring.header();
    Manifest manifest =
        new Manifest(
            header.witness(),
            header.created(),
            header.serial(),
            entries,
            ring.pins(),
            ring.tombstones(),
            ring.export().orElse(null));
    byte[] sealedManifest = masterKey.aead().encrypt(manifest.toBytes(), manifestContext(ringId));
    return new RingSeal(ring, new RingDocument(ringId, sealedManifest, ciphertexts));
  }

  private static byte[] sealKeyset(Keyset keyset, byte[] ringId, MasterKey masterKey)
      throws GeneralSecurityException {
    String json =
        TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
            keyset.handle(),
            masterKey.aead(),
            keysetContext(ringId, keyset.ref()),
            KeyAlgorithm.of(keyset.ref().purpose()).configuration());
    try {
      // Tink adds a readable summary of the keys, which nothing authenticates: left out.
      return Json.parse(json).base64("encryptedKeyset");
    } catch (MalformedException e) {
      throw new GeneralSecurityException("Tink's encrypted keyset has another form than expected");
    }
  }

  private static Manifest openManifest(RingDocument document, MasterKey masterKey)
      throws DamagedKeyringException {
    byte[] bytes;
    try {
      bytes = masterKey.aead().decrypt(document.manifest(), manifestContext(document.ringId()));
    } catch (GeneralSecurityException e) {
      throw new DamagedKeyringException(
          "it does not open with "
              + masterKey
              + ". Either that is another master key, or the file was changed."
              // A local key fails without a cause; a key service that is down has one.
              + (e.getCause() == null ? "" : " Or its key service failed: see the cause."),
          e);
    }
    try {
      return Manifest.parse(bytes);
    } catch (MalformedException e) {
      throw new DamagedKeyringException(
          "its manifest has "
              + e.getMessage()
              + " in a form that this release cannot read. Use a newer release of Cloakroom.");
    }
  }

  private static void requireConsistent(Manifest manifest, RingDocument document)
      throws DamagedKeyringException {
    Set<KeysetRef> refs = new HashSet<>();
    Set<String> names = new HashSet<>();
    Set<Integer> ids = new HashSet<>();
    boolean unique = true;
    for (Manifest.Entry entry : manifest.keysets()) {
      unique &= refs.add(entry.ref());
      names.add(entry.ref().name());
      for (int id : entry.created().keySet()) {
        unique &= ids.add(id);
      }
    }
    for (Tombstone tombstone : manifest.tombstones()) {
      unique &= ids.add(tombstone.keyId());
    }
    Export export = manifest.export();
    for (Manifest.Entry entry : manifest.keysets()) {
      unique &= export != null || ids.contains(entry.foundingId());
    }
    boolean complete = !names.isEmpty() && refs.equals(expected(names, export));
    if (!unique || !complete || !new PinCheck(manifest).isConsistent()) {
      throw new DamagedKeyringException(
          "its manifest contradicts itself. Restore it from a backup.");
    }
    if (!refs.equals(document.keysets().keySet())) {
      throw new DamagedKeyringException(
          "a keyset was added to it or removed from it. Restore it from a backup.");
    }
  }

  private static Set<KeysetRef> expected(Set<String> names, @Nullable Export export) {
    Set<KeyPurpose> purposes = export == null ? EnumSet.allOf(KeyPurpose.class) : export.purposes();
    Set<KeysetRef> refs = new HashSet<>();
    names.forEach(name -> purposes.forEach(purpose -> refs.add(new KeysetRef(name, purpose))));
    return refs;
  }

  private static Keyset openKeyset(Manifest.Entry entry, RingDocument document, MasterKey masterKey)
      throws DamagedKeyringException {
    KeysetRef ref = entry.ref();
    byte[] ciphertext = document.keysets().get(ref);
    if (ciphertext == null || !MessageDigest.isEqual(Sha256.of(ciphertext), entry.sha256())) {
      throw new DamagedKeyringException(
          "keyset " + ref + " is not the one its manifest records. Restore it from a backup.");
    }
    try {
      KeysetHandle handle =
          TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
              "{\"encryptedKeyset\":\"" + Base64.getEncoder().encodeToString(ciphertext) + "\"}",
              masterKey.aead(),
              keysetContext(document.ringId(), ref),
              KeyAlgorithm.of(ref.purpose()).configuration());
      return Keyset.opened(ref, handle, entry.foundingId(), entry.created());
    } catch (GeneralSecurityException e) {
      throw new DamagedKeyringException(
          "keyset " + ref + " cannot be used: " + e.getMessage() + ".", e);
    }
  }

  private static byte[] keysetContext(byte[] ringId, KeysetRef ref) {
    return new LengthPrefixed()
        .add("cloakroom/1/keyset")
        .add(ringId)
        .add(ref.name())
        .add(ref.purposeText())
        .toBytes();
  }

  private static byte[] manifestContext(byte[] ringId) {
    return new LengthPrefixed().add("cloakroom/1/manifest").add(ringId).toBytes();
  }
}
