// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.stored;

import io.cloakroom.FieldContext;
import io.cloakroom.ProtectedField;
import io.cloakroom.internal.FieldNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A field's associated data under its name and its former ones. Thread-safe. */
public final class AssociatedNames {

  private final List<AssociatedData> names;
  private final Preamble usual;

  /** Of the usual preamble where nothing is bound: the same for every value. Null where it is. */
  private final byte @Nullable [][] shared;

  /**
   * Associated data of a field.
   *
   * @param field the field
   * @param usual the preamble that most of its stored forms have
   */
  public AssociatedNames(ProtectedField<?> field, Preamble usual) {
    this.names =
        FieldNames.of(field).stream().map(name -> new AssociatedData(field, name, usual)).toList();
    this.usual = usual;
    this.shared = Header.bindings(field) == 0 ? fresh(usual, FieldContext.NONE) : null;
  }

  /** Under the field's name, first, and its former ones. */
  public List<AssociatedData> all() {
    return names;
  }

  /** Under the field's name. */
  public AssociatedData current() {
    return names.get(0);
  }

  /** The bytes under each name, the field's first. They may be shared: do not change them. */
  public byte[][] of(Preamble preamble, FieldContext context) {
    return shared != null && preamble == usual ? shared : fresh(preamble, context);
  }

  private byte[][] fresh(Preamble preamble, FieldContext context) {
    byte[][] bytes = new byte[names.size()][];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = names.get(i).of(preamble, context);
    }
    return bytes;
  }
}
