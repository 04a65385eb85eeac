// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.index.BlindIndex;
import io.cloakroom.index.Normaliser;
import io.cloakroom.internal.codec.ValueCodecs;
import io.cloakroom.internal.stored.SlotLayout;
import java.net.URI;
import java.util.List;

/** What each blind index must satisfy: equal values have one slot, and tell little. */
final class IndexRules {

  private static final int MIN_BITS = 8;

  private IndexRules() {}

  static void check(ProtectedField<?> field, ValueCodecs codecs, List<String> problems) {
    if (!field.isIndexed()) {
      return;
    }
    if (!(field.protection() instanceof Protection.Randomized)) {
      problems.add(
          FieldRules.problem(
              field,
              "a field whose stored forms can be compared is searchable as it is, and takes no"
                  + " index. Remove the index, or encrypt it randomized."));
      return;
    }
    if (field.isRecordBound()) {
      problems.add(
          FieldRules.problem(
              field,
              "a field bound to a record takes no index: a search does not know the record."
                  + " Bind the tenant instead."));
    }
    checkType(field, codecs, problems);
    field.indexes().forEach(index -> check(field, index, problems));
  }

  private static void checkType(
      ProtectedField<?> field, ValueCodecs codecs, List<String> problems) {
    Class<?> type = field.type();
    if (TypeTraits.hasFewValues(type)) {
      problems.add(
          indexed(field, "has so few values that their frequencies give them away. Remove it."));
    }
    if (TypeTraits.takesScale(type) && field.scale().isEmpty()) {
      problems.add(
          indexed(
              field,
              "needs a declared scale, or equal values could have different slots. Declare scale ="
                  + " 2, say."));
    }
    if (type == Float.class || type == Double.class) {
      problems.add(
          indexed(
              field,
              "is refused: equal numbers have different bits (0.0 and -0.0), and equal amounts"
                  + " different numbers (0.3 and 0.1 + 0.2). Use a BigDecimal with a scale."));
    }
    if (type == URI.class) {
      problems.add(
          indexed(
              field,
              "is refused: equal URIs have different texts (upper and lower case of scheme and"
                  + " host). Normalise it and use a String."));
    }
    if (!codecs.isCanonical(type)) {
      problems.add(
          indexed(
              field,
              "is refused: its codec gives equal values different bytes. Make the codec"
                  + " canonical."));
    }
  }

  private static void check(ProtectedField<?> field, BlindIndex index, List<String> problems) {
    if (!FieldRules.NAME.matcher(index.name()).matches()) {
      problems.add(problem(field, index, "the name does not match " + FieldRules.NAME + "."));
    }
    if (index.bits() < MIN_BITS || index.bits() > SlotLayout.MAX_BITS) {
      problems.add(
          problem(field, index, index.bits() + " bits are out of range: 8 to 256, usually 128."));
    }
    Normaliser normaliser = index.normaliser();
    if (normaliser != Normaliser.EXACT_1 && !TypeTraits.isText(field.type())) {
      problems.add(
          problem(
              field,
              index,
              "the normaliser "
                  + normaliser.id()
                  + " is for text, and the field holds "
                  + field.type().getSimpleName()
                  + ". Use exact/1, or hold it as a String."));
    }
    checkLength(field, index, problems);
  }

  private static void checkLength(
      ProtectedField<?> field, BlindIndex index, List<String> problems) {
    Normaliser normaliser = index.normaliser();
    if (!normaliser.takesLength()) {
      if (index.length().isPresent()) {
        problems.add(
            problem(
                field,
                index,
                "the normaliser " + normaliser.id() + " takes no length. Remove it."));
      }
      return;
    }
    int length = index.length().orElse(0);
    if (length < 1 || length > Normaliser.MAX_LENGTH) {
      problems.add(
          problem(
              field,
              index,
              "length " + length + " is out of range: 1 to " + Normaliser.MAX_LENGTH + "."));
    }
  }

  private static String indexed(ProtectedField<?> field, String text) {
    return FieldRules.problem(field, "an index on " + field.type().getSimpleName() + " " + text);
  }

  static String problem(ProtectedField<?> field, BlindIndex index, String text) {
    return FieldRules.problem(field, "index '" + index.name() + "': " + text);
  }
}
