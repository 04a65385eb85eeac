// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

/**
 * What the holder of a keyring can do with it. A keyring made by {@link Keyring#create} has all of
 * these; {@link Keyring#exportTo} and {@link Keyring#restrictTo} give others fewer.
 */
public enum Power {
  /**
   * Protect values of encrypted fields, and search for those of deterministic ones.
   *
   * <p>The only keys that can encrypt and nothing else are public ones: an export with this power
   * protects fields declared write-only, and no others. Public means that anybody who has it can
   * write such values, whatever they claim.
   */
  ENCRYPT,
  /** Reveal values of encrypted fields. Whoever has a key that decrypts can encrypt with it too. */
  DECRYPT,
  /**
   * Compute index values, which find rows. The holder can also test guesses: compute the index
   * value of a thousand likely names, and look which are in the table.
   */
  INDEX,
  /**
   * Turn values into tokens, and search for them. A key for format-preserving tokens works both
   * ways: there is none that can only tokenize. Tokens that a vault keeps are no matter of this
   * power: they call for {@link #ENCRYPT}, {@link #DECRYPT} and, where they are looked up, {@link
   * #INDEX}, and an export of the first and the last can tokenize and not detokenize.
   */
  TOKENIZE,
  /** Turn tokens back into values. */
  DETOKENIZE,
  /** Compute pseudonyms. The holder can also test guesses, as with {@link #INDEX}. */
  PSEUDONYMIZE
}
