// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index.normalise;

/** The listed characters that normalisers treat alike, by code point (FORMAT.md 6). */
public final class Characters {

  private Characters() {}

  /** The characters with the property White_Space. */
  public static boolean isWhiteSpace(int c) {
    return (c >= 0x09 && c <= 0x0D)
        || c == ' '
        || c == 0x85
        || c == 0xA0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200A)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202F
        || c == 0x205F
        || c == 0x3000;
  }

  /** The characters with the property Default_Ignorable_Code_Point in Unicode 13.0. */
  public static boolean isInvisible(int c) {
    if (c < 0xAD) {
      return false;
    }
    return c == 0xAD
        || c == 0x034F
        || c == 0x061C
        || c == 0x115F
        || c == 0x1160
        || c == 0x17B4
        || c == 0x17B5
        || (c >= 0x180B && c <= 0x180E)
        || (c >= 0x200B && c <= 0x200F)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x206F)
        || c == 0x3164
        || (c >= 0xFE00 && c <= 0xFE0F)
        || c == 0xFEFF
        || c == 0xFFA0
        || (c >= 0xFFF0 && c <= 0xFFF8)
        || (c >= 0x1BCA0 && c <= 0x1BCA3)
        || (c >= 0x1D173 && c <= 0x1D17A)
        || (c >= 0xE0000 && c <= 0xE0FFF);
  }

  /** What is typed, or put by a word processor, where a name has an apostrophe. */
  static boolean isApostrophe(int c) {
    return switch (c) {
      case '\'', '`', 0xB4, 0x02B9, 0x02BB, 0x02BC, 0x02BD, 0x02BE, 0x02BF, 0x02C8 -> true;
      case 0x055A, 0x05F3, 0x2018, 0x2019, 0x201B, 0x2032, 0x2035, 0xA78C, 0xFF07, 0xFF40 -> true;
      default -> false;
    };
  }

  /** What is typed, or put by a word processor, where a name or a number has a hyphen. */
  public static boolean isHyphen(int c) {
    return switch (c) {
      case '-', 0x058A, 0x05BE, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2043 -> true;
      case 0x2212, 0xFE58, 0xFE63, 0xFF0D -> true;
      default -> false;
    };
  }

  /** The text without invisible characters; the same object where it has none. */
  public static String withoutInvisible(String text) {
    if (text.codePoints().noneMatch(Characters::isInvisible)) {
      return text;
    }
    StringBuilder result = new StringBuilder(text.length());
    text.codePoints().filter(c -> !isInvisible(c)).forEach(result::appendCodePoint);
    return result.toString();
  }

  /** The text without white space at either end. All white space is in the basic plane. */
  static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isWhiteSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isWhiteSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }
}
