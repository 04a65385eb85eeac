// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import com.google.crypto.tink.prf.Prf;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.NotStoredFormException;
import io.cloakroom.UnsupportedValueException;
import io.cloakroom.internal.LengthPrefixed;
import io.cloakroom.internal.token.FpeFormat.Parts;
import io.cloakroom.internal.token.FpeFormat.Side;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Tokenization of one field without a vault: FF1 (NIST SP 800-38G) under a key derived for the
 * field and its format. Thread-safe.
 *
 * <h2>Security</h2>
 *
 * Equal values in equal contexts give equal tokens, and the kept characters are there to see. There
 * is no integrity: a wrong key, field or context detokenizes to a plausible wrong value, which is
 * why {@link #keyCheckValue} exists. Kept characters are part of the tweak; otherwise all values
 * that agree in the others would share one small code book.
 */
public final class FormatPreservingCipher {

  private static final String KEY_LABEL = "cloakroom/1/ff1";
  private static final String KEY_CHECK_LABEL = "cloakroom/1/ff1/kcv";
  private static final int KEY_SIZE_BYTES = 32;
  private static final int KEY_CHECK_VALUE_SIZE_BYTES = 8;

  private final String field;
  private final FpeFormat format;
  private final NumeralCipher cipher;
  private final byte[] keyCheckValue;

  /**
   * Derives the field's key.
   *
   * @param prf the founding or pinned token key's; gives 32 bytes or more
   * @param field the field's name, which tokens depend on
   * @param format the format, which tokens depend on
   * @throws KeyUnavailableException when the key cannot derive others
   */
  public FormatPreservingCipher(Prf prf, String field, FpeFormat format) {
    this.field = field;
    this.format = format;
    byte[] key = derive(prf, KEY_LABEL, KEY_SIZE_BYTES);
    this.cipher = new NumeralCipher(key, format.radix());
    Arrays.fill(key, (byte) 0);
    this.keyCheckValue = derive(prf, KEY_CHECK_LABEL, KEY_CHECK_VALUE_SIZE_BYTES);
  }

  /**
   * The token that stands for a value.
   *
   * @param context {@code flags ‖ [LP(tenant)] ‖ [LP(record)]}, flags 0x20 for a tenant and 0x10
   *     for a record; left unchanged
   * @param value a value of the format
   * @return a token of the format
   * @throws UnsupportedValueException when the value is not of the format, or so short that fewer
   *     than 1,000,000 values of its length exist
   */
  public String tokenize(byte[] context, String value) {
    String problem = format.problem(value, Side.VALUE);
    if (problem != null) {
      if (format.passes(value)) {
        return value;
      }
      throw new UnsupportedValueException(field, problem);
    }
    Parts parts = format.split(value);
    DomainRules.requireLarge(field, parts);
    return format.join(value, cipher.encrypt(tweak(context, parts.kept()), parts), Side.TOKEN);
  }

  /**
   * The value that a token stands for. Any text of the token's format gives some value.
   *
   * @param context what was given to {@link #tokenize}; left unchanged
   * @param token a token of the format
   * @return a value of the format
   * @throws NotStoredFormException when the text is no token of the format
   * @throws UnsupportedValueException when it is so short that no token has its length
   */
  public String detokenize(byte[] context, String token) {
    String problem = format.problem(token, Side.TOKEN);
    if (problem != null) {
      if (format.passes(token)) {
        return token;
      }
      throw new NotStoredFormException(field, "it is not a token of this format: " + problem);
    }
    Parts parts = format.split(token);
    DomainRules.requireLarge(field, parts);
    return format.join(token, cipher.decrypt(tweak(context, parts.kept()), parts), Side.VALUE);
  }

  /**
   * Eight bytes that tell keys apart and nothing about them: equal only when key, field name and
   * format are those of another time.
   *
   * @return a fresh array
   */
  public byte[] keyCheckValue() {
    return keyCheckValue.clone();
  }

  private byte[] derive(Prf prf, String label, int sizeBytes) {
    byte[] input = new LengthPrefixed().add(label).add(field).add(format.descriptor()).toBytes();
    try {
      return prf.compute(input, sizeBytes);
    } catch (GeneralSecurityException e) {
      throw new KeyUnavailableException(
          field,
          "Cannot tokenize field "
              + field
              + ": its token key gives no "
              + sizeBytes
              + " bytes of derived key. Is it an HMAC-SHA-256 key?",
          e);
    }
  }

  private static byte[] tweak(byte[] context, byte[] kept) {
    return new LengthPrefixed().raw(context).add(kept).toBytes();
  }
}
