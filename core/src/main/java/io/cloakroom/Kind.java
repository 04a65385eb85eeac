// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import io.cloakroom.index.BlindIndex;
import io.cloakroom.index.Normaliser;
import io.cloakroom.internal.kind.KindRules;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a value is: one word that brings the right mask, validation and blind index, and the token
 * format where there is one.
 *
 * <pre>{@code
 * @Encrypted(value = "customer.email", kind = Kind.EMAIL) String email
 * protector.field(…).field().kind().mask(email)   // j***@e***.com
 * }</pre>
 *
 * <p>Nothing but the index enters what is stored: a field whose kind changes has other indexes, and
 * needs another layout number ({@link Encrypted#layout}) as for any change of indexes. Values that
 * were stored before a kind was declared are revealed whether they are valid for it or not.
 *
 * <p>Validation looks at the form alone: a valid card number need not have been issued, nor an
 * address have a mailbox. Empty text is valid for no kind but {@link #NONE} and {@link #FREE_TEXT}:
 * use null where there is no value.
 *
 * <h2>Security</h2>
 *
 * A mask is for people who must recognise a value they know, not for storage: what it shows is
 * plaintext. Each constant says what that is. A value that is short, or not valid for its kind, is
 * masked completely, as {@code ***}; apart from card numbers the mask never tells a length.
 */
public enum Kind {

  /** Nothing is known: masked completely, always valid. */
  NONE(null, null),

  /**
   * An email address, found by {@link Normaliser#EMAIL_1}, tokenized as {@link TokenFormat#EMAIL}.
   * The mask is {@code j***@e***.com}: the first characters of the local part and of the domain,
   * each where it has two or more, and the top-level domain, all in lower case. Valid: a local part
   * without quotes, and a domain of two labels or more, in any script.
   */
  EMAIL(Normaliser.EMAIL_1, TokenFormat.EMAIL),

  /**
   * A telephone number, found by {@link Normaliser#PHONE_1}, tokenized as {@link
   * TokenFormat#PHONE}. The mask is {@code ***58}: the last two digits. Valid: what that normaliser
   * takes, so international form alone.
   */
  PHONE(Normaliser.PHONE_1, TokenFormat.PHONE),

  /**
   * A payment card number, found by {@link Normaliser#DIGITS_1}. The mask is {@code **** **** ****
   * 1111}: the last four digits, how many there are and how they are grouped. Valid: 12 to 19 ASCII
   * digits that pass the Luhn check, with single spaces or hyphens between them.
   */
  PAN(Normaliser.DIGITS_1, TokenFormat.PAN),

  /**
   * An identity, tax or social security number, found by {@link Normaliser#ALPHANUMERIC_1},
   * tokenized as {@link TokenFormat#NATIONAL_ID}. The mask is {@code ***89}: the last two letters
   * or digits, of eight or more. Valid: 4 to 32 letters and digits, with white space, hyphens, dots
   * and slashes. Countries' own check digits are not looked at.
   */
  NATIONAL_ID(Normaliser.ALPHANUMERIC_1, TokenFormat.NATIONAL_ID),

  /**
   * An International Bank Account Number, found by {@link Normaliser#ALPHANUMERIC_1}, tokenized as
   * {@link TokenFormat#IBAN}. The mask is {@code DE***3000}: the country and the last four. Valid:
   * 15 to 34 letters and digits with the right check digits, in either case, with white space and
   * hyphens.
   */
  IBAN(Normaliser.ALPHANUMERIC_1, TokenFormat.IBAN),

  /**
   * A person's name, found by {@link Normaliser#NAME_1}. The mask is {@code A*** L***}: whether
   * there is one part or more, and the first letter of the first and of the last, each where it has
   * three characters or more. In a Chinese name of three characters the first is the family name.
   * Valid: something to be seen, and no control characters.
   */
  PERSON_NAME(Normaliser.NAME_1, null),

  /** A postal address or part of one, with no index: masked completely. Valid: not blank. */
  ADDRESS(null, null),

  /**
   * A date of birth, as a {@code LocalDate} or as text, with no index: there are so few dates that
   * frequencies would tell them. The mask is {@code ****-**-**}: that it is a date. Valid: a date
   * written as {@code 1984-03-27}.
   */
  DATE_OF_BIRTH(null, TokenFormat.DATE),

  /** Notes, letters, comments, with no index: masked completely, always valid. */
  FREE_TEXT(null, null);

  private final @Nullable Normaliser normaliser;
  private final @Nullable TokenFormat tokenFormat;

  Kind(@Nullable Normaliser normaliser, @Nullable TokenFormat tokenFormat) {
    this.normaliser = normaliser;
    this.tokenFormat = tokenFormat;
  }

  /**
   * What may be shown of a value. A pure function that takes any text and never throws.
   *
   * @param value the value, or anything else that stands in its place
   * @return the mask, which is never the value, unless that is nothing but stars
   */
  public String mask(String value) {
    KindRules rules = KindRules.of(this);
    return rules.isValid(value) ? rules.masked(value) : KindRules.STARS;
  }

  /**
   * Whether a text has the form of this kind. Never throws.
   *
   * @param value any text
   * @return true where a field of this kind takes it
   */
  public boolean isValid(String value) {
    return KindRules.of(this).isValid(value);
  }

  /**
   * What a valid value looks like, for messages.
   *
   * @return a clause without a full stop, such as {@code expected an email address such as
   *     name@example.com}
   */
  public String expectation() {
    return KindRules.of(this).expectation();
  }

  /**
   * The blind index that this kind brings to a randomized field: of the whole value, normalised as
   * the constant says, with 128 bits, in every layout.
   *
   * @return an index named like the kind ({@code email}, {@code national-id}), or empty where
   *     values of this kind have none unless one is declared
   */
  public Optional<BlindIndex> index() {
    return normaliser == null
        ? Optional.empty()
        : Optional.of(BlindIndex.of(indexName(), normaliser));
  }

  private String indexName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The token format for values of this kind. A tokenized field that declares the kind must declare
   * this format; a national id may also be tokenized as {@link TokenFormat#SSN}.
   *
   * @return a format, or empty where tokens would not help; what its own rules refuse, such as
   *     spaces in an IBAN, is to be removed before
   */
  public Optional<TokenFormat> tokenFormat() {
    return Optional.ofNullable(tokenFormat);
  }
}
