// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

import java.time.Instant;
import java.util.List;

/**
 * What can be said about one key without showing it.
 *
 * @param name the key name it belongs to
 * @param purpose what it is for
 * @param keyId its id: an unsigned 32-bit number as eight lower-case hex digits, unique in the
 *     keyring; the same digits are in the stored forms it wrote
 * @param state whether it can be used
 * @param primary whether new values are encrypted with it (for purposes that rotate)
 * @param founding whether it was the first of its keyset; deterministic encryption, indexes, tokens
 *     and pseudonyms use this one, unless a field was {@linkplain Keyring#beginRekey re-keyed}
 * @param created when it was made
 * @param algorithm the algorithm's name, such as {@code AES256-GCM}
 * @param uses encryptions under this key counted by this keyring object since it was opened: a
 *     lower bound, because other processes, earlier runs, and copies of a virtual machine count for
 *     themselves; 0 for purposes other than {@link KeyPurpose#AEAD}, which are not counted
 * @param keyCheckValue what tells two index, token or pseudonym keys apart and nothing about
 *     either, 16 lower-case hex digits; empty for other purposes, whose ciphertexts authenticate
 *     their key, and for destroyed keys
 * @param fields the fields recorded as depending on this key, because they were re-keyed from or to
 *     it; other fields depend on the founding key without being recorded; sorted, unmodifiable
 */
public record KeyInfo(
    String name,
    KeyPurpose purpose,
    String keyId,
    State state,
    boolean primary,
    boolean founding,
    Instant created,
    String algorithm,
    long uses,
    String keyCheckValue,
    List<String> fields) {

  /**
   * A copy of the fields' names, so that nobody can change them.
   *
   * @param name as of the record
   * @param purpose as of the record
   * @param keyId as of the record
   * @param state as of the record
   * @param primary as of the record
   * @param founding as of the record
   * @param created as of the record
   * @param algorithm as of the record
   * @param uses as of the record
   * @param keyCheckValue as of the record
   * @param fields as of the record
   */
  public KeyInfo {
    fields = List.copyOf(fields);
  }

  /** Whether a key can be used. */
  public enum State {
    /** In use. */
    ENABLED,
    /** Kept, not used. */
    DISABLED,
    /** Its bytes are gone; a tombstone remains. */
    DESTROYED
  }
}
