// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.prf.Prf;
import io.cloakroom.ProtectedField;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.Power;
import java.util.Set;

/**
 * The keys of a keyring at one moment: immutable, compared by identity. Whoever binds a field keeps
 * the snapshot with the primitives it took from it, and takes them anew when the source has another
 * one.
 */
public interface KeySnapshot {

  /** Whether this is an export, which has only the keys that its powers need. */
  boolean isExport();

  /** What the keys can do; all there is, unless this is an export. */
  Set<Power> powers();

  /** The key names. */
  Set<String> names();

  /** Randomized encryption under the primary, decryption under every enabled key. */
  Aead aead(String name);

  /**
   * Deterministic encryption under the founding key (the first ever created), decryption under
   * every enabled key.
   */
  DeterministicAead deterministicAead(String name);

  /** Deterministic encryption under one key, decryption under every enabled key. */
  DeterministicAead deterministicAead(String name, int keyId);

  /**
   * Reads what was written to the public keys, under every enabled key.
   *
   * @throws io.cloakroom.KeyUnavailableException when this is an export, which has no private key
   */
  HybridDecrypt hybridDecrypt(String name);

  /**
   * Writes to the public key.
   *
   * @throws io.cloakroom.KeyUnavailableException when this is no export: a full keyring has the
   *     better means
   */
  HybridEncrypt hybridEncrypt(String name);

  /** The founding key of a PRF purpose (INDEX, TOKEN, PSEUDONYM). */
  Prf foundingPrf(String name, KeyPurpose purpose);

  /** One key of a PRF purpose (INDEX, TOKEN, PSEUDONYM). */
  Prf prf(String name, KeyPurpose purpose, int keyId);

  /** The key that randomized encryption writes with. */
  int primaryId(String name);

  /**
   * The keys that a field uses for one purpose: those recorded for it, or the founding key.
   *
   * @throws io.cloakroom.InvalidSchemaException when the field was re-keyed under another key name
   *     than it declares
   */
  FieldKeys keysOf(ProtectedField<?> field, KeyPurpose purpose);

  /** What is known of a key id under this name and purpose. */
  KeyState state(String name, KeyPurpose purpose, int keyId);
}
