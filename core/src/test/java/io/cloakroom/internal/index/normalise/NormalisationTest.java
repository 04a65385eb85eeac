// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index.normalise;

import static io.cloakroom.index.Normaliser.ALPHANUMERIC_1;
import static io.cloakroom.index.Normaliser.DIGITS_1;
import static io.cloakroom.index.Normaliser.EMAIL_1;
import static io.cloakroom.index.Normaliser.EMAIL_DOMAIN_1;
import static io.cloakroom.index.Normaliser.EXACT_1;
import static io.cloakroom.index.Normaliser.FIRST_LETTERS_1;
import static io.cloakroom.index.Normaliser.LAST_DIGITS_1;
import static io.cloakroom.index.Normaliser.NAME_1;
import static io.cloakroom.index.Normaliser.PHONE_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cloakroom.index.Normaliser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each normaliser is for, in examples; the golden vectors have the corners. */
class NormalisationTest {

  private static String normalised(Normaliser normaliser, String text) {
    return Normalisation.of(normaliser).normalise(text);
  }

  @Test
  void exactLeavesEverythingAsItIs() {
    assertThat(normalised(EXACT_1, " Zoe\u0308 ")).isEqualTo(" Zoe\u0308 ");
  }

  @Test
  void emailsAreFoundWhateverTheirCaseAndTheWhiteSpaceAroundThem() {
    assertThat(normalised(EMAIL_1, "\u00A0Ann.Lee+Shop@EXAMPLE.com\r\n"))
        .isEqualTo("ann.lee+shop@example.com");
    assertThat(normalised(EMAIL_1, "ZOE\u0308@example.com")).isEqualTo("zo\u00EB@example.com");
    assertThat(normalised(EMAIL_1, "\uFEFFann@exa\u200Bmple.com")).isEqualTo("ann@example.com");
  }

  @Test
  void namesAreFoundHoweverTheyWereTyped() {
    assertThat(normalised(NAME_1, "  Sinéad \t O\u2019BRIEN ")).isEqualTo("sinéad o'brien");
    assertThat(normalised(NAME_1, "O\u00B4Brien")).isEqualTo("o'brien");
    assertThat(normalised(NAME_1, "O`Brien")).isEqualTo("o'brien");
    assertThat(normalised(NAME_1, "Anna\u2010Mari\u00ADa")).isEqualTo("anna-maria");
    assertThat(normalised(NAME_1, "\uFF8A\uFF9F\uFF85\uFF7F\uFF86\uFF6F\uFF78"))
        .isEqualTo("\u30D1\u30CA\u30BD\u30CB\u30C3\u30AF");
  }

  @Test
  void namesKeepTheirAccentsAndPunctuation() {
    assertThat(normalised(NAME_1, "José")).isNotEqualTo(normalised(NAME_1, "Jose"));
    assertThat(normalised(NAME_1, "St. John")).isEqualTo("st. john");
    assertThat(normalised(NAME_1, "Anna-Maria")).isNotEqualTo(normalised(NAME_1, "Anna Maria"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+442079460958",
        "+44 20 7946 0958",
        "0044-20-7946-0958",
        "+44 (20) 7946.0958",
        "\u202A+44\u00A020/7946\u20110958\u202C",
        "\uFF0B\uFF14\uFF14 20 7946 0958",
        "+\u0664\u0664 20 7946 0958"
      })
  void phonesAreOneHoweverTheyWereWritten(String text) {
    assertThat(normalised(PHONE_1, text)).isEqualTo("+442079460958");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "020 7946 0958",
        "+44 (0)20 7946 0958",
        "0044 ( 0 ) 20 7946 0958",
        "+44 20 7946 0958 ext. 5",
        "tel:+442079460958",
        "+1234567",
        "+1234567890123456",
        "+0442079460958",
        "000442079460958",
        "44+2079460958",
        "++442079460958",
        "+",
        "n/a"
      })
  void whatIsNoInternationalPhoneNumberIsRefusedWithoutBeingQuoted(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> normalised(PHONE_1, text))
        .withMessageNotContaining("2079")
        .withMessageContaining("number");
  }

  @Test
  void digitsOfEveryScriptAreOne() {
    assertThat(normalised(DIGITS_1, "4111-1111 \uFF11\u0661\u0967\uD835\uDFCF x"))
        .isEqualTo("411111111111");
    assertThat(normalised(DIGITS_1, "\u00B2\u2460\u00BD none")).isEmpty();
  }

  @Test
  void alphanumericsHaveNoSeparators() {
    assertThat(normalised(ALPHANUMERIC_1, "DE89 3704 0044 0532 0130 00"))
        .isEqualTo("de89370400440532013000");
    assertThat(normalised(ALPHANUMERIC_1, "\uFF38-1234567/\u0661")).isEqualTo("x12345671");
  }

  @Test
  void partsAreOfTheNormalisedValueAndFindThemselves() {
    assertThat(normalised(LAST_DIGITS_1, "4111 1111 1111 1234")).isEqualTo("1234");
    assertThat(normalised(LAST_DIGITS_1, "1234")).isEqualTo("1234");
    assertThat(normalised(FIRST_LETTERS_1, " O\u2019Brien")).isEqualTo("obr");
    assertThat(normalised(FIRST_LETTERS_1, "OBR")).isEqualTo("obr");
    assertThat(normalised(EMAIL_DOMAIN_1, "\"a@b\"@Example.COM")).isEqualTo("example.com");
    assertThat(normalised(EMAIL_DOMAIN_1, "example.com")).isEqualTo("example.com");
  }

  @Test
  void aValueShorterThanThePartHasNone() {
    assertThat(normalised(LAST_DIGITS_1, "123")).isEmpty();
    assertThat(normalised(FIRST_LETTERS_1, "Bo")).isEmpty();
    assertThat(normalised(EMAIL_DOMAIN_1, "ann@")).isEmpty();
  }

  @Test
  void theLengthOfAPartCanBeDeclared() {
    assertThat(Normalisation.of(LAST_DIGITS_1, 6).normalise("4111 1111")).isEqualTo("111111");
    assertThat(LAST_DIGITS_1.id(6)).isEqualTo("last-digits/1/6");
  }

  @ParameterizedTest
  @EnumSource(Normaliser.class)
  void anUnpairedSurrogateIsRefused(Normaliser normaliser) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> normalised(normaliser, "+12345678\uD800"));
    assertThatIllegalArgumentException().isThrownBy(() -> normalised(normaliser, "\uDC00"));
  }

  @ParameterizedTest
  @EnumSource(Normaliser.class)
  void emptyTextHasNothingToFind(Normaliser normaliser) {
    assertThat(normalised(normaliser, "")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "EXACT_1,exact/1",
    "EMAIL_1,email/1",
    "NAME_1,name/1",
    "PHONE_1,phone/1",
    "DIGITS_1,digits/1",
    "ALPHANUMERIC_1,alphanumeric/1",
    "LAST_DIGITS_1,last-digits/1/4",
    "FIRST_LETTERS_1,first-letters/1/3",
    "EMAIL_DOMAIN_1,email-domain/1"
  })
  void idsAreFrozenAndLeadBack(Normaliser normaliser, String id) {
    assertThat(normaliser.id()).isEqualTo(id);
    assertThat(Normalisation.ofId(id)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "email/2",
        "email/1/3",
        "last-digits/1",
        "last-digits/1/0",
        "last-digits/1/17",
        "last-digits/1/04"
      })
  void anUnknownIdHasNoAlgorithm(String id) {
    assertThat(Normalisation.ofId(id)).isEmpty();
  }

  @Test
  void aLengthThatIsNotTakenIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> EMAIL_1.id(3));
    assertThatIllegalArgumentException().isThrownBy(() -> LAST_DIGITS_1.id(0));
    assertThatIllegalArgumentException().isThrownBy(() -> LAST_DIGITS_1.id(17));
  }
}
