// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.kind;

import io.cloakroom.index.Normaliser;
import io.cloakroom.internal.index.normalise.Characters;

/** Addresses such as {@code ann@example.com}; neither quoted local parts nor address literals. */
final class EmailRules implements KindRules {

  private static final int MAX_ADDRESS = 254;
  private static final int MAX_LOCAL_PART = 64;
  private static final int MAX_LABEL = 63;
  private static final String NOT_IN_LOCAL_PART = "()<>[]:;@\\,\"";

  @Override
  public String expectation() {
    return "expected an email address such as name@example.com";
  }

  @Override
  public boolean isValid(String text) {
    String address = Lenient.normalised(Normaliser.EMAIL_1, text);
    int at = address.lastIndexOf('@');
    return at > 0
        && length(address) <= MAX_ADDRESS
        && isLocalPart(address.substring(0, at))
        && isDomain(address.substring(at + 1));
  }

  private static boolean isLocalPart(String text) {
    return length(text) <= MAX_LOCAL_PART && text.codePoints().allMatch(EmailRules::isInLocalPart);
  }

  private static boolean isInLocalPart(int c) {
    return isVisible(c) && NOT_IN_LOCAL_PART.indexOf(c) < 0;
  }

  private static boolean isDomain(String text) {
    String[] labels = text.split("\\.", -1);
    for (String label : labels) {
      if (!isLabel(label)) {
        return false;
      }
    }
    return labels.length > 1;
  }

  private static boolean isLabel(String text) {
    return !text.isEmpty()
        && length(text) <= MAX_LABEL
        && text.charAt(0) != '-'
        && text.charAt(text.length() - 1) != '-'
        && text.codePoints().allMatch(EmailRules::isInLabel);
  }

  private static boolean isInLabel(int c) {
    return c < 0x80 ? Lenient.isAsciiLetterOrDigit(c) || c == '-' : isVisible(c);
  }

  private static boolean isVisible(int c) {
    return !Character.isISOControl(c) && !Characters.isWhiteSpace(c);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  @Override
  public String masked(String text) {
    String address = Lenient.normalised(Normaliser.EMAIL_1, text);
    int at = address.lastIndexOf('@');
    int lastDot = address.lastIndexOf('.');
    return shown(address.substring(0, at))
        + "@"
        + shown(address.substring(at + 1, lastDot))
        + address.substring(lastDot);
  }

  /** The first letter of two or more. */
  private static String shown(String text) {
    return length(text) < 2 ? STARS : Character.toString(text.codePointAt(0)) + STARS;
  }
}
