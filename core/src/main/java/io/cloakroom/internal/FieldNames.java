// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal;

import io.cloakroom.ProtectedField;
import java.util.ArrayList;
import java.util.List;

/** The names that something of a field can be bound to or recorded under. */
public final class FieldNames {

  private FieldNames() {}

  /** The field's own, first, and its former ones. */
  public static List<String> of(ProtectedField<?> field) {
    List<String> names = new ArrayList<>();
    names.add(field.name());
    names.addAll(field.formerNames());
    return List.copyOf(names);
  }
}
