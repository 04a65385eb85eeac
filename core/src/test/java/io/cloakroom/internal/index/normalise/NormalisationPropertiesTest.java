// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Normalizer2;
import io.cloakroom.index.Normaliser;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** What holds for every text, in every locale. */
class NormalisationPropertiesTest {

  /** Characters that case folding, composing or the lists change, and a few that nothing does. */
  private static final int[] INTERESTING =
      IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
          .filter(NormalisationPropertiesTest::isInteresting)
          .toArray();

  private static boolean isInteresting(int c) {
    if (c < 0x180) {
      return true;
    }
    StringBuilder folded = new StringBuilder();
    UnicodeTable.get().appendFolded(c, folded);
    String text = Character.toString(c);
    return !text.contentEquals(folded)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || !Normalizer.isNormalized(text, Normalizer.Form.NFKD)
        || Characters.isInvisible(c)
        || UnicodeTable.get().digit(c) >= 0;
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<Integer> interesting =
        Arbitraries.integers().between(0, INTERESTING.length - 1).map(i -> INTERESTING[i]);
    Arbitrary<Integer> any = Arbitraries.integers().between(0, Character.MAX_CODE_POINT);
    Arbitrary<Integer> phone = Arbitraries.of("+0123456789 -()./".chars().boxed().toList());
    return Arbitraries.frequencyOf(Tuple.of(6, interesting), Tuple.of(1, any), Tuple.of(3, phone))
        .list()
        .ofMaxSize(12)
        .map(NormalisationPropertiesTest::text);
  }

  private static String text(List<Integer> codePoints) {
    StringBuilder text = new StringBuilder();
    codePoints.forEach(text::appendCodePoint);
    return text.toString();
  }

  @Property(tries = 3000)
  void normalisingTwiceIsNormalisingOnce(
      @ForAll Normaliser normaliser, @ForAll("texts") String text) {
    String once = result(normaliser, text);
    if (once != null) {
      assertThat(result(normaliser, once)).isEqualTo(once);
    }
  }

  @Property(tries = 3000)
  void aResultHasAUtf8FormAndARefusalDoesNotQuoteTheText(
      @ForAll Normaliser normaliser, @ForAll("texts") String text) {
    try {
      String result = Normalisation.of(normaliser).normalise(text);
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(result)).isTrue();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasNoCause();
      assertThat(REFUSALS).contains(e.getMessage());
    }
  }

  private static final List<String> REFUSALS =
      Stream.of("\uD800", "x", "1", "+1 (0) 12345678", "+1")
          .map(NormalisationPropertiesTest::refusal)
          .toList();

  private static String refusal(String text) {
    try {
      return Normalisation.of(Normaliser.PHONE_1).normalise(text);
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  @Property(tries = 1000)
  void theDefaultLocaleChangesNothing(@ForAll Normaliser normaliser, @ForAll("texts") String text) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.ROOT);
      String root = result(normaliser, text);
      Locale.setDefault(Locale.forLanguageTag("lt"));
      String lithuanian = result(normaliser, text);
      Locale.setDefault(Locale.forLanguageTag("az"));
      assertThat(result(normaliser, text)).isEqualTo(root).isEqualTo(lithuanian);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Property(tries = 3000)
  void composingIsThatOfUnicode13WhateverTheJavaRelease(@ForAll("texts") String text) {
    assertThat(StableForm.of(text, Normalizer.Form.NFC))
        .isEqualTo(Normalizer2.getNFCInstance().normalize(text));
    assertThat(StableForm.of(text, Normalizer.Form.NFKC))
        .isEqualTo(Normalizer2.getNFKCInstance().normalize(text));
    assertThat(StableForm.of(text, Normalizer.Form.NFD))
        .isEqualTo(Normalizer2.getNFDInstance().normalize(text));
  }

  @Property(tries = 3000)
  void textsThatDifferInComposingOnlyAreOne(@ForAll("texts") String text) {
    if (!wellFormed(text)) {
      return;
    }
    for (Normaliser normaliser : List.of(Normaliser.EMAIL_1, Normaliser.NAME_1)) {
      String expected = result(normaliser, text);
      assertThat(result(normaliser, Normalizer2.getNFDInstance().normalize(text)))
          .isEqualTo(expected);
      assertThat(result(normaliser, Normalizer2.getNFCInstance().normalize(text)))
          .isEqualTo(expected);
    }
  }

  private static boolean wellFormed(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static @Nullable String result(Normaliser normaliser, String text) {
    try {
      return Normalisation.of(normaliser).normalise(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
