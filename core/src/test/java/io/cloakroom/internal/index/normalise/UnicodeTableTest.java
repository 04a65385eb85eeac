// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.util.VersionInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The table is the Unicode character database's, version 13.0, as ICU 69.1 has it. */
class UnicodeTableTest {

  private static final UnicodeTable TABLE = UnicodeTable.get();

  @Test
  void theOracleHasUnicode13() {
    assertThat(UCharacter.getUnicodeVersion()).isEqualTo(VersionInfo.getInstance(13, 0));
  }

  @Test
  void theResourceIsWhatTheGeneratorMakes() throws IOException {
    assertThat(resource()).isEqualTo(generated());
  }

  @Test
  void everyCodePointIsReadAsItIs() {
    assertThat(codePoints().filter(c -> !isReadAsItIs(c)).mapToObj(UnicodeTableTest::hex))
        .isEmpty();
  }

  private static boolean isReadAsItIs(int c) {
    StringBuilder folded = new StringBuilder();
    TABLE.appendFolded(c, folded);
    return oracleFold(c).contentEquals(folded)
        && TABLE.isAssigned(c) == UCharacter.isDefined(c)
        && TABLE.isLetter(c) == UCharacter.isLetter(c)
        && TABLE.digit(c) == UCharacter.digit(c);
  }

  private static String resource() throws IOException {
    try (var stream = UnicodeTable.class.getResourceAsStream("unicode-13.0.txt")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private static String generated() {
    return "# Facts of the Unicode Character Database, version 13.0. Made by UnicodeTableTest from ICU4J 69.1.\n"
        + "# Code points in hexadecimal. Never changed: stored index values depend on it.\n"
        + "# Assigned code points (general category other than Cn)\n[assigned]\n"
        + ranges(UCharacter::isDefined)
        + "# Letters (general category L)\n[letters]\n"
        + ranges(UCharacter::isLetter)
        + "# The zero of each script's decimal digits (general category Nd)\n[zeros]\n"
        + codePoints()
            .filter(c -> UCharacter.digit(c) == 0)
            .mapToObj(c -> hex(c) + "\n")
            .collect(Collectors.joining())
        + "# Case folding to one code point: first, last, step, offset\n[fold]\n"
        + foldRuns()
        + "# Case folding to several code points\n[expand]\n"
        + codePoints()
            .filter(c -> oracleFold(c).codePointCount(0, oracleFold(c).length()) > 1)
            .mapToObj(UnicodeTableTest::expansion)
            .collect(Collectors.joining());
  }

  private static String oracleFold(int c) {
    return UCharacter.foldCase(Character.toString(c), UCharacter.FOLD_CASE_DEFAULT);
  }

  private static IntStream codePoints() {
    return IntStream.rangeClosed(0, Character.MAX_CODE_POINT);
  }

  private static String expansion(int c) {
    return hex(c)
        + oracleFold(c)
            .codePoints()
            .mapToObj(to -> " " + hex(to))
            .collect(Collectors.joining("", "", "\n"));
  }

  private static String ranges(IntPredicate property) {
    StringBuilder text = new StringBuilder();
    int start = -1;
    for (int c = 0; c <= Character.MAX_CODE_POINT + 1; c++) {
      boolean has = c <= Character.MAX_CODE_POINT && property.test(c);
      if (has && start < 0) {
        start = c;
      } else if (!has && start >= 0) {
        text.append(hex(start)).append(start == c - 1 ? "" : "-" + hex(c - 1)).append('\n');
        start = -1;
      }
    }
    return text.toString();
  }

  /** Runs of neighbours in the list of folded code points, one or two apart, of one offset. */
  private static String foldRuns() {
    List<Integer> folded =
        codePoints()
            .filter(c -> !oracleFold(c).equals(Character.toString(c)))
            .filter(c -> oracleFold(c).codePointCount(0, oracleFold(c).length()) == 1)
            .boxed()
            .collect(Collectors.toCollection(ArrayList::new));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < folded.size(); ) {
      int last = i;
      int step = i + 1 < folded.size() ? folded.get(i + 1) - folded.get(i) : 1;
      step = step > 2 ? 1 : step;
      while (last + 1 < folded.size()
          && folded.get(last + 1) - folded.get(last) == step
          && offset(folded.get(last + 1)) == offset(folded.get(i))) {
        last++;
      }
      int offset = offset(folded.get(i));
      text.append(hex(folded.get(i))).append(' ').append(hex(folded.get(last)));
      text.append(' ').append(step).append(' ');
      text.append(offset < 0 ? "-" : "").append(hex(Math.abs(offset))).append('\n');
      i = last + 1;
    }
    return text.toString();
  }

  private static int offset(int c) {
    return oracleFold(c).codePointAt(0) - c;
  }

  private static String hex(int c) {
    return Integer.toHexString(c).toUpperCase(Locale.ROOT);
  }
}
