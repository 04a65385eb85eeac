// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.ProtectedField;
import io.cloakroom.internal.key.KeySnapshot;
import io.cloakroom.internal.key.KeySource;
import io.cloakroom.internal.key.PerSnapshot;
import io.cloakroom.internal.stored.AssociatedData;
import io.cloakroom.internal.stored.Header;
import java.util.List;
import java.util.function.Function;

/**
 * What fields whose values are replaced by text of the same shape have in common: a function of the
 * field's founding key, a context that goes into it, and neither bytes nor indexes.
 *
 * @param <F> the function, as one snapshot of the keyring has it
 */
abstract class ReplacedTextProtector<F> implements FieldProtector<String> {

  private final ProtectedField<String> field;
  private final String textOnly;
  private final byte[] flags;
  private final AssociatedData.ContextBytes contextBytes;
  private final PerSnapshot<F> functions;

  /**
   * Binds the field at once, so that what cannot be bound is said at start-up.
   *
   * @param textOnly why there is no binary form, for messages
   */
  ReplacedTextProtector(
      ProtectedField<String> field,
      String textOnly,
      KeySource keySource,
      Function<KeySnapshot, F> binding) {
    this.field = field;
    this.textOnly = textOnly;
    this.flags = new byte[] {(byte) Header.bindings(field)};
    this.contextBytes = new AssociatedData.ContextBytes(field);
    this.functions = new PerSnapshot<>(keySource, binding);
    this.functions.now();
  }

  /** The function as the keyring has it now. */
  final F function() {
    return functions.now();
  }

  /** What a context contributes: {@code flags ‖ [LP(tenant)] ‖ [LP(record)]}. */
  final byte[] bound(FieldContext context) {
    return contextBytes.appendTo(flags, context);
  }

  /** A refusal that goes on after the field's name. */
  final InvalidSchemaException refusal(String problem) {
    return new InvalidSchemaException(field.name(), "Field " + field.name() + " " + problem);
  }

  @Override
  public final ProtectedField<String> field() {
    return field;
  }

  @Override
  public List<String> search(String value, FieldContext context) {
    if (field.isRecordBound()) {
      throw refusal("is bound to a record and cannot be searched for. Bind the tenant instead.");
    }
    return List.of(protect(value, context));
  }

  @Override
  public final byte[] protectBinary(String value, FieldContext context) {
    throw refusal(textOnly);
  }

  @Override
  public final String revealBinary(byte[] stored, FieldContext context) {
    throw refusal(textOnly);
  }

  @Override
  public final List<byte[]> searchBinary(String value, FieldContext context) {
    throw refusal(textOnly);
  }

  @Override
  public final byte[] reprotectBinary(byte[] stored, int layout, FieldContext context) {
    throw refusal(textOnly);
  }

  @Override
  public final FieldProtector<String> withoutIndexes() {
    return this;
  }
}
