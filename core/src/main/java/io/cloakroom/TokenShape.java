// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A {@link TokenFormat} with what a field wants of it: what {@link Tokenized} says in an
 * annotation, as a value. Immutable, equal by value. A schema refuses what does not fit together.
 *
 * <pre>{@code
 * TokenShape bin = TokenShape.of(TokenFormat.PAN).keepFirst(6).keepLast(0);
 * TokenShape staff = TokenShape.of(TokenFormat.DIGITS).separators("-").length(9);
 * }</pre>
 *
 * <p>Everything but {@link #passWrongCheckDigits} and {@link #allowUnguarded} enters the derivation
 * of the key: change it, and tokens made before become wrong values.
 */
public final class TokenShape {

  private final TokenFormat format;
  private final int keepFirst;
  private final int keepLast;
  private final List<Integer> keepPositions;
  private final String separators;
  private final int length;
  private final CheckDigits checkDigits;
  private final boolean passWrongCheckDigits;
  private final LetterCase letterCase;
  private final String alphabet;
  private final String from;
  private final String to;
  private final boolean keepDomain;
  private final boolean allowUnguarded;

  private TokenShape(Draft draft) {
    this.format = draft.format;
    this.keepFirst = draft.keepFirst;
    this.keepLast = draft.keepLast;
    this.keepPositions = draft.keepPositions;
    this.separators = draft.separators;
    this.length = draft.length;
    this.checkDigits = draft.checkDigits;
    this.passWrongCheckDigits = draft.passWrongCheckDigits;
    this.letterCase = draft.letterCase;
    this.alphabet = draft.alphabet;
    this.from = draft.from;
    this.to = draft.to;
    this.keepDomain = draft.keepDomain;
    this.allowUnguarded = draft.allowUnguarded;
  }

  /** A shape in the making. */
  private static final class Draft {
    private final TokenFormat format;
    private int keepFirst;
    private int keepLast = Tokenized.OF_FORMAT;
    private List<Integer> keepPositions = List.of();
    private String separators = "";
    private int length = Tokenized.ANY_LENGTH;
    private CheckDigits checkDigits = CheckDigits.OF_FORMAT;
    private boolean passWrongCheckDigits;
    private LetterCase letterCase = LetterCase.LOWER;
    private String alphabet = "";
    private String from = "";
    private String to = "";
    private boolean keepDomain = true;
    private boolean allowUnguarded;

    private Draft(TokenFormat format) {
      this.format = format;
    }
  }

  private TokenShape with(Consumer<Draft> change) {
    Draft draft = new Draft(format);
    draft.keepFirst = keepFirst;
    draft.keepLast = keepLast;
    draft.keepPositions = keepPositions;
    draft.separators = separators;
    draft.length = length;
    draft.checkDigits = checkDigits;
    draft.passWrongCheckDigits = passWrongCheckDigits;
    draft.letterCase = letterCase;
    draft.alphabet = alphabet;
    draft.from = from;
    draft.to = to;
    draft.keepDomain = keepDomain;
    draft.allowUnguarded = allowUnguarded;
    change.accept(draft);
    return new TokenShape(draft);
  }

  /**
   * A format as it is.
   *
   * @param format the format
   * @return the shape
   */
  public static TokenShape of(TokenFormat format) {
    return new TokenShape(new Draft(format));
  }

  /**
   * This shape with the first characters kept, as {@link Tokenized#keepFirst} says.
   *
   * @param count 0 or more
   * @return a new shape
   */
  public TokenShape keepFirst(int count) {
    return with(draft -> draft.keepFirst = count);
  }

  /**
   * This shape with the last characters kept, as {@link Tokenized#keepLast} says.
   *
   * @param count 0 or more
   * @return a new shape
   */
  public TokenShape keepLast(int count) {
    return with(draft -> draft.keepLast = count);
  }

  /**
   * This shape with characters kept wherever they stand, as {@link Tokenized#keepPositions} says.
   *
   * @param positions zero or more, counted from 0
   * @return a new shape
   */
  public TokenShape keepPositions(int... positions) {
    List<Integer> list = IntStream.of(positions).sorted().boxed().toList();
    return with(draft -> draft.keepPositions = list);
  }

  /**
   * This shape with separators allowed and kept, as {@link Tokenized#separators} says.
   *
   * @param characters ASCII characters, neither letters nor digits
   * @return a new shape
   */
  public TokenShape separators(String characters) {
    return with(draft -> draft.separators = characters);
  }

  /**
   * This shape with one length alone, as {@link Tokenized#length} says.
   *
   * @param characters how many, separators not counted
   * @return a new shape
   */
  public TokenShape length(int characters) {
    return with(draft -> draft.length = characters);
  }

  /**
   * This shape with other check digits, as {@link Tokenized#checkDigits} says.
   *
   * @param rule what becomes of them
   * @return a new shape
   */
  public TokenShape checkDigits(CheckDigits rule) {
    return with(draft -> draft.checkDigits = rule);
  }

  /**
   * This shape with values whose check digits are wrong left as they are, as {@link
   * Tokenized#passWrongCheckDigits} says.
   *
   * @return a new shape
   */
  public TokenShape passWrongCheckDigits() {
    return with(draft -> draft.passWrongCheckDigits = true);
  }

  /**
   * This shape with hexadecimal letters in one case, as {@link Tokenized#letterCase} says.
   *
   * @param letters the case of letters
   * @return a new shape
   */
  public TokenShape letterCase(LetterCase letters) {
    return with(draft -> draft.letterCase = letters);
  }

  /**
   * This shape over an alphabet, as {@link Tokenized#alphabet} says.
   *
   * @param characters 2 to 65,536 different code points
   * @return a new shape
   */
  public TokenShape alphabet(String characters) {
    return with(draft -> draft.alphabet = characters);
  }

  /**
   * This shape over a range of dates, as {@link Tokenized#from} and {@link Tokenized#to} say.
   *
   * @param first the first date
   * @param last the last date, not before the first
   * @return a new shape
   */
  public TokenShape between(LocalDate first, LocalDate last) {
    return between(first.toString(), last.toString());
  }

  /**
   * This shape over a range of dates written as ISO 8601 has them; empty is the format's own.
   *
   * @param first the first date
   * @param last the last date, not before the first
   * @return a new shape
   */
  public TokenShape between(String first, String last) {
    return with(
        draft -> {
          draft.from = first;
          draft.to = last;
        });
  }

  /**
   * This shape with the domain of an e-mail address replaced as well, as {@link
   * Tokenized#keepDomain} says.
   *
   * @return a new shape
   */
  public TokenShape replaceDomain() {
    return with(draft -> draft.keepDomain = false);
  }

  /**
   * This shape with the acknowledgement that {@link Tokenized#allowUnguarded} is.
   *
   * @return a new shape
   */
  public TokenShape allowUnguarded() {
    return with(draft -> draft.allowUnguarded = true);
  }

  /**
   * The format.
   *
   * @return what the shape is of
   */
  public TokenFormat format() {
    return format;
  }

  /**
   * How many of the first characters are kept.
   *
   * @return 0 or more
   */
  public int keepFirst() {
    return keepFirst;
  }

  /**
   * How many of the last characters are kept, the format's own number where none was said.
   *
   * @return 0 or more
   */
  public int keepLast() {
    if (keepLast != Tokenized.OF_FORMAT) {
      return keepLast;
    }
    return format == TokenFormat.PAN ? 4 : 0;
  }

  /**
   * Which characters are kept besides.
   *
   * @return positions from 0, ascending, unmodifiable
   */
  public List<Integer> keepPositions() {
    return keepPositions;
  }

  /**
   * The separators that were said.
   *
   * @return zero or more characters
   */
  public String separators() {
    return separators;
  }

  /**
   * The one length, or {@link Tokenized#ANY_LENGTH}.
   *
   * @return a number of characters, separators not counted
   */
  public int length() {
    return length;
  }

  /**
   * What becomes of check digits, the format's own rule where none was said.
   *
   * @return never {@link CheckDigits#OF_FORMAT}
   */
  public CheckDigits checkDigits() {
    if (checkDigits != CheckDigits.OF_FORMAT) {
      return checkDigits;
    }
    return format == TokenFormat.PAN || format == TokenFormat.IBAN
        ? CheckDigits.WRONG
        : CheckDigits.FREE;
  }

  /**
   * Whether values with wrong check digits are left as they are.
   *
   * @return false where they are refused
   */
  public boolean passesWrongCheckDigits() {
    return passWrongCheckDigits;
  }

  /**
   * The case of hexadecimal letters.
   *
   * @return a case
   */
  public LetterCase letterCase() {
    return letterCase;
  }

  /**
   * The alphabet that was said.
   *
   * @return its characters, or empty
   */
  public String alphabet() {
    return alphabet;
  }

  /**
   * The first date of the range that was said.
   *
   * @return ISO 8601, or empty
   */
  public String from() {
    return from;
  }

  /**
   * The last date of the range that was said.
   *
   * @return ISO 8601, or empty
   */
  public String to() {
    return to;
  }

  /**
   * Whether the domain of an e-mail address stays.
   *
   * @return true where it does
   */
  public boolean keepsDomain() {
    return keepDomain;
  }

  /**
   * Whether a database column may hold these tokens although nobody can tell them from values.
   *
   * @return true where that was acknowledged
   */
  public boolean allowsUnguarded() {
    return allowUnguarded;
  }

  /**
   * Whether a token is told from a value by looking at it: its check digits are wrong on purpose.
   *
   * @return true where a value left in a tokenized place is recognised
   */
  public boolean isGuarded() {
    return checkDigits() == CheckDigits.WRONG;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TokenShape that
        && format == that.format
        && keepFirst == that.keepFirst
        && keepLast() == that.keepLast()
        && keepPositions.equals(that.keepPositions)
        && separators.equals(that.separators)
        && length == that.length
        && checkDigits() == that.checkDigits()
        && passWrongCheckDigits == that.passWrongCheckDigits
        && letterCase == that.letterCase
        && alphabet.equals(that.alphabet)
        && from.equals(that.from)
        && to.equals(that.to)
        && keepDomain == that.keepDomain
        && allowUnguarded == that.allowUnguarded;
  }

  @Override
  public int hashCode() {
    return Objects.hash(format, keepFirst, keepLast(), checkDigits(), length, separators, alphabet);
  }

  /**
   * The declaration, readable.
   *
   * @return for example {@code PAN, first 6 kept, last 0 kept}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(format.name());
    append(text, keepFirst != 0, "first " + keepFirst + " kept");
    append(text, keepLast != Tokenized.OF_FORMAT, "last " + keepLast + " kept");
    append(text, !keepPositions.isEmpty(), "positions " + keepPositions + " kept");
    append(text, !separators.isEmpty(), "separators '" + separators + "'");
    append(text, length != Tokenized.ANY_LENGTH, "length " + length);
    append(text, checkDigits != CheckDigits.OF_FORMAT, "check digits " + checkDigits);
    append(text, passWrongCheckDigits, "wrong check digits passed");
    append(text, letterCase == LetterCase.UPPER, "upper case");
    append(text, !alphabet.isEmpty(), alphabet.length() + " characters of alphabet");
    append(text, !from.isEmpty(), "from " + from);
    append(text, !to.isEmpty(), "to " + to);
    append(text, !keepDomain, "domain replaced");
    append(text, allowUnguarded, "unguarded allowed");
    return text.toString();
  }

  private static void append(StringBuilder text, boolean said, String what) {
    if (said) {
      text.append(", ").append(what);
    }
  }
}
