// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.stored;

import io.cloakroom.FieldContext;
import io.cloakroom.MissingContextException;
import io.cloakroom.ProtectedField;
import io.cloakroom.UnsupportedValueException;
import io.cloakroom.internal.LengthPrefixed;
import org.jspecify.annotations.Nullable;

/**
 * What is authenticated beside the plaintext: {@code LP("cloakroom/1") ‖ byte 0 ‖ [layout ‖
 * LP(slots)] ‖ LP(field) ‖ [LP(tenant)] ‖ [LP(record)]}. Injective. Thread-safe.
 */
public final class AssociatedData {

  private final String name;
  private final Preamble usual;
  private final byte[] usualUnbound;
  private final ContextBytes context;

  /**
   * Associated data of a field.
   *
   * @param field the field
   * @param name its name or a former one
   * @param usual the preamble that most of its stored forms have
   */
  public AssociatedData(ProtectedField<?> field, String name, Preamble usual) {
    this.name = name;
    this.usual = usual;
    this.usualUnbound = unbound(usual);
    this.context = new ContextBytes(field);
  }

  /** The bytes for a preamble and a context. They may be shared: do not change them. */
  public byte[] of(Preamble preamble, FieldContext context) {
    byte[] unbound = preamble == usual ? usualUnbound : unbound(preamble);
    return this.context.appendTo(unbound, context);
  }

  private byte[] unbound(Preamble preamble) {
    LengthPrefixed bytes = new LengthPrefixed().add("cloakroom/1").raw(preamble.header());
    SlotLayout layout = preamble.layout();
    if (layout != null) {
      bytes.raw(layout.number()).add(preamble.slots());
    }
    return bytes.add(name).toBytes();
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
