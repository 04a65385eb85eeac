// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Replaces a {@code String} property by a token of the same shape: made by format-preserving
 * encryption (FF1, NIST SP 800-38G) and reversible with the keyring; or, where a {@link #vault} is
 * named, drawn at random and kept there; or, where it is not {@link #reversible}, a pseudonym.
 *
 * <pre>{@code
 * record Card(@Tokenized(value = "customer.card", format = TokenFormat.PAN) String number) {}
 * }</pre>
 *
 * <h2>Security</h2>
 *
 * Equal values have equal tokens (within a tenant or record where bound). A token has no integrity:
 * every well-formed token detokenizes to something. What the format keeps stays readable, and so
 * does the length. Whoever has the keyring can detokenize: there is no key that only tokenizes. At
 * least 1,000,000 values must be possible beside what is kept, otherwise they could be listed: a
 * schema refuses shapes with fewer, and a call refuses values so short.
 *
 * <p>Of a token in a vault, nobody learns anything but what the format keeps; it leads back only
 * with the vault and a key, and another tenant's is refused. Who may detokenize learns whether a
 * token was ever issued, to other tenants too. A hundred possible tokens are enough.
 *
 * <h2>Standard and patents</h2>
 *
 * FF1 alone is used, with AES-256. NIST published it in SP 800-38G (2016). The second draft of
 * Revision 1 (February 2025) keeps FF1, asks for domains of at least 1,000,000, and drops FF3 and
 * FF3-1, which are not in this library. NIST's page on the standard carries a statement about
 * patent claims on FF1: whether any concerns an adopter is for the adopter's counsel. Tokens kept
 * in a vault are drawn at random and need no FF1.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface Tokenized {

  /** As many as the format keeps of itself. */
  int OF_FORMAT = -1;

  /** Values of any length the format has. */
  int ANY_LENGTH = 0;

  /**
   * The field's name: {@code [a-z0-9][a-z0-9._-]{0,63}}. The token key is derived from it, so it
   * must never change.
   *
   * @return the field's stable name
   */
  String value();

  /**
   * The shape of values and tokens.
   *
   * @return a token format
   */
  TokenFormat format();

  /**
   * What values are, for masks.
   *
   * @return a kind with this {@link #format}, or {@link Kind#NONE}
   */
  Kind kind() default Kind.NONE;

  /**
   * The named key of the keyring.
   *
   * @return a key name
   */
  String key() default "default";

  /**
   * Whether the {@link FieldContext}'s tenant is bound into the token.
   *
   * @return true to bind the tenant
   */
  boolean tenantBound() default false;

  /**
   * Whether the {@link FieldContext}'s record id is bound into the token. Such tokens cannot be
   * searched for, and not be used through JDBC.
   *
   * @return true to bind the record id
   */
  boolean recordBound() default false;

  /**
   * The key check value the keyring must have for this field, as told by {@link
   * FieldProtector#keyCheckValue}: with it, a wrong keyring, alphabet or kept part is an error at
   * start-up.
   *
   * @return 16 lower-case hex digits, or empty not to check
   */
  String keyCheckValue() default "";

  /**
   * How many of the first characters stay as they are. Counted are the characters that would be
   * replaced: not separators, a phone number's calling code or an IBAN's first four.
   *
   * @return 0 or more
   */
  int keepFirst() default 0;

  /**
   * How many of the last characters stay as they are, counted as for {@link #keepFirst}.
   *
   * @return 0 or more, or {@link #OF_FORMAT}: 4 for card numbers and 0 for all others
   */
  int keepLast() default OF_FORMAT;

  /**
   * Which characters stay as they are wherever they stand: positions from 0, counted as for {@link
   * #keepFirst}.
   *
   * @return zero or more positions
   */
  int[] keepPositions() default {};

  /**
   * Characters that may stand between the others and stay where they are: {@code "-"} turns {@code
   * 123-456} into {@code 841-072}. Written with and without them, a value has two unrelated tokens.
   *
   * @return printable ASCII characters that are neither letters nor digits; empty for what the
   *     format has of itself
   */
  String separators() default "";

  /**
   * The one length of values, so that the schema can count how many there are. For card numbers,
   * digits, hexadecimal digits, alphanumeric texts, identity numbers and alphabets.
   *
   * @return a number of characters, separators not counted, or {@link #ANY_LENGTH}
   */
  int length() default ANY_LENGTH;

  /**
   * What becomes of the check digits of a card number or an IBAN.
   *
   * @return {@link CheckDigits#OF_FORMAT} for wrong ones, so that no token is taken for a live
   *     number
   */
  CheckDigits checkDigits() default CheckDigits.OF_FORMAT;

  /**
   * Whether a value whose check digits are wrong is left as it is, <em>in plain</em>, instead of
   * being refused. Only with {@link CheckDigits#RIGHT}: wrong check digits then say that a text is
   * no token.
   *
   * @return true to leave such values unprotected
   */
  boolean passWrongCheckDigits() default false;

  /**
   * The letters of {@link TokenFormat#HEX} and {@link TokenFormat#UUID}.
   *
   * @return the one case they have
   */
  LetterCase letterCase() default LetterCase.LOWER;

  /**
   * The characters of {@link TokenFormat#ALPHABET}, in an order that must never change: 2 to 65,536
   * different code points, without combining marks, controls, unassigned ones and those that
   * Unicode normalisation (NFC) would replace.
   *
   * @return the alphabet
   */
  String alphabet() default "";

  /**
   * The first date of {@link TokenFormat#DATE}.
   *
   * @return an ISO 8601 date; empty for 0001-01-01
   */
  String from() default "";

  /**
   * The last date of {@link TokenFormat#DATE}.
   *
   * @return an ISO 8601 date; empty for 9999-12-31
   */
  String to() default "";

  /**
   * Whether {@link TokenFormat#EMAIL} keeps the domain. Otherwise its letters and digits are
   * replaced too, but for those of the last label.
   *
   * @return false to replace it
   */
  boolean keepDomain() default true;

  /**
   * Whether a database column may hold these tokens although nobody can tell them from values, so
   * that a value left there in plain is not noticed and would be detokenized to another one.
   *
   * @return true to acknowledge that
   */
  boolean allowUnguarded() default false;

  /**
   * Whether the keyring can turn tokens back into values. Otherwise they are <em>pseudonyms</em>: a
   * keyed function of the value, under the keyring's pseudonym key. Whoever has that key can test
   * guesses, so they are not anonymous. Different values may share one, as often as {@link
   * ProtectedSchema#warnings} says.
   *
   * @return false for pseudonyms
   */
  boolean reversible() default true;

  /**
   * The vault that keeps the tokens. They are then drawn at random instead of computed: no key
   * turns a token into its value, only the vault and a key together do. Hand the {@link
   * io.cloakroom.token.TokenVault} of that name to {@link Protector#of(io.cloakroom.key.Keyring,
   * ProtectedSchema, io.cloakroom.token.TokenVault...)}.
   *
   * @return the vault's name; empty for tokens that need none
   */
  String vault() default "";

  /**
   * For a vault: whether equal values (of one tenant, where bound) have one token. Otherwise each
   * call gives a new one, and tokens do not tell which values are equal.
   *
   * @return false for a new token each time; the field cannot be searched for then
   */
  boolean consistent() default true;

  /**
   * For a vault: how long a token stands for its value, from when it is handed out first. Then it
   * is refused, and the value gets another one. The vault's clock counts.
   *
   * @return an ISO 8601 duration of a second or more ({@code P90D}, {@code PT15M}); empty for ever
   */
  String expiresAfter() default "";

  /**
   * For a vault: whether values are accepted in it that were encrypted with a public key, by
   * services that can tokenize and not detokenize ({@link io.cloakroom.key.Keyring#exportTo} with
   * {@link io.cloakroom.key.Power#ENCRYPT} and, where {@link #consistent}, {@link
   * io.cloakroom.key.Power#INDEX}). Whoever has the public key and writes to the vault can make
   * such values, so a value proves nothing about who tokenized it.
   *
   * @return true to accept them
   */
  boolean writeOnly() default false;

  /**
   * For pseudonyms: how many different values the field will have. Where more than one pair in a
   * thousand such tables is expected to share one, the field cannot be searched for.
   *
   * @return 1 or more; 0 for tokens
   */
  long expectedValues() default 0;
}
