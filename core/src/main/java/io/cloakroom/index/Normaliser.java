// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.index;

import java.util.OptionalInt;

/**
 * What is made of a value before it is indexed: two values are found by each other exactly when
 * they are the same after normalising.
 *
 * <p>Each is a frozen algorithm with a version in its id, described in {@code core/FORMAT.md} 6,
 * with the same results on every Java release: an algorithm that should do something else gets
 * another number. "Space", "digit", "case" and so on are those of Unicode 13.0; characters added to
 * Unicode later are taken as they are, never folded, composed or counted as letters.
 *
 * <p>All but {@link #EXACT_1} are for text. A text with an unpaired surrogate is refused by every
 * one. A value of which nothing is left gets a random index value and is not found through that
 * index.
 *
 * <h2>Security</h2>
 *
 * A blind index tells which rows have the same value after normalising, and so how often each value
 * occurs. The partial ones tell that of a part, which more rows share: whoever can have values of
 * his own indexed, or knows how frequent the parts are, learns that part of every row.
 */
public enum Normaliser {

  /**
   * The value as it is: case, spaces and accents count, and so does the way an accent is encoded.
   */
  EXACT_1("exact/1", 0, false),

  /**
   * Email addresses: invisible characters are dropped, white space around the address too, and case
   * is folded, left of the {@code @} as well (no provider of note tells {@code Ann@} from {@code
   * ann@}). Dots and {@code +tags} count. A domain is compared as written: {@code
   * xn--bcher-kva.example} is not {@code bücher.example}.
   *
   * <h4>Warning</h4>
   *
   * Addresses that a mail server tells apart can be one to this index: {@code straße@} and {@code
   * strasse@}, or an {@code s} and the long {@code ſ}. Whatever was found by an index, send mail to
   * the address that was revealed, never to the one that was typed.
   */
  EMAIL_1("email/1", 0, false),

  /**
   * Names of people and places: case is folded, accents may be encoded either way, full-width and
   * half-width forms and ligatures are those they stand for, invisible characters are dropped, runs
   * of white space are one space, and none at the ends. The apostrophes and hyphens in use are one
   * apostrophe and one hyphen ({@code O’Brien} is {@code o'brien}). All else counts: accents, the
   * order of the parts, full stops, a hyphen against a space. {@code ß} is {@code ss}, and the
   * Turkish dotless {@code ı} is not {@code i}.
   */
  NAME_1("name/1", 0, false),

  /**
   * Telephone numbers in international form, as {@code +} and 8 to 15 digits (ITU-T E.164): white
   * space, hyphens and {@code . / ( )} are dropped, and {@code 00} at the start is {@code +}. A
   * number in national form, with an extension, with letters, or with a {@code (0)} is refused when
   * it is stored and when it is searched for: nothing here knows the country, and a number left
   * unnormalised would be missed later. Empty text is not found.
   */
  PHONE_1("phone/1", 0, false),

  /** The digits of any script, as 0 to 9, in order, and nothing else: card and account numbers. */
  DIGITS_1("digits/1", 0, false),

  /**
   * Letters and digits in order, with case folded, and nothing else: IBANs and national numbers,
   * with or without their spaces, hyphens, dots and slashes.
   */
  ALPHANUMERIC_1("alphanumeric/1", 0, false),

  /**
   * Partial: the last digits of {@link #DIGITS_1}, four unless said otherwise. A value with fewer
   * digits is not found.
   *
   * <h4>Security</h4>
   *
   * Four digits have 10,000 values, 13.3 bits at most: a thousand guesses find one in ten. Beside
   * an exact index or a truncated form of the same card number, they narrow down the rest of it.
   */
  LAST_DIGITS_1("last-digits/1", 4, true),

  /**
   * Partial: the first letters of {@link #NAME_1}, three unless said otherwise; spaces and all else
   * that is no letter are skipped. A value with fewer letters is not found.
   *
   * <h4>Security</h4>
   *
   * Three Latin letters have 17,576 values, 14.1 bits at most; of real names they have about nine,
   * since a few beginnings are those of most. Frequencies tell them.
   */
  FIRST_LETTERS_1("first-letters/1", 3, true),

  /**
   * Partial: what follows the last {@code @} of {@link #EMAIL_1}, or all of it where there is no
   * {@code @}, so that {@code example.com} searches for its addresses.
   *
   * <h4>Security</h4>
   *
   * The entropy is that of the domains in use: a few bits where most addresses are with the big
   * providers, whose rows are known by their number. A rare domain can be one person's.
   */
  EMAIL_DOMAIN_1("email-domain/1", 0, true);

  /** The longest part that {@link #LAST_DIGITS_1} and {@link #FIRST_LETTERS_1} take. */
  public static final int MAX_LENGTH = 16;

  private final String name;
  private final int defaultLength;
  private final boolean partial;

  Normaliser(String name, int defaultLength, boolean partial) {
    this.name = name;
    this.defaultLength = defaultLength;
    this.partial = partial;
  }

  /**
   * The id that enters the index's key; with the default length where one is taken.
   *
   * @return for example {@code email/1}, or {@code last-digits/1/4}
   */
  public String id() {
    return takesLength() ? id(defaultLength) : name;
  }

  /**
   * The id with a length.
   *
   * @param length how many digits or letters: 1 to {@value #MAX_LENGTH}
   * @return for example {@code first-letters/1/3}
   * @throws IllegalArgumentException when no length is taken, or it is out of range
   */
  public String id(int length) {
    if (!takesLength()) {
      throw new IllegalArgumentException("The normaliser " + name + " takes no length.");
    }
    if (length < 1 || length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "The normaliser "
              + name
              + " takes a length of 1 to "
              + MAX_LENGTH
              + ", not "
              + length
              + ".");
    }
    return name + "/" + length;
  }

  /**
   * Whether the part that is indexed has a length that can be declared.
   *
   * @return true for {@link #LAST_DIGITS_1} and {@link #FIRST_LETTERS_1}
   */
  public boolean takesLength() {
    return defaultLength > 0;
  }

  /**
   * The length where none is declared.
   *
   * @return a number of digits or letters, or empty where none is taken
   */
  public OptionalInt defaultLength() {
    return takesLength() ? OptionalInt.of(defaultLength) : OptionalInt.empty();
  }

  /**
   * Whether only a part of the value is indexed, which different values share.
   *
   * @return true for a partial one
   */
  public boolean isPartial() {
    return partial;
  }
}
