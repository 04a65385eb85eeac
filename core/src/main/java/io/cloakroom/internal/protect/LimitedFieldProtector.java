// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.key.Power;
import java.util.List;
import java.util.Set;

/**
 * A bound field of which only a part may be used.
 *
 * @param <T> the field's Java type
 */
final class LimitedFieldProtector<T> implements FieldProtector<T> {

  private final FieldProtector<T> whole;
  private final Set<Power> granted;
  private final Power protecting;
  private final Power revealing;

  LimitedFieldProtector(FieldProtector<T> whole, Set<Power> granted) {
    boolean tokenized = whole.field().protection() instanceof Protection.FormatPreserving;
    this.whole = whole;
    this.granted = Set.copyOf(granted);
    this.protecting = tokenized ? Power.TOKENIZE : Power.ENCRYPT;
    this.revealing = tokenized ? Power.DETOKENIZE : Power.DECRYPT;
  }

  @Override
  public ProtectedField<T> field() {
    return whole.field();
  }

  @Override
  public String protect(T value, FieldContext context) {
    return able(protecting, "protect").protect(value, context);
  }

  @Override
  public byte[] protectBinary(T value, FieldContext context) {
    return able(protecting, "protect").protectBinary(value, context);
  }

  @Override
  public T reveal(String stored, FieldContext context) {
    return able(revealing, "reveal").reveal(stored, context);
  }

  @Override
  public T revealBinary(byte[] stored, FieldContext context) {
    return able(revealing, "reveal").revealBinary(stored, context);
  }

  @Override
  public List<String> search(T value, FieldContext context) {
    return able(protecting, "search").search(value, context);
  }

  @Override
  public List<byte[]> searchBinary(T value, FieldContext context) {
    return able(protecting, "search").searchBinary(value, context);
  }

  @Override
  public String keyCheckValue() {
    return whole.keyCheckValue();
  }

  private FieldProtector<T> able(Power power, String act) {
    if (!granted.contains(power)) {
      throw new KeyUnavailableException(
          field().name(),
          "Cannot "
              + act
              + " field "
              + field().name()
              + ": this protector is bound for "
              + Grants.text(granted)
              + " only. Use one that is bound for "
              + power
              + ".");
    }
    return whole;
  }
}
