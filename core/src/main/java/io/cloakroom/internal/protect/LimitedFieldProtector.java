// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.Stored;
import io.cloakroom.index.FieldIndex;
import io.cloakroom.key.Power;
import java.util.List;
import java.util.Optional;
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
  private final boolean writesSlots;

  LimitedFieldProtector(FieldProtector<T> whole, Set<Power> granted) {
    this(whole, granted, FieldPowers.isWrittenWithIndexKey(whole.field()));
  }

  private LimitedFieldProtector(FieldProtector<T> whole, Set<Power> granted, boolean writesSlots) {
    boolean tokenized = whole.field().protection() instanceof Protection.FormatPreserving;
    this.whole = whole;
    this.granted = Set.copyOf(granted);
    this.writesSlots = writesSlots;
    this.protecting = tokenized ? Power.TOKENIZE : Power.ENCRYPT;
    this.revealing = tokenized ? Power.DETOKENIZE : Power.DECRYPT;
  }

  @Override
  public ProtectedField<T> field() {
    return whole.field();
  }

  @Override
  public String protect(T value, FieldContext context) {
    return writing().protect(value, context);
  }

  @Override
  public byte[] protectBinary(T value, FieldContext context) {
    return writing().protectBinary(value, context);
  }

  /** Whole, or not at all: what is written without its slots is not found. */
  private FieldProtector<T> writing() {
    if (writesSlots) {
      able(Power.INDEX, "protect");
    }
    return able(protecting, "protect");
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
  public String admit(Stored stored, FieldContext context) {
    return able(revealing, "admit into").admit(stored, context);
  }

  @Override
  public byte[] admitBinary(Stored stored, FieldContext context) {
    return able(revealing, "admit into").admitBinary(stored, context);
  }

  @Override
  public int searchForms() {
    return whole.searchForms();
  }

  @Override
  public List<String> search(T value, FieldContext context) {
    return searching().search(value, context);
  }

  @Override
  public List<byte[]> searchBinary(T value, FieldContext context) {
    return searching().searchBinary(value, context);
  }

  /** By stored forms that this can make, or by look-ups in a vault. */
  private FieldProtector<T> searching() {
    return able(isVaulted() ? Power.INDEX : protecting, "search");
  }

  private boolean isVaulted() {
    return field().protection() instanceof Protection.Vaulted;
  }

  @Override
  public List<String> protectAll(List<? extends T> values, FieldContext context) {
    return writing().protectAll(values, context);
  }

  @Override
  public List<T> revealAll(List<String> stored, FieldContext context) {
    return able(revealing, "reveal").revealAll(stored, context);
  }

  @Override
  public int delete(List<String> stored, FieldContext context) {
    return able(revealing, "delete").delete(stored, context);
  }

  @Override
  public FieldIndex<T> index(String name) {
    return able(Power.INDEX, "search").index(name);
  }

  @Override
  public String reprotect(String stored, int layout, FieldContext context) {
    return reprotecting(layout).reprotect(stored, layout, context);
  }

  @Override
  public byte[] reprotectBinary(byte[] stored, int layout, FieldContext context) {
    return reprotecting(layout).reprotectBinary(stored, layout, context);
  }

  private FieldProtector<T> reprotecting(int layout) {
    if (layout != 0) {
      able(Power.INDEX, "re-protect");
    }
    able(revealing, "re-protect");
    return able(protecting, "re-protect");
  }

  @Override
  public FieldProtector<T> withoutIndexes() {
    FieldProtector<T> without = whole.withoutIndexes();
    return without == whole ? this : new LimitedFieldProtector<>(without, granted, false);
  }

  @Override
  public Optional<String> reencrypt(String stored, FieldContext context) {
    return reencrypting().reencrypt(stored, context);
  }

  @Override
  public List<Optional<String>> reencryptAll(List<String> stored, FieldContext context) {
    return reencrypting().reencryptAll(stored, context);
  }

  @Override
  public Optional<byte[]> reencryptBinary(byte[] stored, FieldContext context) {
    return reencrypting().reencryptBinary(stored, context);
  }

  private FieldProtector<T> reencrypting() {
    if (writesSlots) {
      able(Power.INDEX, "re-encrypt");
    }
    able(revealing, "re-encrypt");
    return able(protecting, "re-encrypt");
  }

  @Override
  public boolean isRekeyed() {
    return whole.isRekeyed();
  }

  @Override
  public String keyIdOf(String stored) {
    return whole.keyIdOf(stored);
  }

  @Override
  public String keyIdOf(byte[] stored) {
    return whole.keyIdOf(stored);
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
