// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

/** What a keyset is for. No key of one purpose can be derived from another's. */
public enum KeyPurpose {
  /** Randomized encryption: AES-256-GCM, unless another {@link Algorithm} was asked for. */
  AEAD,
  /** Deterministic encryption: AES-SIV with 512-bit keys (RFC 5297). */
  DAEAD,
  /** Blind indexes: HMAC-SHA-256. */
  INDEX,
  /** Format-preserving tokens: HMAC-SHA-256, from which FF1 keys are derived. */
  TOKEN,
  /** One-way pseudonyms: HMAC-SHA-256. */
  PSEUDONYM,
  /** Write-only encryption: HPKE with X25519, HKDF-SHA-256 and AES-256-GCM (RFC 9180). */
  HYBRID
}
