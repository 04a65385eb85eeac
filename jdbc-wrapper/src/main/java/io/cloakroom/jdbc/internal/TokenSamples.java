// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.TokenShape;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values of a token shape, shorter ones first; a field takes those that are long enough. */
final class TokenSamples {

  /** The characters that 1,000,000 values need in the smallest alphabet, of two. */
  private static final int MOST_REPLACED = 20;

  private TokenSamples() {}

  /** One or more texts, of which the shortest that the field takes is as short as any. */
  static Stream<Object> of(TokenShape shape) {
    return switch (shape.format()) {
      case PAN, SSN, DIGITS, HEX -> repeated("", "0", "", shape);
      case NATIONAL_ID -> repeated("", "A", "", shape);
      case ALPHANUMERIC -> repeated("", "a", "", shape);
      case PHONE -> repeated("+1", "0", "", shape);
      case EMAIL -> repeated("", "a", "@b.c", shape);
      case IBAN -> Stream.of("NO9386011117947");
      case UUID -> Stream.of("00000000-0000-4000-8000-000000000000");
      case DATE -> Stream.of(shape.from().isEmpty() ? "1970-01-01" : shape.from());
      case ALPHABET -> repeated("", firstOf(shape.alphabet()), "", shape);
    };
  }

  private static Stream<Object> repeated(
      String before, String character, String after, TokenShape shape) {
    int most =
        Math.max(
            shape.length(),
            MOST_REPLACED + shape.keepFirst() + shape.keepLast() + shape.keepPositions().size());
    return IntStream.rangeClosed(1, most)
        .mapToObj(count -> before + character.repeat(count) + after);
  }

  private static String firstOf(String alphabet) {
    return alphabet.substring(0, alphabet.offsetByCodePoints(0, 1));
  }
}
