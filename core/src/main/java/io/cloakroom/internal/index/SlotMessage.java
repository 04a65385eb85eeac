// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index;

import io.cloakroom.FieldContext;
import io.cloakroom.ProtectedField;
import io.cloakroom.internal.LengthPrefixed;
import io.cloakroom.internal.stored.AssociatedData.ContextBytes;
import io.cloakroom.internal.stored.Header;

/** What a slot is the hash of: {@code flags ‖ [LP(tenant)] ‖ LP(normalised value)}. Thread-safe. */
final class SlotMessage {

  private final byte[] flags;
  private final ContextBytes contextBytes;

  SlotMessage(ProtectedField<?> field) {
    this.flags = new byte[] {(byte) Header.bindings(field)};
    this.contextBytes = new ContextBytes(field);
  }

  /** What comes before the value. */
  byte[] prefix(FieldContext context) {
    return contextBytes.appendTo(flags, context);
  }

  static byte[] join(byte[] prefix, byte[] normalised) {
    int bytes = prefix.length + LengthPrefixed.LENGTH_BYTES + normalised.length;
    return new LengthPrefixed(bytes).raw(prefix).add(normalised).toBytes();
  }
}
