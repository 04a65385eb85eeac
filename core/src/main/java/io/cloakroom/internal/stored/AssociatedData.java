// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.stored;

import io.cloakroom.FieldContext;
import io.cloakroom.MissingContextException;
import io.cloakroom.ProtectedField;
import io.cloakroom.UnsupportedValueException;
import io.cloakroom.internal.LengthPrefixed;
import org.jspecify.annotations.Nullable;

/**
 * What is authenticated beside the plaintext: {@code LP("cloakroom/1") ‖ byte 0 ‖ LP(field) ‖
 * [LP(tenant)] ‖ [LP(record)]}. Injective. Thread-safe.
 */
public final class AssociatedData {

  private final byte[] unbound;
  private final ContextBytes context;

  /** Associated data of a field, under its name or a former one. */
  public AssociatedData(ProtectedField<?> field, String name) {
    this.unbound =
        new LengthPrefixed().add("cloakroom/1").raw(Header.of(field)).add(name).toBytes();
    this.context = new ContextBytes(field);
  }

  /** The bytes for a context. Shared where nothing is bound: do not change them. */
  public byte[] in(FieldContext context) {
    return this.context.appendTo(unbound, context);
  }

  /**
   * The part that a context contributes: {@code [LP(tenant)] ‖ [LP(record)]}, as the field
   * declares.
   */
  public static final class ContextBytes {

    private final String field;
    private final boolean tenantBound;
    private final boolean recordBound;

    /** For a field's declared bindings. */
    public ContextBytes(ProtectedField<?> field) {
      this.field = field.name();
      this.tenantBound = field.isTenantBound();
      this.recordBound = field.isRecordBound();
    }

    /** The prefix itself where nothing is bound, or a fresh array. */
    public byte[] appendTo(byte[] prefix, FieldContext context) {
      if (!tenantBound && !recordBound) {
        return prefix;
      }
      LengthPrefixed bytes = new LengthPrefixed().raw(prefix);
      if (tenantBound) {
        append(bytes, context.tenant(), "tenant");
      }
      if (recordBound) {
        append(bytes, context.record(), "record");
      }
      return bytes.toBytes();
    }

    private void append(LengthPrefixed bytes, @Nullable String part, String what) {
      if (part == null) {
        throw new MissingContextException(field, what);
      }
      try {
        bytes.add(part);
      } catch (IllegalArgumentException e) {
        throw new UnsupportedValueException(
            field, "its context's " + what + " has an unpaired surrogate and no UTF-8 form.");
      }
    }
  }
}
