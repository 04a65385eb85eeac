// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

/**
 * What a key for randomized encryption encrypts with. A keyset may hold keys of several; each value
 * is read with the algorithm of the key that wrote it. All have 256-bit keys and 16-byte tags, and
 * draw a random nonce for each value.
 */
public enum Algorithm {
  /**
   * AES-256-GCM (NIST SP 800-38D) with 12-byte nonces: the default, and the fastest where the
   * processor has AES. Two values under one nonce give the key's authentication away, so one key
   * encrypts at most 2^32 values; see {@link Keyring#onHeavyUse}.
   */
  AES256_GCM,
  /**
   * AES-256-GCM-SIV (RFC 8452) with 12-byte nonces: two values under one nonce tell only whether
   * they are equal. The Java runtime does not have it: Conscrypt must be on the class path, or a
   * security provider with {@code AES/GCM-SIV/NoPadding} registered, wherever the keyring is
   * opened.
   */
  AES256_GCM_SIV,
  /**
   * XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha) with 24-byte nonces, which never run out. For
   * machines without AES instructions.
   */
  XCHACHA20_POLY1305,
  /**
   * XAES-256-GCM (C2SP) with 24-byte nonces, which never run out: AES-256-GCM under a key derived
   * for each value. For fields with more than a billion writes.
   */
  XAES256_GCM
}
