// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloakroom.CheckDigits;
import io.cloakroom.CloakroomException;
import io.cloakroom.TokenFormat;
import io.cloakroom.TokenShape;
import io.cloakroom.UnsupportedValueException;
import io.cloakroom.internal.token.FpeFormat.Parts;
import io.cloakroom.internal.token.FpeFormat.Side;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every format, and what each refuses. */
class EveryFormatTest {

  private static final String FIELD = "some.field";
  private static final byte[] NONE = {0};

  @SuppressWarnings("unused") // named by FieldSource
  private static final List<Shapes> SHAPES = Shapes.ALL;

  private static FormatPreservingCipher cipher(TokenShape shape) {
    return new FormatPreservingCipher(TestPrf.golden(), FIELD, TokenFormats.of(shape));
  }

  @Test
  void everyFormat_isAmongTheShapesAndNoShapeIsRefused() {
    assertThat(SHAPES.stream().map(s -> s.shape().format())).contains(TokenFormat.values());
    assertThat(SHAPES).allSatisfy(s -> assertThat(ShapeRules.problems(s.shape())).isEmpty());
  }

  @Test
  void descriptors_areAsciiAndDifferent() {
    Set<String> seen = new HashSet<>();
    for (Shapes shapes : SHAPES) {
      String descriptor = shapes.format().descriptor();
      assertThat(descriptor).matches("[!-~]+").doesNotContain(" ");
      assertThat(seen.add(descriptor)).as(descriptor).isTrue();
    }
  }

  @Provide
  Arbitrary<Shapes> shapes() {
    return Arbitraries.of(Shapes.ALL);
  }

  @Property(tries = 4000)
  void value_becomesATokenOfItsShapeWithWhatIsKeptAndComesBack(
      @ForAll("shapes") Shapes shapes, @ForAll long seed) {
    String value = shapes.values().apply(new SplittableRandom(seed));
    FpeFormat format = shapes.format();
    assertThat(format.problem(value, Side.VALUE)).isNull();
    FormatPreservingCipher cipher = cipher(shapes.shape());
    String token = cipher.tokenize(NONE, value);
    assertThat(format.problem(token, Side.TOKEN)).isNull();
    assertThat(format.problem(token, Side.VALUE) == null).isEqualTo(!format.isGuarded());
    assertThat(format.problem(value, Side.TOKEN) == null).isEqualTo(!format.isGuarded());
    assertThat(kept(shapes, token)).isEqualTo(kept(shapes, value));
    assertThat(token.codePointCount(0, token.length()))
        .isEqualTo(value.codePointCount(0, value.length()));
    assertThat(cipher.detokenize(NONE, token)).isEqualTo(value);
  }

  private static List<String> kept(Shapes shapes, String text) {
    Matcher matcher = Pattern.compile(shapes.keptPattern()).matcher(text);
    assertThat(matcher.matches()).as("%s", shapes).isTrue();
    return java.util.stream.IntStream.rangeClosed(1, matcher.groupCount())
        .mapToObj(matcher::group)
        .toList();
  }

  /** Onto: any token is the token of its value, which with the above makes tokenizing bijective. */
  @Property(tries = 2000)
  void anyToken_isTheTokenOfItsValue(@ForAll("shapes") Shapes shapes, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FpeFormat format = shapes.format();
    String template = shapes.values().apply(random);
    Parts parts = format.split(template);
    int[] numerals = parts.numerals().clone();
    for (int i = 0; i < numerals.length; i++) {
      numerals[i] = random.nextInt(parts.radices().of(i));
    }
    String token = format.join(template, numerals, Side.TOKEN);
    assertThat(format.split(token).numerals()).isEqualTo(numerals);
    assertThat(format.split(token).kept()).isEqualTo(parts.kept());
    FormatPreservingCipher cipher = cipher(shapes.shape());
    assertThat(cipher.tokenize(NONE, cipher.detokenize(NONE, token))).isEqualTo(token);
  }

  /** 20,000 different values of one shape; a random function would collide in small domains. */
  @ParameterizedTest
  @FieldSource("SHAPES")
  void differentValues_haveDifferentTokens(Shapes shapes) {
    SplittableRandom random = new SplittableRandom(8);
    FormatPreservingCipher cipher = cipher(shapes.shape());
    Set<String> values = new HashSet<>();
    Set<String> tokens = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      String value = shapes.values().apply(random);
      if (values.add(value)) {
        tokens.add(cipher.tokenize(NONE, value));
      }
    }
    assertThat(tokens).hasSameSizeAs(values);
  }

  /** A whole domain just above the limit: 1,048,576 tokens of as many values. */
  @Test
  void smallestDomainOfHexDigits_isPermuted() {
    FormatPreservingCipher cipher = cipher(TokenShape.of(TokenFormat.HEX));
    java.util.BitSet seen = new java.util.BitSet();
    for (int value = 0; value < 1 << 20; value++) {
      String text = Integer.toHexString(value + (1 << 20)).substring(1);
      seen.set(Integer.parseInt(cipher.tokenize(NONE, text), 16));
    }
    assertThat(seen.cardinality()).isEqualTo(1 << 20);
  }

  @ParameterizedTest
  @CsvSource({
    "PAN, first,  6, 0",
    "PAN, last, 0, 4",
    "SSN, first, 3, 0",
    "PHONE, last, 0, 2",
    "DIGITS, first, 2, 0",
    "ALPHANUMERIC, first, 2, 0"
  })
  void equalMiddlesUnderOtherKeptParts_giveUnrelatedTokens(
      TokenFormat format, String part, int first, int last) {
    TokenShape shape =
        TokenShape.of(format)
            .keepFirst(first)
            .keepLast(last)
            .checkDigits(format == TokenFormat.PAN ? CheckDigits.FREE : CheckDigits.OF_FORMAT);
    FormatPreservingCipher cipher = cipher(shape);
    SplittableRandom random = new SplittableRandom(4);
    int agreeing = 0;
    int compared = 0;
    String prefix = format == TokenFormat.PHONE ? "+49" : "";
    int total = format == TokenFormat.SSN ? 9 : 12;
    for (int i = 0; i < 2000; i++) {
      String middle = digits(random, total - first - last);
      String one = prefix + "1".repeat(first) + middle + "1".repeat(last);
      String other = prefix + "2".repeat(first) + middle + "2".repeat(last);
      String tokenOfOne = cipher.tokenize(NONE, one);
      String tokenOfOther = cipher.tokenize(NONE, other);
      for (int at = prefix.length() + first; at < one.length() - last; at++) {
        agreeing += tokenOfOne.charAt(at) == tokenOfOther.charAt(at) ? 1 : 0;
        compared++;
      }
    }
    assertThat((double) agreeing / compared).as(part).isBetween(0.085, 0.115);
  }

  private static String digits(SplittableRandom random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(random.nextInt(10));
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SSN|12345678",
        "SSN|1234567890",
        "SSN|12-345-6789",
        "SSN|123-456789",
        "SSN|123 45 6789",
        "SSN|''",
        "SSN|-123-45-6789",
        "SSN|１２３４５６７８９",
        "NATIONAL_ID|''",
        "NATIONAL_ID|ÄB123456",
        "NATIONAL_ID|AB_123456",
        "NATIONAL_ID|  -  ",
        "PHONE|''",
        "PHONE|+",
        "PHONE|4930123456",
        "PHONE|+4930 123456",
        "PHONE|+1234567",
        "PHONE|+1234567890123456",
        "PHONE|+04930123456",
        "PHONE|004930123456",
        "PHONE|+49٣٠123456",
        "EMAIL|''",
        "EMAIL|john.smith",
        "EMAIL|@example.com",
        "EMAIL|john.smith@",
        "EMAIL|.john@example.com",
        "EMAIL|john.@example.com",
        "EMAIL|jo..hn@example.com",
        "EMAIL|\"john smith\"@example.com",
        "EMAIL|john smith@example.com",
        "EMAIL|jöhnsmith@example.com",
        "EMAIL|johnsmith@-example.com",
        "EMAIL|johnsmith@example-.com",
        "EMAIL|johnsmith@exa_mple.com",
        "EMAIL|johnsmith@example..com",
        "EMAIL|johnsmith@example.com.",
        "EMAIL|johnsmith@[192.0.2.1]",
        "EMAIL|johnsmith@192.0.2.1",
        "EMAIL|johnsmith@bücher.example",
        "EMAIL|john@smith@example.com",
        "IBAN|''",
        "IBAN|DE89370400440532013001",
        "IBAN|DE89 3704 0044 0532 0130 00",
        "IBAN|de89370400440532013000",
        "IBAN|DE89",
        "IBAN|8937040044053201300000",
        "IBAN|DE89370400440532013000DE89370400440532",
        "IBAN|DE8937040044053201300é",
        "UUID|''",
        "UUID|550E8400-E29B-41D4-A716-446655440000",
        "UUID|550e8400e29b41d4a716446655440000",
        "UUID|00000000-0000-0000-0000-000000000000",
        "UUID|550e8400-e29b-91d4-a716-446655440000",
        "UUID|550e8400-e29b-41d4-c716-446655440000",
        "UUID|550e8400-e29b-41d4-a716-44665544000g",
        "DATE|''",
        "DATE|2026-02-30",
        "DATE|26-11-2400",
        "DATE|2026-11-24T00:00",
        "DATE|0000-12-31",
        "DATE|+999999-01-01",
        "DATE|2026/11/24",
        "DATE|２０２６-１１-２４",
        "DIGITS|''",
        "DIGITS|12345",
        "DIGITS|123456a",
        "DIGITS|123-456",
        "DIGITS|-1234567",
        "DIGITS|٣٤٥٦٧٨٩",
        "HEX|abcd",
        "HEX|ABCDEF",
        "HEX|0xabcdef",
        "ALPHANUMERIC|abc",
        "ALPHANUMERIC|abcdéfg",
        "ALPHANUMERIC|abc-defg",
        "ALPHABET|яЖ字漢",
        "ALPHABET|яЖ字漢яЖ字漢я̈",
        "ALPHABET|e\u0301яЖ字漢字漢",
      })
  void whatIsNotOfTheFormat_isRefusedOnBothSidesAndNotQuoted(TokenFormat format, String text) {
    TokenShape shape = TokenShape.of(format);
    shape = format == TokenFormat.ALPHABET ? shape.alphabet(Shapes.ODD_ALPHABET) : shape;
    verifyRefused(cipher(shape), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "яЖ字漢\ude00яЖ", "яЖ字漢я\ud83d", "\ude00\ud83dяЖ字漢"})
  void unpairedSurrogate_isRefused(String text) {
    verifyRefused(cipher(TokenShape.of(TokenFormat.ALPHABET).alphabet(Shapes.ODD_ALPHABET)), text);
    for (Shapes shapes : SHAPES) {
      verifyRefused(cipher(shapes.shape()), text);
    }
  }

  private static void verifyRefused(FormatPreservingCipher cipher, String text) {
    for (CloakroomException refusal :
        new CloakroomException[] {
          catchThrowableOfType(CloakroomException.class, () -> cipher.tokenize(NONE, text)),
          catchThrowableOfType(CloakroomException.class, () -> cipher.detokenize(NONE, text))
        }) {
      assertThat(refusal).as("of %s characters", text.length()).isNotNull();
      assertThat(refusal.field()).isEqualTo(FIELD);
      if (text.length() > 4) {
        assertThat(refusal.getMessage()).doesNotContain(text);
      }
    }
  }

  @Test
  void longestText_isTokenizedAndALongerOneRefused() {
    FormatPreservingCipher digits = cipher(TokenShape.of(TokenFormat.DIGITS));
    String longest = "7".repeat(4096);
    assertThat(digits.detokenize(NONE, digits.tokenize(NONE, longest))).isEqualTo(longest);
    verifyRefused(digits, longest + "7");
    FormatPreservingCipher classes = cipher(TokenShape.of(TokenFormat.ALPHANUMERIC));
    String mixed = "aB3x".repeat(1024);
    assertThat(classes.detokenize(NONE, classes.tokenize(NONE, mixed))).isEqualTo(mixed);
    verifyRefused(classes, mixed + "a");
  }

  @Test
  void tooFewPossibilities_areCountedExactly() {
    FormatPreservingCipher classes = cipher(TokenShape.of(TokenFormat.ALPHANUMERIC));
    // 26^3 * 10 * 10 = 1,757,600 and 26^2 * 10^3 = 676,000.
    assertThat(classes.tokenize(NONE, "abc12")).matches("[a-z]{3}[0-9]{2}");
    assertThat(
            catchThrowableOfType(
                UnsupportedValueException.class, () -> classes.tokenize(NONE, "ab123")))
        .hasMessageContaining("676,000")
        .hasMessageContaining("fewer than 1,000,000");
  }

  @Test
  void passedOnCards_areLeftAsTheyAreAndComeBack() {
    FormatPreservingCipher cipher =
        cipher(
            TokenShape.of(TokenFormat.PAN).checkDigits(CheckDigits.RIGHT).passWrongCheckDigits());
    assertThat(cipher.tokenize(NONE, "4111111111111112")).isEqualTo("4111111111111112");
    assertThat(cipher.detokenize(NONE, "4111111111111112")).isEqualTo("4111111111111112");
    String token = cipher.tokenize(NONE, "4111111111111111");
    assertThat(token).isNotEqualTo("4111111111111111");
    assertThat(cipher.detokenize(NONE, token)).isEqualTo("4111111111111111");
    verifyRefused(cipher, "411111111111111x");
    FormatPreservingCipher ibans =
        cipher(
            TokenShape.of(TokenFormat.IBAN).checkDigits(CheckDigits.RIGHT).passWrongCheckDigits());
    assertThat(ibans.tokenize(NONE, "DE90370400440532013000")).isEqualTo("DE90370400440532013000");
    assertThat(ibans.tokenize(NONE, "DE89370400440532013000"))
        .isNotEqualTo("DE89370400440532013000");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, 1", "7, 7, 1", "4, 9, 2", "3, 5, 3", "3, 8, 3", "2, 1, 3", "2, 0, 2", "9, 9, 3",
    "8, 0, 3"
  })
  void callingCodes_haveTheLengthsTheItuLaidOut(int first, int second, int length) {
    assertThat(CallingCodes.length(first, second)).isEqualTo(length);
  }

  /** By an IBAN published as an example, and by big numbers for random ones. */
  @Property(tries = 500)
  void ibanCheckDigits_areThoseOfIso7064PlusOne(@ForAll long seed) {
    FormatPreservingCipher cipher = cipher(TokenShape.of(TokenFormat.IBAN));
    Shapes ibans =
        SHAPES.stream()
            .filter(s -> s.shape().format() == TokenFormat.IBAN)
            .findFirst()
            .orElseThrow();
    for (String value :
        new String[] {ibans.values().apply(new SplittableRandom(seed)), "GB82WEST12345698765432"}) {
      String token = cipher.tokenize(NONE, value);
      assertThat(token).isEqualTo(Shapes.withCheck(token.substring(0, 2), token.substring(4), 1));
    }
  }
}
