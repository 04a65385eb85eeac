// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.vault;

import com.google.crypto.tink.prf.Prf;
import io.cloakroom.internal.LengthPrefixed;
import io.cloakroom.internal.key.RawKey;
import io.cloakroom.token.VaultEntry;
import io.cloakroom.token.VaultIndexKey;
import io.cloakroom.token.VaultLookup;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Makes the look-ups of one field in one vault: the first 128 bits of {@code HMAC-SHA-256(field
 * key, flags ‖ [LP(tenant)] ‖ LP(value))}, where the field key is {@code HMAC-SHA-256(index key,
 * LP("cloakroom/1/vault") ‖ LP(vault) ‖ LP(field))}; and the proofs that they lead to their tokens:
 * the first 128 bits of {@code HMAC-SHA-256(proof key, look-up ‖ token)}, whose key is derived with
 * another label. Thread-safe.
 */
public final class Lookups {

  private static final String LABEL = "cloakroom/1/vault";
  private static final String PROOF_LABEL = "cloakroom/1/vault/proof";
  private static final String KEY_CHECK_LABEL = "cloakroom/1/vault/kcv";
  private static final int KEY_BYTES = 32;
  private static final int KEY_CHECK_VALUE_BYTES = 8;

  private final Prf lookups;
  private final Prf proofs;
  private final VaultIndexKey indexKey;

  private Lookups(Prf lookups, Prf proofs, VaultIndexKey indexKey) {
    this.lookups = lookups;
    this.proofs = proofs;
    this.indexKey = indexKey;
  }

  /** Derives the field's keys from an index key with an id. */
  public static Lookups derive(Prf indexKey, int keyId, String vault, String field) {
    byte[] check =
        compute(indexKey, labelled(KEY_CHECK_LABEL, vault, field), KEY_CHECK_VALUE_BYTES);
    HexFormat hex = HexFormat.of();
    return new Lookups(
        derived(indexKey, labelled(LABEL, vault, field)),
        derived(indexKey, labelled(PROOF_LABEL, vault, field)),
        new VaultIndexKey(hex.toHexDigits(keyId), hex.formatHex(check)));
  }

  private static Prf derived(Prf indexKey, byte[] input) {
    byte[] key = compute(indexKey, input, KEY_BYTES);
    Prf prf = RawKey.hmacPrf(key);
    Arrays.fill(key, (byte) 0);
    return prf;
  }

  private static byte[] labelled(String label, String vault, String field) {
    return new LengthPrefixed().add(label).add(vault).add(field).toBytes();
  }

  /** What tells the index key from others. */
  public VaultIndexKey indexKey() {
    return indexKey;
  }

  /**
   * The look-up of a value.
   *
   * @param context {@code flags ‖ [LP(tenant)]}
   * @throws IllegalArgumentException when the value has an unpaired surrogate
   */
  public VaultLookup of(byte[] context, String value) {
    byte[] utf8 = LengthPrefixed.utf8(value);
    byte[] message =
        new LengthPrefixed(context.length + LengthPrefixed.LENGTH_BYTES + utf8.length)
            .raw(context)
            .add(utf8)
            .toBytes();
    return VaultLookup.fromBytes(compute(lookups, message, VaultLookup.SIZE_BYTES));
  }

  /** What proves that a look-up leads to a token, a fresh array. */
  public byte[] proof(VaultLookup lookup, String token) {
    byte[] utf8 = LengthPrefixed.utf8(token);
    byte[] message =
        ByteBuffer.allocate(VaultLookup.SIZE_BYTES + utf8.length)
            .putLong(lookup.high())
            .putLong(lookup.low())
            .put(utf8)
            .array();
    return compute(proofs, message, VaultEntry.PROOF_BYTES);
  }

  /** Whether an entry is the one that a look-up leads to: nobody without the key can make it so. */
  public boolean proves(VaultLookup lookup, VaultEntry entry) {
    try {
      return MessageDigest.isEqual(proof(lookup, entry.token()), entry.proof());
    } catch (IllegalArgumentException e) {
      return false; // no token has an unpaired surrogate
    }
  }

  private static byte[] compute(Prf prf, byte[] input, int bytes) {
    try {
      return prf.compute(input, bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 gives no " + bytes + " bytes", e);
    }
  }
}
