// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import io.cloakroom.Padding;
import io.cloakroom.ProtectedField;
import io.cloakroom.internal.codec.ValueCodecs;
import java.util.List;

/** What a declared padding must satisfy. */
final class PaddingRules {

  private static final int MIN_BLOCK = 8;
  private static final int MAX_BLOCK = 1 << 20;

  private PaddingRules() {}

  static void check(ProtectedField<?> field, List<String> problems) {
    checkBlock(field, problems);
    if (field.padding() == Padding.NONE) {
      return;
    }
    if (field.protection().tokenShape().isPresent()) {
      problems.add(
          FieldRules.problem(
              field, "a token has the length of its value and takes no padding. Remove it."));
    } else if (ValueCodecs.isBuiltIn(field.type()) && !TypeTraits.hasAnyLength(field.type())) {
      problems.add(
          FieldRules.problem(
              field,
              "the length of a stored "
                  + field.type().getSimpleName()
                  + " tells nothing and takes no padding. Remove it."));
    }
  }

  private static void checkBlock(ProtectedField<?> field, List<String> problems) {
    boolean blocks = field.padding() == Padding.BLOCKS;
    if (blocks != field.paddingBlock().isPresent()) {
      problems.add(
          FieldRules.problem(
              field,
              blocks
                  ? "padding BLOCKS needs its size. Declare paddingBlock = 32, say."
                  : "a padding block is for padding BLOCKS only. Declare that, or remove it."));
    }
    field
        .paddingBlock()
        .ifPresent(
            bytes -> {
              if (bytes < MIN_BLOCK || bytes > MAX_BLOCK) {
                problems.add(
                    FieldRules.problem(
                        field,
                        "a padding block of " + bytes + " bytes is out of range: 8 to 1,048,576."));
              }
            });
  }
}
