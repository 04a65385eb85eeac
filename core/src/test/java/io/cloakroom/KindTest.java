// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.index.BlindIndex;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each kind shows, takes and brings. */
class KindTest {

  @ParameterizedTest
  @CsvSource({
    "EMAIL, jane.doe@example.com, j***@e***.com",
    "EMAIL, ' Jane.Doe@Mail.Example.CO.UK ', j***@m***.uk",
    "EMAIL, j@example.com, ***@e***.com",
    "EMAIL, jane@x.com, j***@***.com",
    "EMAIL, \uD83D\uDE00\uD83D\uDE00@\uD83D\uDE00\uD83D\uDE00.com,"
        + " \uD83D\uDE00***@\uD83D\uDE00***.com",
    "PHONE, +44 20 7946 0958, ***58",
    "PHONE, 0044 (20) 7946-0958, ***58",
    "PAN, 4111 1111 1111 1111, **** **** **** 1111",
    "PAN, 4111111111111111, ************1111",
    "PAN, 3782-822463-10005, ****-******-*0005",
    "NATIONAL_ID, 123-45-6789, ***89",
    "NATIONAL_ID, 12.345.678-Z, ***8Z",
    "NATIONAL_ID, \u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668, ***\u0667\u0668",
    "NATIONAL_ID, 1234-567, ***",
    "IBAN, DE89 3704 0044 0532 0130 00, DE***3000",
    "IBAN, gb82west12345698765432, GB***5432",
    "PERSON_NAME, Ann, A***",
    "PERSON_NAME, ' Anna  Maria L\u00F3pez ', A*** L***",
    "PERSON_NAME, Zoe\u0308 d'Arc, Z*** d***",
    "PERSON_NAME, Bo Li, *** ***",
    "PERSON_NAME, \u738B\u4F1F, ***",
    "PERSON_NAME, (Ann) Lee, *** L***",
    "PERSON_NAME, \uD83A\uDD00\uD83A\uDD01\uD83A\uDD02, \uD83A\uDD00***",
    "PERSON_NAME, A*** L***, ***",
    "ADDRESS, 10 Downing Street, ***",
    "DATE_OF_BIRTH, 1984-03-27, ****-**-**",
    "FREE_TEXT, called twice, ***",
    "NONE, anything, ***"
  })
  void theMaskShowsThatMuch(Kind kind, String value, String mask) {
    assertThat(kind.isValid(value)).isTrue();
    assertThat(kind.mask(value)).isEqualTo(mask);
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL, ''",
    "EMAIL, jane",
    "EMAIL, @example.com",
    "EMAIL, jane@",
    "EMAIL, jane@localhost",
    "EMAIL, jane@example..com",
    "EMAIL, jane@-example.com",
    "EMAIL, jane@example-.com",
    "EMAIL, jane@exam_ple.com",
    "EMAIL, jane doe@example.com",
    "EMAIL, Jane <jane@example.com>",
    "EMAIL, jane@@example.com",
    "EMAIL, jane@[192.0.2.1]",
    "EMAIL, 'jane@example.com\u0000'",
    "EMAIL, j\u0085e@example.com",
    "EMAIL, jane\uD800@example.com",
    "PHONE, ''",
    "PHONE, 020 7946 0958",
    "PHONE, +44 (0)20 7946 0958",
    "PAN, ''",
    "PAN, 4111 1111 1111 1112",
    "PAN, 00000000000",
    "PAN, 00000000000000000000",
    "PAN, 4111  1111 1111 1111",
    "PAN, '4111111111111111 '",
    "PAN, '-4111111111111111'",
    "PAN, 4111.1111.1111.1111",
    "PAN, **** **** **** 1111",
    "NATIONAL_ID, ''",
    "NATIONAL_ID, 12-3",
    "NATIONAL_ID, 123456789012345678901234567890123",
    "NATIONAL_ID, 1234#5678",
    "IBAN, ''",
    "IBAN, DE88 3704 0044 0532 0130 00",
    "IBAN, DE89 3704 0044 0532 0130 00!",
    "IBAN, IBAN DE89370400440532013000",
    "IBAN, DE95 1234 5678",
    "PERSON_NAME, ' \u200B'",
    "PERSON_NAME, An\u0007n",
    "PERSON_NAME, Ann\uDC00",
    "ADDRESS, ' \u3000'",
    "ADDRESS, ''",
    "DATE_OF_BIRTH, ''",
    "DATE_OF_BIRTH, 1983-02-29",
    "DATE_OF_BIRTH, 0000-01-01",
    "DATE_OF_BIRTH, 27.03.1984",
    "DATE_OF_BIRTH, +1984-03-27"
  })
  void whatIsNotValidIsMaskedCompletely(Kind kind, String value) {
    assertThat(kind.isValid(value)).isFalse();
    assertThat(kind.mask(value)).isEqualTo("***");
  }

  @Test
  void emailPartsHaveTheirLongestLength() {
    String label = "b".repeat(63);
    assertThat(Kind.EMAIL.isValid("a".repeat(64) + "@" + label + ".com")).isTrue();
    assertThat(Kind.EMAIL.isValid("a".repeat(65) + "@example.com")).isFalse();
    assertThat(Kind.EMAIL.isValid("a@" + label + "b.com")).isFalse();
    String domain = String.join(".", label, label, label, "c".repeat(60));
    assertThat(Kind.EMAIL.isValid("a@" + domain)).isTrue();
    assertThat(Kind.EMAIL.isValid("ab@" + domain)).isFalse();
  }

  @Test
  void ibansOfEveryLengthAreChecked() {
    assertThat(Kind.IBAN.isValid("NO93 8601 1117 947")).isTrue();
    assertThat(Kind.IBAN.isValid("MT84MALT011000012345MTLCAST001S")).isTrue();
    assertThat(Kind.IBAN.isValid("N093 8601 1117 947")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL, email, email/1",
    "PHONE, phone, phone/1",
    "PAN, pan, digits/1",
    "NATIONAL_ID, national-id, alphanumeric/1",
    "IBAN, iban, alphanumeric/1",
    "PERSON_NAME, person-name, name/1"
  })
  void aKindBringsAnIndexOfTheWholeValueWhoseNameNeverChanges(
      Kind kind, String name, String normaliser) {
    BlindIndex index = kind.index().orElseThrow();
    assertThat(index.name()).isEqualTo(name);
    assertThat(index.normaliserId()).isEqualTo(normaliser);
    assertThat(index.bits()).isEqualTo(128);
    assertThat(index.isIn(1)).isTrue();
    assertThat(index.isIn(255)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "ADDRESS", "DATE_OF_BIRTH", "FREE_TEXT"})
  void aKindWithoutMuchToFindBringsNone(Kind kind) {
    assertThat(kind.index()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL, EMAIL", "PHONE, PHONE", "PAN, PAN", "NATIONAL_ID, NATIONAL_ID", "IBAN, IBAN",
    "DATE_OF_BIRTH, DATE", "NONE,", "PERSON_NAME,", "ADDRESS,", "FREE_TEXT,"
  })
  void aKindBringsATokenFormatWhereThereIsOne(Kind kind, @Nullable TokenFormat format) {
    assertThat(kind.tokenFormat()).isEqualTo(Optional.ofNullable(format));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anExpectationIsAClause(Kind kind) {
    assertThat(kind.expectation()).startsWith("expected ").doesNotEndWith(".");
  }

  @Provide
  Arbitrary<String> values() {
    Arbitrary<String> any = Arbitraries.chars().all().list().ofMaxSize(12).map(KindTest::text);
    Arbitrary<String> names =
        Arbitraries.strings().withChars("abZ\u0130\u00E9 \t'-*\uD83A\uDD00").ofMaxLength(12);
    Arbitrary<String> emails =
        Arbitraries.strings()
            .withChars("abZ*.\u00E9+")
            .ofMinLength(1)
            .ofMaxLength(5)
            .tuple2()
            .map(parts -> parts.get1() + "@" + parts.get2() + ".com");
    Arbitrary<String> phones =
        Arbitraries.strings().numeric().ofMinLength(8).ofMaxLength(15).map(n -> "+1" + n);
    Arbitrary<String> cards =
        Arbitraries.strings().numeric().withChars(" -").ofMinLength(11).ofMaxLength(20);
    Arbitrary<String> dates = Arbitraries.of("1984-03-27", "2000-02-29");
    Arbitrary<String> ibans = Arbitraries.of("DE89370400440532013000", "NO9386011117947");
    return Arbitraries.oneOf(any, names, emails, phones, cards, dates, ibans);
  }

  private static String text(List<Character> chars) {
    StringBuilder text = new StringBuilder();
    chars.forEach(text::append);
    return text.toString();
  }

  @Property(tries = 5000)
  void aMaskNeverContainsTheValueNorALoneSurrogate(
      @ForAll Kind kind, @ForAll("values") String value) {
    String mask = kind.mask(value);
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(mask)).isTrue();
    assertThat(mask).contains("*");
    if (!value.chars().allMatch(c -> c == '*')) {
      assertThat(mask).doesNotContain(value);
    }
  }

  @Property(tries = 5000)
  void aMaskShowsNoMoreCharactersThanItSays(@ForAll Kind kind, @ForAll("values") String value) {
    String shown = kind.mask(value).replaceAll("[*@. -]", "");
    int most =
        switch (kind) {
          case NONE, ADDRESS, FREE_TEXT, DATE_OF_BIRTH -> 0;
          case PHONE, NATIONAL_ID, PERSON_NAME -> 2;
          case PAN -> 4;
          case EMAIL -> 5;
          case IBAN -> 6;
        };
    assertThat(shown.codePointCount(0, shown.length())).isLessThanOrEqualTo(most);
  }

  @Property(tries = 1000)
  void theDefaultLocaleChangesNoMask(@ForAll Kind kind, @ForAll("values") String value) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.ROOT);
      String mask = kind.mask(value);
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(kind.mask(value)).isEqualTo(mask);
    } finally {
      Locale.setDefault(before);
    }
  }
}
