// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.crypto.tink.prf.Prf;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cloakroom.CloakroomException;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.NotStoredFormException;
import io.cloakroom.TokenFormat;
import io.cloakroom.TokenShape;
import io.cloakroom.UnsupportedValueException;
import io.cloakroom.internal.LengthPrefixed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatPreservingCipherTest {

  private static final String FIELD = "customer.card";
  private static final byte[] NONE = {0};

  @SuppressWarnings("unused") // named by FieldSource
  private static final Iterable<String> CARDS = TestCards.PUBLISHED;

  private final FormatPreservingCipher cipher = cipher(TestPrf.golden(), FIELD);

  @ParameterizedTest
  @FieldSource("CARDS")
  void publishedCard_becomesATokenAndComesBack(String card) {
    verifyToken(card);
  }

  @Test
  void everyPublishedCardInTheFile_becomesATokenAndComesBack() throws IOException {
    Path file =
        Path.of(System.getProperty("cloakroom.shared", "../../shared"), "data", "test_pans.json");
    assumeTrue(Files.exists(file), () -> "no test data in " + file.toAbsolutePath());
    JsonObject document = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    assertThat(document.getAsJsonArray("cards")).hasSize(30);
    for (JsonElement card : document.getAsJsonArray("cards")) {
      verifyToken(card.getAsJsonObject().get("pan").getAsString());
    }
  }

  @Property(tries = 3000)
  void anyCard_becomesATokenAndComesBack(
      @ForAll long seed,
      @ForAll @IntRange(min = 12, max = 19) int length,
      @ForAll @IntRange(min = 1000, max = 9999) int lastFour) {
    verifyToken(TestCards.random(new SplittableRandom(seed), length, "" + lastFour));
  }

  private void verifyToken(String card) {
    String token = cipher.tokenize(NONE, card);
    assertThat(token).hasSameSizeAs(card).containsOnlyDigits().isNotEqualTo(card);
    assertThat(token.substring(token.length() - 4)).isEqualTo(card.substring(card.length() - 4));
    assertThat(TestCards.luhnSum(token)).isEqualTo(1);
    assertThat(cipher.detokenize(NONE, token)).isEqualTo(card);
  }

  /** The other direction: every well-formed token is the token of exactly its value. */
  @Property(tries = 1000)
  void anyToken_isTheTokenOfItsValue(
      @ForAll long seed, @ForAll @IntRange(min = 12, max = 19) int length) {
    String card = TestCards.random(new SplittableRandom(seed), length, "4242");
    String token = TestCards.withSolvedDigit(card.substring(0, length - 5), "4242", 1);
    String value = cipher.detokenize(NONE, token);
    assertThat(TestCards.luhnSum(value)).isZero();
    assertThat(cipher.tokenize(NONE, value)).isEqualTo(token);
  }

  /** A random function would give about 500 collisions here; a permutation gives none. */
  @Test
  void hundredThousandCardsOfOneSmallDomain_haveDifferentTokens() {
    SplittableRandom random = new SplittableRandom(11);
    Set<String> cards = new HashSet<>();
    Set<String> tokens = new HashSet<>();
    while (cards.size() < 100_000) {
      String card = TestCards.random(random, 12, "0009");
      if (cards.add(card)) {
        tokens.add(cipher.tokenize(NONE, card));
      }
    }
    assertThat(tokens).hasSameSizeAs(cards);
  }

  @Test
  void equalFreeDigitsUnderOtherLastFour_giveUnrelatedTokens() {
    verifyUnrelated(
        first -> {
          String one = TestCards.withSolvedDigit(first, "1111", 0);
          String other = TestCards.withSolvedDigit(first, "1112", 0);
          return new String[] {cipher.tokenize(NONE, one), cipher.tokenize(NONE, other)};
        });
  }

  @Test
  void sameCardInOtherContexts_hasUnrelatedTokens() {
    byte[] acme = new LengthPrefixed().raw(0x20).add("acme").toBytes();
    byte[] acma = new LengthPrefixed().raw(0x20).add("acma").toBytes();
    byte[] record = new LengthPrefixed().raw(0x10).add("acme").toBytes();
    byte[][][] pairs = {{NONE, acme}, {acme, acma}, {acme, record}};
    for (byte[][] contexts : pairs) {
      verifyUnrelated(
          first -> {
            String card = TestCards.withSolvedDigit(first, "1111", 0);
            return new String[] {
              cipher.tokenize(contexts[0], card), cipher.tokenize(contexts[1], card)
            };
          });
    }
  }

  @Test
  void sameCardUnderOtherKeyOrField_hasUnrelatedTokens() {
    FormatPreservingCipher otherField = cipher(TestPrf.golden(), "customer.car");
    FormatPreservingCipher otherKey = cipher(TestPrf.withKey(new byte[32]), FIELD);
    for (FormatPreservingCipher other : new FormatPreservingCipher[] {otherField, otherKey}) {
      verifyUnrelated(
          first -> {
            String card = TestCards.withSolvedDigit(first, "1111", 0);
            return new String[] {cipher.tokenize(NONE, card), other.tokenize(NONE, card)};
          });
      assertThat(other.keyCheckValue()).isNotEqualTo(cipher.keyCheckValue());
    }
  }

  private interface TokenPair {
    String[] of(String firstDigits);
  }

  /** Over 2,000 pairs of tokens, one replaced digit in ten agrees, as for independent ones. */
  private static void verifyUnrelated(TokenPair pair) {
    SplittableRandom random = new SplittableRandom(5);
    int agreeing = 0;
    for (int i = 0; i < 2_000; i++) {
      String card = TestCards.random(random, 16, "1111");
      String[] tokens = pair.of(card.substring(0, 11));
      for (int position = 0; position < 11; position++) {
        agreeing += tokens[0].charAt(position) == tokens[1].charAt(position) ? 1 : 0;
      }
    }
    assertThat(agreeing / 22_000.0).isBetween(0.09, 0.11);
  }

  @Test
  void equalKeyFieldAndFormat_giveEqualKeyCheckValues() {
    byte[] value = cipher(TestPrf.golden(), FIELD).keyCheckValue();
    assertThat(value).hasSize(8).isEqualTo(cipher.keyCheckValue());
    value[0]++;
    assertThat(value).isNotEqualTo(cipher.keyCheckValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "4111",
        "41111111111111111111",
        "4111 1111 1111 1111",
        "4111111111111113",
        "411111111111111x",
        "customer@example.com"
      })
  void notACard_isRefusedWithoutBeingNamed(String value) {
    UnsupportedValueException refusal =
        catchThrowableOfType(UnsupportedValueException.class, () -> cipher.tokenize(NONE, value));
    verifyQuiet(refusal, value);
    NotStoredFormException notAToken =
        catchThrowableOfType(NotStoredFormException.class, () -> cipher.detokenize(NONE, value));
    verifyQuiet(notAToken, value);
  }

  @Test
  void token_isNotTokenizedAgain() {
    String token = cipher.tokenize(NONE, "4111111111111111");
    UnsupportedValueException refusal =
        catchThrowableOfType(UnsupportedValueException.class, () -> cipher.tokenize(NONE, token));
    assertThat(refusal).hasMessageContaining("a token already");
    verifyQuiet(refusal, token);
  }

  @ParameterizedTest
  @FieldSource("CARDS")
  void plaintextCardInATokenizedPlace_isRecognised(String card) {
    NotStoredFormException refusal =
        catchThrowableOfType(NotStoredFormException.class, () -> cipher.detokenize(NONE, card));
    assertThat(refusal).hasMessageContaining("not a token of this format");
    verifyQuiet(refusal, card);
  }

  /** Names the field, and has no three characters of the value in a row. */
  private static void verifyQuiet(CloakroomException refusal, String value) {
    assertThat(refusal).isNotNull().hasNoCause();
    assertThat(refusal.field()).isEqualTo(FIELD);
    assertThat(refusal).hasMessageContaining(FIELD);
    String message = refusal.toString().replace(FIELD, "");
    for (int i = 0; i + 3 <= value.length(); i++) {
      assertThat(message).doesNotContain(value.substring(i, i + 3));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5})
  void domainBelowOneMillion_isRefusedByActualLength(int length) {
    FormatPreservingCipher digits =
        new FormatPreservingCipher(
            TestPrf.golden(), FIELD, TokenFormats.of(TokenShape.of(TokenFormat.DIGITS)));
    String value = "7".repeat(length);
    assertThatThrownBy(() -> digits.tokenize(NONE, value))
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessageContaining("fewer than 1,000,000");
    assertThatThrownBy(() -> digits.detokenize(NONE, value))
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessageContaining("fewer than 1,000,000");
    String longEnough = "777777";
    assertThat(digits.detokenize(NONE, digits.tokenize(NONE, longEnough))).isEqualTo(longEnough);
  }

  @Test
  void inputContext_isLeftUnchanged() {
    byte[] context = new LengthPrefixed().raw(0x20).add("acme").toBytes();
    byte[] before = context.clone();
    cipher.detokenize(context, cipher.tokenize(context, "4111111111111111"));
    assertThat(context).isEqualTo(before);
  }

  @Test
  void keyThatCannotDerive32Bytes_isRefusedByFieldName() {
    Prf weak =
        (input, length) -> {
          throw new GeneralSecurityException("no");
        };
    assertThatThrownBy(() -> cipher(weak, FIELD))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining(FIELD);
  }

  private static FormatPreservingCipher cipher(Prf prf, String field) {
    return new FormatPreservingCipher(prf, field, TokenFormats.of(TokenShape.of(TokenFormat.PAN)));
  }
}
