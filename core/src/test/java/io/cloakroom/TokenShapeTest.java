// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.cloakroom.key.Keyring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be declared of tokens, by annotation and by hand, and what start-up refuses. */
class TokenShapeTest {

  private static final Keyring KEYRING = Keyring.inMemory();
  private static final TokenShape PAN = TokenShape.of(TokenFormat.PAN);

  private static TokenShape of(TokenFormat format) {
    return TokenShape.of(format);
  }

  private static FieldProtector<String> bind(TokenShape shape) {
    return FieldProtectorTest.bind(KEYRING, ProtectedField.tokenized("some.field", shape));
  }

  record Annotated(
      @Tokenized(
              value = "a.card",
              format = TokenFormat.PAN,
              keepFirst = 6,
              keepLast = 2,
              separators = " ",
              length = 16,
              checkDigits = CheckDigits.RIGHT,
              passWrongCheckDigits = true)
          String card,
      @Tokenized(
              value = "a.code",
              format = TokenFormat.ALPHABET,
              alphabet = "абвгде",
              keepPositions = {3, 1},
              allowUnguarded = true)
          String code,
      @Tokenized(
              value = "a.born",
              format = TokenFormat.DATE,
              from = "1000-01-01",
              to = "3999-12-31")
          String born,
      @Tokenized(value = "a.id", format = TokenFormat.UUID, letterCase = LetterCase.UPPER)
          String id,
      @Tokenized(value = "a.mail", format = TokenFormat.EMAIL, keepDomain = false) String mail) {}

  @Test
  void annotation_saysWhatTheBuilderSays() {
    assertThat(ProtectedSchema.of(Annotated.class).fields())
        .containsExactly(
            ProtectedField.tokenized(
                "a.card",
                PAN.keepFirst(6)
                    .keepLast(2)
                    .separators(" ")
                    .length(16)
                    .checkDigits(CheckDigits.RIGHT)
                    .passWrongCheckDigits()),
            ProtectedField.tokenized(
                "a.code",
                of(TokenFormat.ALPHABET).alphabet("абвгде").keepPositions(1, 3).allowUnguarded()),
            ProtectedField.tokenized(
                "a.born",
                of(TokenFormat.DATE).between(LocalDate.of(1000, 1, 1), LocalDate.of(3999, 12, 31))),
            ProtectedField.tokenized("a.id", of(TokenFormat.UUID).letterCase(LetterCase.UPPER)),
            ProtectedField.tokenized("a.mail", of(TokenFormat.EMAIL).replaceDomain()));
  }

  @Test
  void whatTheFormatDoesOfItself_isTheSameSaidOrNot() {
    assertThat(PAN.keepLast(4).checkDigits(CheckDigits.WRONG))
        .isEqualTo(PAN)
        .hasSameHashCodeAs(PAN);
    assertThat(PAN.keepLast(3)).isNotEqualTo(PAN);
    assertThat(PAN.allowUnguarded()).isNotEqualTo(PAN);
    assertThat(PAN.keepFirst(6).checkDigits(CheckDigits.FREE).toString())
        .isEqualTo("PAN, first 6 kept, check digits FREE");
    assertThat(of(TokenFormat.SSN).toString()).isEqualTo("SSN");
  }

  static Stream<Arguments> refused() {
    String[] many = {"10^5 = 100,000 tokens", "fewer than the 1,000,000"};
    TokenShape right = PAN.checkDigits(CheckDigits.RIGHT);
    return Stream.of(
        Arguments.of(
            PAN.keepFirst(6),
            new String[] {
              "of 16 characters, 10 are kept and one follows from the check digit, which leaves 5",
              many[0],
              many[1]
            }),
        Arguments.of(right.keepFirst(6), many),
        Arguments.of(PAN.keepFirst(8).keepLast(2), many),
        Arguments.of(
            PAN.keepFirst(8).checkDigits(CheckDigits.FREE), new String[] {"10^4 = 10,000 tokens"}),
        Arguments.of(PAN.length(20), new String[] {"12 to 19 digits, not 20"}),
        Arguments.of(PAN.length(12).keepFirst(2), many),
        Arguments.of(
            PAN.passWrongCheckDigits(), new String[] {"only where tokens have right ones"}),
        Arguments.of(
            PAN.checkDigits(CheckDigits.FREE).passWrongCheckDigits(),
            new String[] {"only where tokens have right ones"}),
        Arguments.of(
            of(TokenFormat.IBAN).checkDigits(CheckDigits.FREE), new String[] {"WRONG or RIGHT"}),
        Arguments.of(
            of(TokenFormat.SSN).checkDigits(CheckDigits.RIGHT),
            new String[] {"only card numbers and IBANs"}),
        Arguments.of(of(TokenFormat.SSN).keepLast(4), many),
        Arguments.of(of(TokenFormat.SSN).length(9), new String[] {"its own lengths"}),
        Arguments.of(of(TokenFormat.SSN).separators("-"), new String[] {"no separators"}),
        Arguments.of(of(TokenFormat.PHONE).keepLast(9), many),
        Arguments.of(of(TokenFormat.UUID).keepFirst(26), new String[] {"16^4 = 65,536 tokens"}),
        Arguments.of(of(TokenFormat.DIGITS).length(9).keepPositions(0, 2, 4, 8), many),
        Arguments.of(of(TokenFormat.HEX).length(4), new String[] {"16^4 = 65,536"}),
        Arguments.of(of(TokenFormat.ALPHANUMERIC).length(4), new String[] {"26^4 = 456,976"}),
        Arguments.of(of(TokenFormat.DIGITS).length(-1), new String[] {"out of range"}),
        Arguments.of(of(TokenFormat.DIGITS).length(4097), new String[] {"out of range"}),
        Arguments.of(of(TokenFormat.DIGITS).keepFirst(-1), new String[] {"0 or more"}),
        Arguments.of(of(TokenFormat.DIGITS).keepPositions(-1), new String[] {"0 or more"}),
        Arguments.of(of(TokenFormat.DIGITS).separators("a"), new String[] {"printable ASCII"}),
        Arguments.of(of(TokenFormat.DIGITS).separators("é"), new String[] {"printable ASCII"}),
        Arguments.of(of(TokenFormat.DIGITS).separators("\t"), new String[] {"printable ASCII"}),
        Arguments.of(of(TokenFormat.DIGITS).alphabet("ab"), new String[] {"ALPHABET only"}),
        Arguments.of(
            of(TokenFormat.DIGITS).letterCase(LetterCase.UPPER), new String[] {"HEX and UUID"}),
        Arguments.of(of(TokenFormat.DIGITS).replaceDomain(), new String[] {"only e-mail"}),
        Arguments.of(of(TokenFormat.DIGITS).between("", "2026-01-01"), new String[] {"dates only"}),
        Arguments.of(
            of(TokenFormat.DATE).between("1900-01-01", "2099-12-31"),
            new String[] {"73,049 days", "fewer than the 1,000,000", "2,738 years"}),
        Arguments.of(
            of(TokenFormat.DATE).between("2026-01-01", "2025-12-31"), new String[] {"is after"}),
        Arguments.of(
            of(TokenFormat.DATE).between("2026-02-30", "x"),
            new String[] {"'2026-02-30' is no date", "'x' is no date"}),
        Arguments.of(of(TokenFormat.DATE).keepFirst(4), new String[] {"as a whole"}),
        Arguments.of(of(TokenFormat.ALPHABET), new String[] {"this one has 0"}),
        Arguments.of(
            of(TokenFormat.ALPHABET).alphabet("0123-").separators("-"),
            new String[] {"nor in the alphabet"}));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatDoesNotFit_isRefusedAtStartUpWithTheReason(TokenShape shape, String[] reasons) {
    assertThatThrownBy(() -> bind(shape))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("Field some.field: ")
        .hasMessageContainingAll(reasons);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abca", // twice
        "ab\u0301", // combining acute
        "ab\u0903", // spacing mark
        "ab\u20dd", // enclosing circle
        "ab\u0007", // control
        "ab\u200d", // zero width joiner
        "ab\u2028", // line separator
        "ab\ud800", // half a character
        "ab\u0378", // unassigned
        "ab\u212b", // angstrom sign: NFC makes it an A with ring
        "ab\u1161", // a vowel that composes with the consonant before it
        "a"
      })
  void alphabetWhoseCharactersDoNotStayApart_isRefused(String alphabet) {
    assertThatThrownBy(() -> bind(of(TokenFormat.ALPHABET).alphabet(alphabet)))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("alphabet");
  }

  /** The largest alphabet: 65,536 characters of three planes. One more is refused. */
  @Test
  void largestAlphabet_isTakenAndALargerOneRefused() {
    int[] characters =
        IntStream.range(' ', Character.MAX_CODE_POINT)
            .filter(TokenShapeTest::fits)
            .limit(65_537)
            .toArray();
    TokenShape shape =
        of(TokenFormat.ALPHABET).alphabet(new String(characters, 0, characters.length - 1));
    FieldProtector<String> field = bind(shape);
    String value = new String(characters, characters.length - 6, 5);
    String token = field.protect(value);
    assertThat(token.codePointCount(0, token.length())).isEqualTo(5);
    assertThat(field.reveal(token)).isEqualTo(value);
    TokenShape larger = shape.alphabet(new String(characters, 0, characters.length));
    assertThatThrownBy(() -> bind(larger)).hasMessageContaining("this one has 65537");
  }

  private static boolean fits(int character) {
    return (Character.isLetterOrDigit(character)
            || Character.getType(character) == Character.OTHER_SYMBOL)
        && !(character >= 0x1160 && character < 0x1200)
        && !(character >= 0xd7b0 && character < 0xd800)
        && Normalizer.isNormalized(Character.toString(character), Normalizer.Form.NFC);
  }

  @Test
  void otherAlphabetKeptPartOrKey_isRefusedByTheKeyCheckValue() {
    ProtectedField<String> field =
        ProtectedField.tokenized("some.field", of(TokenFormat.ALPHABET).alphabet("0123456789"));
    String kcv = FieldProtectorTest.bind(KEYRING, field).keyCheckValue();
    assertThat(FieldProtectorTest.bind(KEYRING, field.withKeyCheckValue(kcv))).isNotNull();
    for (TokenShape other :
        List.of(
            of(TokenFormat.ALPHABET).alphabet("1023456789"),
            of(TokenFormat.ALPHABET).alphabet("0123456789").keepFirst(1),
            of(TokenFormat.ALPHABET).alphabet("0123456789").keepLast(1),
            of(TokenFormat.ALPHABET).alphabet("0123456789").keepPositions(3),
            of(TokenFormat.ALPHABET).alphabet("0123456789").separators("-"),
            of(TokenFormat.ALPHABET).alphabet("0123456789").length(9),
            of(TokenFormat.DIGITS))) {
      assertThatThrownBy(
              () ->
                  FieldProtectorTest.bind(
                      KEYRING,
                      ProtectedField.tokenized("some.field", other).withKeyCheckValue(kcv)))
          .as("%s", other)
          .isInstanceOf(InvalidSchemaException.class)
          .hasMessageContaining(kcv)
          .hasMessageContaining("wrong values");
    }
    assertThatThrownBy(
            () -> FieldProtectorTest.bind(Keyring.inMemory(), field.withKeyCheckValue(kcv)))
        .isInstanceOf(InvalidSchemaException.class);
  }

  @Test
  void orderOfSeparators_changesNothing() {
    TokenShape one = of(TokenFormat.DIGITS).separators("-. ");
    TokenShape other = of(TokenFormat.DIGITS).separators(" .-");
    assertThat(bind(one).keyCheckValue()).isEqualTo(bind(other).keyCheckValue());
  }

  /** The published test cards through every variant: a token and back, or refused as too short. */
  @Test
  void publishedCards_throughEveryVariant() throws Exception {
    Path file =
        Path.of(System.getProperty("cloakroom.shared", "../../shared"), "data", "test_pans.json");
    assumeTrue(Files.exists(file), () -> "no test data in " + file.toAbsolutePath());
    List<String> cards = new ArrayList<>();
    for (JsonElement card :
        JsonParser.parseString(Files.readString(file)).getAsJsonObject().getAsJsonArray("cards")) {
      cards.add(card.getAsJsonObject().get("pan").getAsString());
    }
    assertThat(cards).hasSize(30);
    int variants = 0;
    for (CheckDigits check :
        new CheckDigits[] {CheckDigits.WRONG, CheckDigits.RIGHT, CheckDigits.FREE}) {
      for (int first : new int[] {0, 6, 8}) {
        for (int last : new int[] {0, 4}) {
          TokenShape shape = PAN.keepFirst(first).keepLast(last).checkDigits(check);
          int solved = check == CheckDigits.FREE ? 0 : 1;
          if (16 - first - last - solved < 6) {
            assertThatThrownBy(() -> bind(shape)).isInstanceOf(InvalidSchemaException.class);
          } else {
            FieldProtector<String> field = bind(shape);
            cards.forEach(card -> verify(field, card, first, last, check));
            variants++;
          }
        }
      }
    }
    assertThat(variants).isEqualTo(13);
  }

  private static void verify(
      FieldProtector<String> field, String card, int first, int last, CheckDigits check) {
    int left = card.length() - first - last - (check == CheckDigits.FREE ? 0 : 1);
    if (left < 6) {
      assertThat(catchThrowableOfType(UnsupportedValueException.class, () -> field.protect(card)))
          .hasMessageContaining("fewer than 1,000,000")
          .hasMessageNotContaining(card);
      return;
    }
    String token = field.protect(card);
    assertThat(token).hasSameSizeAs(card).containsOnlyDigits();
    assertThat(token)
        .startsWith(card.substring(0, first))
        .endsWith(card.substring(card.length() - last));
    if (check != CheckDigits.FREE) {
      assertThat(luhnSum(token)).isEqualTo(check == CheckDigits.RIGHT ? 0 : 1);
    }
    assertThat(field.reveal(token)).isEqualTo(card);
  }

  private static int luhnSum(String digits) {
    int[] doubled = {0, 2, 4, 6, 8, 1, 3, 5, 7, 9};
    int sum = 0;
    for (int fromRight = 0; fromRight < digits.length(); fromRight++) {
      int digit = digits.charAt(digits.length() - 1 - fromRight) - '0';
      sum += fromRight % 2 == 1 ? doubled[digit] : digit;
    }
    return sum % 10;
  }
}
