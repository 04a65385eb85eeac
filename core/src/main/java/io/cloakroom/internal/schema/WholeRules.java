// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import io.cloakroom.Kind;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import java.util.List;

/** What a property that is protected as one text must satisfy. */
final class WholeRules {

  private WholeRules() {}

  static void check(AnnotatedProperty property, List<String> problems) {
    ProtectedField<?> field = property.field();
    if (!(field.protection() instanceof Protection.Randomized)
        || field.isIndexed()
        || field.kind() != Kind.NONE) {
      problems.add(
          "Property "
              + property.label()
              + " is protected as a whole, so its field "
              + field.name()
              + " is randomized, with no index and no kind: equal objects need not have equal"
              + " texts. Remove mode, indexes and kind, or whole.");
    }
  }
}
