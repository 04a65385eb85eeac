// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import org.jspecify.annotations.Nullable;

/**
 * An address of RFC 5321 in ASCII whose local part is not quoted. Small letters and digits of the
 * local part are one class and capitals another; everything else is kept, so that a token obeys the
 * same rules as its value. Digits and small letters are one class because addresses are short: of
 * four letters, 26 to the fourth would be fewer than 1,000,000, and 36 to the fourth are more.
 */
final class EmailFormat extends CharacterFormat {

  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL_PART = 64;
  private static final int LONGEST_LABEL = 63;
  private static final String OTHER_LOCAL_CHARACTERS = "!#$%&'*+-/=?^_`{|}~";

  private final KeptPositions kept;
  private final boolean keepDomain;

  EmailFormat(KeptPositions kept, boolean keepDomain) {
    super(0);
    this.kept = kept;
    this.keepDomain = keepDomain;
  }

  @Override
  public String descriptor() {
    return "email/1;classes=0-9a-z,A-Z;keep=" + kept.descriptor(keepDomain ? "domain" : "tld");
  }

  @Override
  public @Nullable String problem(String text, Side side) {
    int at = text.indexOf('@');
    if (at < 1 || text.length() > LONGEST || at > LONGEST_LOCAL_PART) {
      return "expected an e-mail address of at most 254 characters, at most 64 of them before the"
          + " @.";
    }
    if (!isLocalPart(text, at)) {
      return "expected ASCII letters, digits and !#$%&'*+-/=?^_`{|}~ before the @, with single full"
          + " stops between them.";
    }
    return isDomain(text, at + 1)
        ? null
        : "expected a domain name after the @: labels of up to 63 ASCII letters, digits and inner"
            + " hyphens, the last one not a number.";
  }

  private static boolean isLocalPart(String text, int end) {
    boolean dotAllowed = false;
    for (int i = 0; i < end; i++) {
      char character = text.charAt(i);
      boolean dot = character == '.';
      boolean allowed =
          dot
              ? dotAllowed
              : isAlphanumeric(character) || OTHER_LOCAL_CHARACTERS.indexOf(character) >= 0;
      if (!allowed) {
        return false;
      }
      dotAllowed = !dot;
    }
    return dotAllowed;
  }

  private static boolean isDomain(String text, int start) {
    int label = start;
    for (int i = start; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == '.') {
        if (!isLabel(text, label, i)) {
          return false;
        }
        label = i + 1;
      }
    }
    for (int i = text.lastIndexOf('.') < start ? start : text.lastIndexOf('.') + 1;
        i < text.length();
        i++) {
      if (!Alphabet.DIGITS.contains(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLabel(String text, int start, int end) {
    if (start == end || end - start > LONGEST_LABEL) {
      return false;
    }
    for (int i = start; i < end; i++) {
      char character = text.charAt(i);
      boolean inner = i > start && i < end - 1;
      if (!isAlphanumeric(character) && !(inner && character == '-')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlphanumeric(char character) {
    return Alphabet.DIGITS_AND_SMALL_LETTERS.contains(character)
        || Alphabet.CAPITALS.contains(character);
  }

  @Override
  Alphabet[] places(int[] text) {
    Alphabet[] places = new Alphabet[text.length];
    int end = keepDomain ? indexOf(text, '@') : lastIndexOf(text);
    for (int i = 0; i < text.length; i++) {
      places[i] = i < end ? classOf(text[i]) : Alphabet.KEPT;
    }
    kept.applyTo(places);
    return places;
  }

  private static Alphabet classOf(int character) {
    if (Alphabet.DIGITS_AND_SMALL_LETTERS.contains(character)) {
      return Alphabet.DIGITS_AND_SMALL_LETTERS;
    }
    return Alphabet.CAPITALS.contains(character) ? Alphabet.CAPITALS : Alphabet.KEPT;
  }

  private static int indexOf(int[] text, int character) {
    int index = 0;
    while (text[index] != character) {
      index++;
    }
    return index;
  }

  /** Where the last label begins: after the last full stop, or after the @. */
  private static int lastIndexOf(int[] text) {
    int index = text.length - 1;
    while (text[index] != '.' && text[index] != '@') {
      index--;
    }
    return index;
  }
}
