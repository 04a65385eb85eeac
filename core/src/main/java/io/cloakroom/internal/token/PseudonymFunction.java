// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import com.google.crypto.tink.prf.Prf;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.UnsupportedValueException;
import io.cloakroom.internal.LengthPrefixed;
import io.cloakroom.internal.ff1.MixedNumerals;
import io.cloakroom.internal.token.FpeFormat.Parts;
import io.cloakroom.internal.token.FpeFormat.Side;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.stream.IntStream;

/**
 * Pseudonyms of one field: a keyed function of the value, reduced to the numerals that its format
 * replaces. Thread-safe.
 *
 * <h2>Security</h2>
 *
 * One-way without the key; whoever has it can test guesses. Not injective: values share pseudonyms
 * as often as chance has it ({@link Collisions}). Equal values in equal contexts have equal ones.
 */
public final class PseudonymFunction {

  private static final String LABEL = "cloakroom/1/pseudonym";
  private static final String KEY_CHECK_LABEL = "cloakroom/1/pseudonym/kcv";
  private static final int KEY_CHECK_VALUE_BYTES = 8;
  private static final int BLOCK_BYTES = 32;

  /** So many bits more than the domain has make all numerals equally likely, but for 2^-128. */
  private static final int SPARE_BITS = 128;

  private final Prf prf;
  private final String field;
  private final FpeFormat format;
  private final byte[] prefix;

  /**
   * @param prf the founding pseudonym key's; gives 32 bytes
   * @param field the field's name, which pseudonyms depend on
   * @param format the format, which pseudonyms depend on
   */
  public PseudonymFunction(Prf prf, String field, FpeFormat format) {
    this.prf = prf;
    this.field = field;
    this.format = format;
    this.prefix = labelled(LABEL);
  }

  private byte[] labelled(String label) {
    return new LengthPrefixed().add(label).add(field).add(format.descriptor()).toBytes();
  }

  /**
   * The pseudonym of a value.
   *
   * @param context {@code flags ‖ [LP(tenant)] ‖ [LP(record)]}; left unchanged
   * @param value a value of the format
   * @throws UnsupportedValueException when the value is not of the format, or fewer than 1,000,000
   *     pseudonyms have its length
   */
  public String pseudonym(byte[] context, String value) {
    String problem = format.problem(value, Side.VALUE);
    if (problem != null) {
      throw new UnsupportedValueException(field, problem);
    }
    Parts parts = format.split(value);
    DomainRules.requireLarge(field, parts);
    int count = parts.numerals().length;
    int[] radices = IntStream.range(0, count).map(parts.radices()::of).toArray();
    BigInteger domain = parts.radices().domain(count);
    byte[] input =
        new LengthPrefixed().raw(prefix).add(context).add(LengthPrefixed.utf8(value)).toBytes();
    BigInteger number = expand(input, domain.bitLength() + SPARE_BITS).mod(domain);
    return format.join(value, MixedNumerals.fromNumber(number, radices), Side.TOKEN);
  }

  /** The blocks that make so many bits or more, as one number. */
  private BigInteger expand(byte[] input, int bits) {
    int blocks = (bits + Byte.SIZE * BLOCK_BYTES - 1) / (Byte.SIZE * BLOCK_BYTES);
    byte[] bytes = new byte[blocks * BLOCK_BYTES];
    for (int i = 0; i < blocks; i++) {
      byte[] counted = new LengthPrefixed().raw(input).raw(i >>> Byte.SIZE).raw(i).toBytes();
      System.arraycopy(compute(counted, BLOCK_BYTES), 0, bytes, i * BLOCK_BYTES, BLOCK_BYTES);
    }
    return new BigInteger(1, bytes);
  }

  /** Eight bytes that tell keys apart, as {@link FormatPreservingCipher#keyCheckValue}. */
  public byte[] keyCheckValue() {
    return compute(labelled(KEY_CHECK_LABEL), KEY_CHECK_VALUE_BYTES);
  }

  private byte[] compute(byte[] input, int sizeBytes) {
    try {
      return prf.compute(input, sizeBytes);
    } catch (GeneralSecurityException e) {
      throw new KeyUnavailableException(
          field,
          "Cannot pseudonymize field "
              + field
              + ": its pseudonym key gives no "
              + sizeBytes
              + " bytes. Is it an HMAC-SHA-256 key?",
          e);
    }
  }
}
