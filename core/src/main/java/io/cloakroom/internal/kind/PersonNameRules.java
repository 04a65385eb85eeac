// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.kind;

import io.cloakroom.index.Normaliser;
import io.cloakroom.internal.index.normalise.Characters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Names of people, of which little can be demanded. */
final class PersonNameRules implements KindRules {

  /** Of a shorter part, an initial would tell too much: Bo, Li, most of a Chinese name. */
  private static final int SHOWN_FROM_LENGTH = 3;

  @Override
  public String expectation() {
    return "expected a name, with something to be seen and no control characters";
  }

  @Override
  public boolean isValid(String text) {
    return text.codePoints().allMatch(c -> !Character.isISOControl(c) || Characters.isWhiteSpace(c))
        && !Lenient.normalised(Normaliser.NAME_1, text).isEmpty();
  }

  @Override
  public String masked(String text) {
    if (text.indexOf('*') >= 0) {
      return STARS;
    }
    List<int[]> parts = parts(Characters.withoutInvisible(text).codePoints().toArray());
    String first = shown(parts.get(0));
    return parts.size() == 1 ? first : first + " " + shown(parts.get(parts.size() - 1));
  }

  private static String shown(int[] part) {
    return part.length >= SHOWN_FROM_LENGTH && isLetter(part[0])
        ? Character.toString(part[0]) + STARS
        : STARS;
  }

  private static boolean isLetter(int c) {
    return !Lenient.normalised(Normaliser.ALPHANUMERIC_1, Character.toString(c)).isEmpty();
  }

  /** The stretches between white space, of which a valid text has at least one. */
  private static List<int[]> parts(int[] codePoints) {
    List<int[]> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= codePoints.length; i++) {
      if (i == codePoints.length || Characters.isWhiteSpace(codePoints[i])) {
        if (i > start) {
          parts.add(Arrays.copyOfRange(codePoints, start, i));
        }
        start = i + 1;
      }
    }
    return parts;
  }
}
