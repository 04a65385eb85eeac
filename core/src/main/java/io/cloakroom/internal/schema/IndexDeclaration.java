// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import io.cloakroom.Index;
import io.cloakroom.index.BlindIndex;
import java.util.Arrays;

/** From an index annotation's attributes to an index. */
final class IndexDeclaration {

  private IndexDeclaration() {}

  static BlindIndex[] of(Index[] declared) {
    return Arrays.stream(declared).map(IndexDeclaration::of).toArray(BlindIndex[]::new);
  }

  private static BlindIndex of(Index declared) {
    BlindIndex index =
        declared.length() == Index.DEFAULT_LENGTH
            ? BlindIndex.of(declared.value(), declared.normaliser())
            : BlindIndex.of(declared.value(), declared.normaliser(), declared.length());
    index = index.withBits(declared.bits()).since(declared.since());
    return declared.until() == Index.NO_LAST_LAYOUT ? index : index.until(declared.until());
  }
}
