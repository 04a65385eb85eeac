// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import io.cloakroom.CheckDigits;
import io.cloakroom.LetterCase;
import io.cloakroom.TokenFormat;
import io.cloakroom.TokenShape;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Shapes of every format, each with values of it, and what of a value its token keeps. */
record Shapes(TokenShape shape, Function<RandomGenerator, String> values, String keptPattern) {

  private static final String DIGITS = "0123456789";
  private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String SMALL = "abcdefghijklmnopqrstuvwxyz";
  private static final String[] IBANS = {
    "NO dddd dddddd d",
    "DE dddddddd dddddddddd",
    "GB llll dddddd dddddddd",
    "FR dddddddddd ldlddldlddd dd",
    "MT llll ddddd dldldldlddddllldd1"
  };

  /** Unpaired by design: characters of three planes, in no order. */
  static final String ODD_ALPHABET = "яЖ😀e\u00e9漢字0-\ud834\udd1e\u05d0";

  /** The kept pattern is a regular expression whose groups are what a token keeps of a value. */
  static final List<Shapes> ALL =
      List.of(
          of(TokenShape.of(TokenFormat.PAN), r -> card(r, 12, 19), "[0-9]+([0-9]{4})"),
          of(
              TokenShape.of(TokenFormat.PAN).keepFirst(6).keepLast(0).separators(" -"),
              r -> card(r, 14, 19).replaceAll("(....)", "$1 ").trim(),
              "(.{7}).*"),
          of(
              TokenShape.of(TokenFormat.PAN).checkDigits(CheckDigits.RIGHT),
              r -> card(r, 13, 19),
              "[0-9]+([0-9]{4})"),
          of(
              TokenShape.of(TokenFormat.PAN).keepFirst(6).checkDigits(CheckDigits.FREE),
              r -> text(r, DIGITS, 16, 19),
              "([0-9]{6})[0-9]+([0-9]{4})"),
          of(
              TokenShape.of(TokenFormat.PAN).keepFirst(8).length(19),
              r -> card(r, 19, 19),
              "([0-9]{8})[0-9]+([0-9]{4})"),
          of(
              TokenShape.of(TokenFormat.PAN).keepFirst(8).keepLast(1),
              r -> card(r, 16, 19),
              "([0-9]{8})[0-9]+([0-9])"),
          of(TokenShape.of(TokenFormat.SSN), r -> ssn(r), "[0-9]{3}(-?)[0-9]{2}(-?)[0-9]{4}"),
          of(
              TokenShape.of(TokenFormat.SSN).keepFirst(3),
              r -> ssn(r),
              "([0-9]{3}-?)[0-9]{2}(-?)[0-9]{4}"),
          of(
              TokenShape.of(TokenFormat.NATIONAL_ID),
              r ->
                  text(r, CAPITALS, 2, 3)
                      + "-"
                      + text(r, DIGITS, 6, 9)
                      + "/"
                      + text(r, SMALL, 0, 3),
              "[A-Z]+(-)[0-9]+(/)[a-z]*"),
          of(
              TokenShape.of(TokenFormat.PHONE),
              r -> "+49" + text(r, DIGITS, 6, 13),
              "(\\+49)[0-9]+"),
          of(
              TokenShape.of(TokenFormat.PHONE).keepLast(2),
              r -> "+1" + text(r, DIGITS, 10, 10),
              "(\\+1)[0-9]+([0-9]{2})"),
          of(
              TokenShape.of(TokenFormat.PHONE).keepPositions(1),
              r -> "+352" + text(r, DIGITS, 7, 9),
              "(\\+352)[0-9]([0-9])[0-9]+"),
          of(
              TokenShape.of(TokenFormat.EMAIL),
              r -> local(r) + "@Example.co.uk",
              "[a-z0-9]+(\\.)[A-Z][a-z0-9]+(\\+)[a-z0-9]+(@.*)"),
          of(
              TokenShape.of(TokenFormat.EMAIL).replaceDomain().keepFirst(1),
              r -> local(r) + "@" + text(r, SMALL, 1, 20) + "-x.example.co.uk",
              "([a-z0-9])[a-z0-9]*(\\.)[A-Z][a-z0-9]+(\\+)[a-z0-9]+(@)[a-z0-9]+(-)[a-z0-9](\\.)[a-z0-9]{7}(\\.)[a-z0-9]{2}(\\.uk)"),
          of(TokenShape.of(TokenFormat.IBAN), r -> iban(r), "([A-Z]{2})[0-9]{2}[0-9A-Z]+"),
          of(
              TokenShape.of(TokenFormat.IBAN).checkDigits(CheckDigits.RIGHT).keepLast(3),
              r -> iban(r),
              "([A-Z]{2})[0-9]{2}[0-9A-Z]+([0-9A-Z]{3})"),
          of(
              TokenShape.of(TokenFormat.UUID),
              r -> uuid(r).toString(),
              ".{8}(-).{4}(-.).{3}(-.).{3}(-).{12}"),
          of(
              TokenShape.of(TokenFormat.UUID).letterCase(LetterCase.UPPER).keepFirst(8),
              r -> uuid(r).toString().toUpperCase(java.util.Locale.ROOT),
              "(.{8}-).{4}(-.).{3}(-.).{3}(-).{12}"),
          of(
              TokenShape.of(TokenFormat.DATE),
              r -> java.time.LocalDate.of(1, 1, 1).plusDays(r.nextInt(3_652_059)).toString(),
              "[0-9]{4}(-)[0-9]{2}(-)[0-9]{2}"),
          of(
              TokenShape.of(TokenFormat.DATE).between("1000-01-01", "3800-12-31"),
              r -> java.time.LocalDate.of(1000, 1, 1).plusDays(r.nextInt(1_023_049)).toString(),
              "[0-9]{4}(-)[0-9]{2}(-)[0-9]{2}"),
          of(TokenShape.of(TokenFormat.DIGITS), r -> text(r, DIGITS, 6, 60), "[0-9]+"),
          of(
              TokenShape.of(TokenFormat.DIGITS).separators("-").keepPositions(0, 4).length(9),
              r -> text(r, DIGITS, 3, 3) + "-" + text(r, DIGITS, 6, 6),
              "([0-9])[0-9]{2}(-)[0-9]([0-9])[0-9]{4}"),
          of(TokenShape.of(TokenFormat.HEX), r -> text(r, DIGITS + "abcdef", 5, 70), "[0-9a-f]+"),
          of(
              TokenShape.of(TokenFormat.HEX).letterCase(LetterCase.UPPER).separators(":"),
              r -> text(r, DIGITS + "ABCDEF", 6, 6).replaceAll("(..)(?=.)", "$1:"),
              "..(:)..(:).."),
          of(
              TokenShape.of(TokenFormat.ALPHANUMERIC),
              r -> text(r, CAPITALS, 1, 9) + text(r, DIGITS, 2, 9) + text(r, SMALL, 3, 9),
              "[A-Z]+[0-9]+[a-z]+"),
          of(
              TokenShape.of(TokenFormat.ALPHABET).alphabet(ODD_ALPHABET),
              r -> odd(r),
              "[яЖ😀e\u00e9漢字0\\-\ud834\udd1e\u05d0]+"));

  private static Shapes of(
      TokenShape shape, Function<RandomGenerator, String> values, String keptPattern) {
    return new Shapes(shape, values, keptPattern);
  }

  FpeFormat format() {
    return TokenFormats.of(shape);
  }

  private static String text(RandomGenerator random, String alphabet, int least, int most) {
    int length = random.nextInt(least, most + 1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static String odd(RandomGenerator random) {
    int[] characters = ODD_ALPHABET.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6, 20); i > 0; i--) {
      text.appendCodePoint(characters[random.nextInt(characters.length)]);
    }
    return text.toString();
  }

  private static String card(RandomGenerator random, int least, int most) {
    String first = text(random, DIGITS, least - 5, most - 5);
    return TestCards.withSolvedDigit(first, text(random, DIGITS, 4, 4), 0);
  }

  private static String ssn(RandomGenerator random) {
    String digits = text(random, DIGITS, 9, 9);
    return random.nextBoolean() ? digits : digits.replaceAll("(...)(..)(....)", "$1-$2-$3");
  }

  private static String local(RandomGenerator random) {
    return text(random, SMALL + DIGITS, 1, 9)
        + "."
        + text(random, CAPITALS, 1, 1)
        + text(random, SMALL, 2, 9)
        + "+"
        + text(random, DIGITS, 2, 4);
  }

  private static UUID uuid(RandomGenerator random) {
    long high = (random.nextLong() & ~0xf000L) | 0x4000L;
    return new UUID(high, (random.nextLong() & ~(3L << 62)) | (1L << 63));
  }

  private static String iban(RandomGenerator random) {
    StringBuilder national = new StringBuilder();
    String pattern = IBANS[random.nextInt(IBANS.length)].replace(" ", "");
    for (char place : pattern.substring(2).toCharArray()) {
      national.append(text(random, place == 'l' ? CAPITALS : DIGITS, 1, 1));
    }
    return withCheck(pattern.substring(0, 2), national.toString(), 0);
  }

  /** The check digits of ISO 7064 by big numbers, plus an excess. */
  static String withCheck(String country, String national, int excess) {
    StringBuilder number = new StringBuilder();
    for (char c : (national + country + "00").toCharArray()) {
      number.append(Character.digit(c, 36));
    }
    int check =
        98 - new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue() + excess;
    return country + check / 10 + check % 10 + national;
  }

  @Override
  public String toString() {
    return shape.toString();
  }
}
