// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import io.cloakroom.TokenShape;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which of the characters that could be replaced are kept: the first, the last, and some between.
 */
record KeptPositions(int first, int last, List<Integer> others) {

  static KeptPositions of(TokenShape shape) {
    return new KeptPositions(shape.keepFirst(), shape.keepLast(), shape.keepPositions());
  }

  /** Turns places that would be replaced into {@link Alphabet#KEPT} ones. */
  void applyTo(Alphabet[] places) {
    if (isEmpty()) {
      return;
    }
    int count = 0;
    for (Alphabet place : places) {
      count += place.radix() > 0 ? 1 : 0;
    }
    int position = 0;
    for (int i = 0; i < places.length; i++) {
      if (places[i].radix() > 0) {
        places[i] = contains(position++, count) ? Alphabet.KEPT : places[i];
      }
    }
  }

  private boolean isEmpty() {
    return first == 0 && last == 0 && others.isEmpty();
  }

  private boolean contains(int position, int count) {
    return position < first || position >= count - last || others.contains(position);
  }

  /** How many of so many characters are left to replace. */
  int leftOf(int count) {
    int left = 0;
    for (int position = 0; position < count; position++) {
      left += contains(position, count) ? 0 : 1;
    }
    return left;
  }

  /** For descriptors: {@code first6,last4,at2+3}; what it begins with stands before. */
  String descriptor(String always) {
    String text = always;
    text += first == 0 ? "" : ",first" + first;
    text += last == 0 ? "" : ",last" + last;
    text +=
        others.isEmpty()
            ? ""
            : ",at" + others.stream().map(String::valueOf).collect(Collectors.joining("+"));
    return text.isEmpty() ? "none" : text.substring(text.startsWith(",") ? 1 : 0);
  }
}
