// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import io.cloakroom.ProtectedField;
import io.cloakroom.index.BlindIndex;
import java.util.List;
import java.util.Locale;

/** What the partial indexes of a field tell, in bits. */
public final class IndexWarnings {

  private static final double BITS_OF_A_DIGIT = Math.log(10) / Math.log(2);
  private static final double BITS_OF_A_LETTER = Math.log(26) / Math.log(2);

  private IndexWarnings() {}

  /** One sentence for each partial index. */
  public static List<String> of(ProtectedField<?> field) {
    return field.indexes().stream()
        .filter(index -> index.normaliser().isPartial())
        .map(index -> IndexRules.problem(field, index, warning(index)))
        .toList();
  }

  private static String warning(BlindIndex index) {
    int length = index.length().orElse(0);
    return switch (index.normaliser()) {
      case LAST_DIGITS_1 ->
          "it tells which rows share their last "
              + length
              + " digits, which have at most "
              + bits(length * BITS_OF_A_DIGIT)
              + " bits of entropy: they can be listed by whoever can have values indexed.";
      case FIRST_LETTERS_1 ->
          "it tells which rows share their first "
              + length
              + " letters, which have at most "
              + bits(length * BITS_OF_A_LETTER)
              + " bits of entropy in the Latin alphabet, and less in real names: frequencies tell"
              + " them.";
      default ->
          "it tells which rows share the domain of their address, which has the entropy of the"
              + " domains in use, a few bits: the big ones are known by their number of rows.";
    };
  }

  private static String bits(double bits) {
    return String.format(Locale.ROOT, "%.1f", bits);
  }
}
