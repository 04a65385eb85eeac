// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import io.cloakroom.NotStoredFormException;
import io.cloakroom.UnsupportedValueException;
import io.cloakroom.internal.token.FpeFormat.Parts;
import io.cloakroom.internal.token.FpeFormat.Side;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Tokens drawn at random in the shape of values, for fields with a vault. Thread-safe. */
public final class RandomTokens {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long WORDS = 1L << Integer.SIZE;

  private final String field;
  private final FpeFormat format;

  /** For a field of a format. */
  public RandomTokens(String field, FpeFormat format) {
    this.field = field;
    this.format = format;
  }

  /**
   * The tokens that can stand for a value, or null where the value is left as it is.
   *
   * @throws UnsupportedValueException when the value is not of the format, or leaves too few
   */
  public @Nullable Urn of(String value) {
    String problem = format.problem(value, Side.VALUE);
    if (problem != null) {
      if (format.passes(value)) {
        return null;
      }
      throw new UnsupportedValueException(field, problem);
    }
    Parts parts = format.split(value);
    DomainRules.requireDrawable(field, parts);
    return new Urn(value, parts);
  }

  /**
   * Whether a text may be a token; false where it is left as it is.
   *
   * @throws NotStoredFormException when it cannot be one
   */
  public boolean isToken(String text) {
    String problem = format.problem(text, Side.TOKEN);
    if (problem == null) {
      return true;
    }
    if (format.passes(text)) {
      return false;
    }
    throw new NotStoredFormException(field, "it is not a token of this format: " + problem);
  }

  /** All tokens that have the shape and the kept characters of one value, but for itself. */
  public final class Urn {

    private final String value;
    private final Parts parts;

    private Urn(String value, Parts parts) {
      this.value = value;
      this.parts = parts;
    }

    /** One of them, each equally likely. */
    public String draw() {
      String token = value;
      while (token.equals(value)) {
        int[] numerals = numerals(parts.radices(), parts.numerals().length, RANDOM);
        token = format.join(value, numerals, Side.TOKEN);
      }
      return token;
    }
  }

  /** Each numeral equally likely, whatever the others. */
  static int[] numerals(Radices radices, int count, RandomGenerator random) {
    byte[] bytes = new byte[count * Integer.BYTES];
    random.nextBytes(bytes);
    int[] numerals = new int[count];
    for (int i = 0; i < count; i++) {
      int radix = radices.of(i);
      long word = word(bytes, i * Integer.BYTES);
      while (word >= WORDS - WORDS % radix) {
        word = Integer.toUnsignedLong(random.nextInt());
      }
      numerals[i] = (int) (word % radix);
    }
    return numerals;
  }

  private static long word(byte[] bytes, int at) {
    return (bytes[at] & 0xFFL) << 24
        | (bytes[at + 1] & 0xFFL) << 16
        | (bytes[at + 2] & 0xFFL) << 8
        | (bytes[at + 3] & 0xFFL);
  }
}
