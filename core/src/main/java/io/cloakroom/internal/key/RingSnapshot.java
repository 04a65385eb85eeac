// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfSet;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.ProtectedField;
import io.cloakroom.internal.FieldNames;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.Power;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The primitives of one ring, each made once. Immutable. */
final class RingSnapshot implements KeySnapshot {

  /** Stands for the key of a keyset that an export does not have: asking for it says so. */
  private static final int NO_KEY = 0;

  private final Ring ring;
  private final KeyUses uses;
  private final Map<String, Aead> aeads = new HashMap<>();

  /** By the id of the key that encrypts. */
  private final Map<Integer, DeterministicAead> deterministicAeads = new HashMap<>();

  private final Map<String, HybridDecrypt> hybridDecrypts = new HashMap<>();
  private final Map<String, HybridEncrypt> hybridEncrypts = new HashMap<>();

  /** By key id, which is unique over names and purposes. */
  private final Map<Integer, Prf> prfs = new HashMap<>();

  /**
   * Opens every keyset of a ring.
   *
   * @param uses counts the encryptions under its keys
   * @throws GeneralSecurityException when a keyset gives no primitive; the message names the keyset
   */
  RingSnapshot(Ring ring, KeyUses uses) throws GeneralSecurityException {
    this.ring = ring;
    this.uses = uses;
    for (Keyset keyset : ring.keysets().values()) {
      try {
        open(keyset);
      } catch (GeneralSecurityException e) {
        throw new GeneralSecurityException(
            keyset + " cannot be used: " + e.getMessage() + remedy(keyset), e);
      }
    }
  }

  Ring ring() {
    return ring;
  }

  @Override
  public boolean isExport() {
    return ring.export().isPresent();
  }

  @Override
  public Set<Power> powers() {
    return ring.powers();
  }

  @Override
  public Set<String> names() {
    return ring.names();
  }

  @Override
  public Aead aead(String name) {
    Aead aead = aeads.get(name);
    if (aead == null) {
      throw missing(name, KeyPurpose.AEAD);
    }
    return aead;
  }

  @Override
  public DeterministicAead deterministicAead(String name) {
    return deterministicAead(name, ring.keyset(name, KeyPurpose.DAEAD).foundingId());
  }

  @Override
  public DeterministicAead deterministicAead(String name, int keyId) {
    Keyset keyset = ring.keyset(name, KeyPurpose.DAEAD);
    DeterministicAead aead = deterministicAeads.get(keyId);
    if (aead == null || !keyset.keyIds().contains(keyId)) {
      throw missing(keyset, keyId);
    }
    return aead;
  }

  @Override
  public HybridDecrypt hybridDecrypt(String name) {
    HybridDecrypt decrypt = hybridDecrypts.get(name);
    if (decrypt == null) {
      throw missing(name, KeyPurpose.HYBRID);
    }
    return decrypt;
  }

  @Override
  public HybridEncrypt hybridEncrypt(String name) {
    HybridEncrypt encrypt = hybridEncrypts.get(name);
    if (encrypt == null) {
      throw missing(name, KeyPurpose.HYBRID);
    }
    return encrypt;
  }

  @Override
  public Prf foundingPrf(String name, KeyPurpose purpose) {
    return prf(name, purpose, ring.keyset(name, purpose).foundingId());
  }

  @Override
  public Prf prf(String name, KeyPurpose purpose, int keyId) {
    if (KeyAlgorithm.of(purpose) != KeyAlgorithm.HMAC_SHA256) {
      throw new IllegalArgumentException(purpose + " keys are no PRF");
    }
    Keyset keyset = ring.keyset(name, purpose);
    Prf prf = prfs.get(keyId);
    if (prf == null || !keyset.keyIds().contains(keyId)) {
      throw missing(keyset, keyId);
    }
    return prf;
  }

  @Override
  public int primaryId(String name) {
    return ring.keyset(name, KeyPurpose.AEAD).primaryId();
  }

  @Override
  public FieldKeys keysOf(ProtectedField<?> field, KeyPurpose purpose) {
    Pin pin = ring.pins().find(FieldNames.of(field), purpose).orElse(null);
    if (pin == null) {
      Keyset keyset = ring.keysets().get(new KeysetRef(field.keyName(), purpose));
      return FieldKeys.founding(keyset == null ? NO_KEY : keyset.foundingId());
    }
    if (!pin.keyset().name().equals(field.keyName())) {
      throw new InvalidSchemaException(
          field.name(),
          "Field "
              + field.name()
              + " declares key '"
              + field.keyName()
              + "', and the keyring records that its values are under key "
              + KeyIds.text(pin.keyId())
              + " of '"
              + pin.keyset().name()
              + "'. Declare that key name.");
    }
    return FieldKeys.of(
        pin, purpose == KeyPurpose.INDEX ? ring.pins().layoutsOf(pin.field()) : List.of());
  }

  @Override
  public KeyState state(String name, KeyPurpose purpose, int keyId) {
    Keyset keyset = ring.keyset(name, purpose);
    for (Tombstone tombstone : ring.tombstones()) {
      if (tombstone.keyId() == keyId && tombstone.keyset().equals(keyset.ref())) {
        return KeyState.DESTROYED;
      }
    }
    return keyset.state(keyId);
  }

  @Override
  public String toString() {
    return "snapshot of " + ring;
  }

  private void open(Keyset keyset) throws GeneralSecurityException {
    KeysetRef ref = keyset.ref();
    switch (ref.purpose()) {
      case AEAD -> aeads.put(ref.name(), counted(keyset));
      case HYBRID -> {
        if (ring.export().isPresent()) {
          hybridEncrypts.put(ref.name(), primitive(keyset, HybridEncrypt.class));
        } else {
          hybridDecrypts.put(ref.name(), primitive(keyset, HybridDecrypt.class));
        }
      }
      case DAEAD -> {
        primitive(keyset, DeterministicAead.class);
        for (int id : keyset.enabledIds()) {
          deterministicAeads.put(id, primitive(keyset.withPrimary(id), DeterministicAead.class));
        }
      }
      case INDEX, TOKEN, PSEUDONYM -> prfs.putAll(primitive(keyset, PrfSet.class).getPrfs());
    }
  }

  private Aead counted(Keyset keyset) throws GeneralSecurityException {
    int id = keyset.primaryId();
    boolean limited = keyset.algorithm(id) == KeyAlgorithm.AES256_GCM;
    return new CountedAead(primitive(keyset, Aead.class), uses.of(id), limited, KeyIds.text(id));
  }

  private static String remedy(Keyset keyset) {
    boolean siv =
        keyset.keyIds().stream()
            .anyMatch(id -> keyset.algorithm(id) == KeyAlgorithm.AES256_GCM_SIV);
    return siv
        ? " Keys of AES256-GCM-SIV need Conscrypt on the class path, or a security provider with"
            + " AES/GCM-SIV/NoPadding"
        : "";
  }

  private static <P> P primitive(Keyset keyset, Class<P> type) throws GeneralSecurityException {
    KeyAlgorithm algorithm = KeyAlgorithm.of(keyset.ref().purpose());
    return keyset.handle().getPrimitive(algorithm.configuration(), type);
  }

  private KeyUnavailableException missing(String name, KeyPurpose purpose) {
    return ring.missing(new KeysetRef(name, purpose));
  }

  private KeyUnavailableException missing(Keyset keyset, int keyId) {
    String id = KeyIds.text(keyId);
    if (keyId == keyset.foundingId()) {
      return new KeyUnavailableException(
          null,
          "The founding key "
              + id
              + " of "
              + keyset
              + " is not enabled, and fields of this purpose use no other unless they were"
              + " re-keyed. Enable it.");
    }
    return new KeyUnavailableException(
        null,
        "Key "
            + id
            + " of "
            + keyset
            + " is not enabled, and these fields were re-keyed to it: "
            + String.join(", ", ring.pins().dependents(keyId))
            + ". Enable it.");
  }
}
