// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is measured does the work. */
class ContendersTest {

  static Stream<Arguments> textContenders() {
    return Stream.<Supplier<TextContender>>of(
            CloakroomText::new,
            TinkText::new,
            TinkSameForm::new,
            JceText::new,
            SpringSecurityText::new,
            JasyptText::new,
            AsherahText::new,
            CloakroomDeterministicText::new,
            TinkDeterministicText::new)
        .flatMap(
            make -> IntStream.of(8, 32, 256, 4096).mapToObj(size -> arguments(make.get(), size)));
  }

  @ParameterizedTest
  @MethodSource("textContenders")
  void textContender_givesBackWhatItStored(TextContender contender, int sizeBytes)
      throws Exception {
    contender.sizeBytes = sizeBytes;
    contender.prepare();
    assertThat(contender.value()).hasSize(sizeBytes);
    assertThat(contender.reveal(contender.stored())).isEqualTo(contender.value());
    contender.close();
  }

  @Test
  void theStoredFormByHand_isLikeOurs() throws Exception {
    CloakroomText ours = new CloakroomText();
    TinkSameForm byHand = new TinkSameForm();
    for (TextContender contender : List.of(ours, byHand)) {
      contender.sizeBytes = 32;
      contender.prepare();
      byte[] stored = Base64.getUrlDecoder().decode(contender.stored().substring(4));
      assertThat(contender.stored()).startsWith("cr1.").hasSameSizeAs(ours.stored());
      assertThat(stored).startsWith(1, 1).hasSize(1 + 5 + 12 + 1 + 32 + 16);
    }
  }

  @Test
  void contenderThatDoesNotEncrypt_isNotMeasured() {
    TextContender plain =
        new TextContender() {
          @Override
          void start() {}

          @Override
          public String protect(String value) {
            return value;
          }

          @Override
          public String reveal(String stored) {
            return stored;
          }
        };
    plain.sizeBytes = 32;
    assertThatIllegalStateException().isThrownBy(plain::prepare).withMessageContaining("encrypt");
  }

  @Test
  void contenderWhoseTextsRepeatUnannounced_isNotMeasured() {
    CloakroomDeterministicText silent =
        new CloakroomDeterministicText() {
          @Override
          boolean isDeterministic() {
            return false;
          }
        };
    silent.sizeBytes = 32;
    assertThatIllegalStateException()
        .isThrownBy(silent::prepare)
        .withMessageContaining("deterministic");
  }

  @Test
  void bothIndexContenders_give128BitsOfText() throws Exception {
    for (IndexContender contender : List.of(new CloakroomIndex(), new TinkIndex())) {
      contender.sizeBytes = 32;
      contender.prepare();
      assertThat(contender.indexValue(contender.value()))
          .hasSizeBetween(128 / 6 + 1, 128 / 5 + 1)
          .isNotEqualTo(contender.indexValue("another value"));
    }
  }

  @Test
  void knownCards_areCardsThatTheVaultKnows_andTheCursorComesToAll() throws Exception {
    CloakroomVault vault = new CloakroomVault();
    TinkLookup lookup = new TinkLookup();
    for (KnownCards contender : List.of(vault, lookup)) {
      contender.cards = 20;
      contender.prepare();
    }
    KnownCards.Cursor cursor = new KnownCards.Cursor();
    List<String> seen = Stream.generate(() -> cursor.next(vault)).limit(40).toList();
    assertThat(seen.stream().distinct()).hasSize(20);
    assertThat(seen.stream().map(vault::token).distinct())
        .hasSize(20)
        .doesNotContainAnyElementsOf(seen);
    assertThat(lookup.lookup(seen.get(0))).hasSize(16);
  }

  @Test
  void bothWaysToProtectARecord_changeFourOfTenFieldsAndAreRevealed() {
    RecordContender contender = new RecordContender();
    contender.prepare();
    CustomerRecord plain = contender.customer();
    for (CustomerRecord copy :
        List.of(contender.protectCopy(plain), contender.protectByHand(plain))) {
      assertThat(List.of(copy.name(), copy.email(), copy.phone(), copy.address()))
          .allMatch(text -> text.startsWith("cr1."));
      assertThat(copy)
          .usingRecursiveComparison()
          .ignoringFields("name", "email", "phone", "address")
          .isEqualTo(plain);
    }
  }

  @ParameterizedTest
  @CsvSource({"16,10", "19,10", "6,10", "32,10", "10,36", "12,62", "16,2048"})
  void bothFf1_agree(int digits, int radix) {
    CloakroomFf1 ours = prepared(new CloakroomFf1(), digits, radix);
    BouncyCastleFf1 theirs = prepared(new BouncyCastleFf1(), digits, radix);
    assertThat(ours.toNumerals(ours.encrypt(ours.input())))
        .isEqualTo(theirs.toNumerals(theirs.encrypt(theirs.input())))
        .hasSize(digits);
  }

  @ParameterizedTest
  @CsvSource({"16,10", "19,10", "10,36", "12,62"})
  void mysto_givesBackWhatItEncrypted(int digits, int radix) {
    MystoFf3 mysto = prepared(new MystoFf3(), digits, radix);
    String encrypted = mysto.encrypt(mysto.input());
    assertThat(encrypted).hasSize(digits).isNotEqualTo(mysto.input());
    assertThat(mysto.decrypt(encrypted)).isEqualTo(mysto.input());
  }

  private static <C extends FpeContender<?>> C prepared(C contender, int digits, int radix) {
    contender.digits = digits;
    contender.radix = radix;
    contender.prepare();
    return contender;
  }
}
