// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfSet;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.Power;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The primitives of one ring, each made once. Immutable. */
final class RingSnapshot implements KeySnapshot {

  private final Ring ring;
  private final KeyUses uses;
  private final Map<String, Aead> aeads = new HashMap<>();
  private final Map<String, DeterministicAead> deterministicAeads = new HashMap<>();
  private final Map<String, HybridDecrypt> hybridDecrypts = new HashMap<>();
  private final Map<String, HybridEncrypt> hybridEncrypts = new HashMap<>();
  private final Map<KeysetRef, Prf> foundingPrfs = new HashMap<>();

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
    DeterministicAead aead = deterministicAeads.get(name);
    if (aead == null) {
      throw foundingKeyMissing(ring.keyset(name, KeyPurpose.DAEAD));
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
    Prf prf = foundingPrfs.get(new KeysetRef(name, purpose));
    if (prf == null) {
      if (KeyAlgorithm.of(purpose) != KeyAlgorithm.HMAC_SHA256) {
        throw new IllegalArgumentException(purpose + " keys are no PRF");
      }
      throw foundingKeyMissing(ring.keyset(name, purpose));
    }
    return prf;
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
    boolean founded = keyset.state(keyset.foundingId()) == KeyState.ENABLED;
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
        if (founded) {
          deterministicAeads.put(
              ref.name(),
              keyset
                  .foundingHandle()
                  .getPrimitive(
                      KeyAlgorithm.of(ref.purpose()).configuration(), DeterministicAead.class));
        }
      }
      case INDEX, TOKEN, PSEUDONYM -> {
        PrfSet prfs = primitive(keyset, PrfSet.class);
        if (founded) {
          foundingPrfs.put(ref, prfs.getPrfs().get(keyset.foundingId()));
        }
      }
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

  private static KeyUnavailableException foundingKeyMissing(Keyset keyset) {
    return new KeyUnavailableException(
        null,
        "The founding key "
            + KeyIds.text(keyset.foundingId())
            + " of "
            + keyset
            + " is not enabled, and fields of this purpose use no other. Enable it, or re-key the"
            + " field.");
  }
}
