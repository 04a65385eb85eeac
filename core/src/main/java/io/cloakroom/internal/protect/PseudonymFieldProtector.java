// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.index.FieldIndex;
import io.cloakroom.internal.key.KeySnapshot;
import io.cloakroom.internal.key.KeySource;
import io.cloakroom.internal.key.PerSnapshot;
import io.cloakroom.internal.stored.AssociatedData;
import io.cloakroom.internal.stored.Header;
import io.cloakroom.internal.token.FpeFormat;
import io.cloakroom.internal.token.PseudonymFunction;
import io.cloakroom.internal.token.TokenFormats;
import io.cloakroom.key.KeyPurpose;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A pseudonymized field, bound to the founding key of its pseudonym keyset. */
final class PseudonymFieldProtector implements FieldProtector<String> {

  private final ProtectedField<String> field;
  private final FpeFormat format;
  private final byte[] flags;
  private final AssociatedData.ContextBytes contextBytes;
  private final PerSnapshot<PseudonymFunction> latest;

  PseudonymFieldProtector(
      ProtectedField<String> field, Protection.Pseudonymous protection, KeySource keySource) {
    this.field = field;
    this.format = TokenFormats.of(protection.shape());
    this.flags = new byte[] {(byte) Header.bindings(field)};
    this.contextBytes = new AssociatedData.ContextBytes(field);
    this.latest = new PerSnapshot<>(keySource, this::bind);
    this.latest.now();
  }

  private PseudonymFunction bind(KeySnapshot keys) {
    PseudonymFunction function =
        new PseudonymFunction(
            keys.foundingPrf(field.keyName(), KeyPurpose.PSEUDONYM), field.name(), format);
    KeyCheckValues.require(field, function.keyCheckValue(), "Its pseudonyms would be others.");
    return function;
  }

  @Override
  public ProtectedField<String> field() {
    return field;
  }

  @Override
  public String keyCheckValue() {
    return HexFormat.of().formatHex(latest.now().keyCheckValue());
  }

  @Override
  public String protect(String value, FieldContext context) {
    return latest.now().pseudonym(contextBytes.appendTo(flags, context), value);
  }

  @Override
  public List<String> protectAll(List<? extends String> values, FieldContext context) {
    PseudonymFunction function = latest.now();
    byte[] bound = contextBytes.appendTo(flags, context);
    return values.stream().map(value -> function.pseudonym(bound, value)).toList();
  }

  @Override
  public String reveal(String stored, FieldContext context) {
    throw refusal("is pseudonymized, and pseudonyms are one-way: there is nothing to reveal.");
  }

  @Override
  public List<String> search(String value, FieldContext context) {
    if (!field.isSearchable()) {
      throw refusal(
          field.isRecordBound()
              ? "is bound to a record and cannot be searched for. Bind the tenant instead."
              : "cannot be searched for: different values share pseudonyms too often. Use a format"
                  + " with more of them, or a longer one, or tokens.");
    }
    return List.of(protect(value, context));
  }

  @Override
  public byte[] protectBinary(String value, FieldContext context) {
    throw notBinary();
  }

  @Override
  public String revealBinary(byte[] stored, FieldContext context) {
    throw notBinary();
  }

  @Override
  public List<byte[]> searchBinary(String value, FieldContext context) {
    throw notBinary();
  }

  @Override
  public FieldIndex<String> index(String name) {
    throw refusal("is pseudonymized and has no indexes. Search for its pseudonyms.");
  }

  @Override
  public String reprotect(String stored, int layout, FieldContext context) {
    throw refusal("is pseudonymized and has no indexes: there is nothing to re-protect.");
  }

  @Override
  public byte[] reprotectBinary(byte[] stored, int layout, FieldContext context) {
    throw notBinary();
  }

  @Override
  public FieldProtector<String> withoutIndexes() {
    return this;
  }

  @Override
  public Optional<String> reencrypt(String stored, FieldContext context) {
    throw oneWay();
  }

  @Override
  public Optional<byte[]> reencryptBinary(byte[] stored, FieldContext context) {
    throw oneWay();
  }

  @Override
  public String keyIdOf(String stored) {
    throw oneWay();
  }

  @Override
  public String keyIdOf(byte[] stored) {
    throw oneWay();
  }

  private InvalidSchemaException oneWay() {
    return refusal(
        "is pseudonymized: a pseudonym does not tell its key, and nothing leads back from it. Make"
            + " new ones from the values.");
  }

  private InvalidSchemaException notBinary() {
    return refusal("is pseudonymized, and pseudonyms are text. Store it in a text column.");
  }

  private InvalidSchemaException refusal(String problem) {
    return new InvalidSchemaException(field.name(), "Field " + field.name() + " " + problem);
  }
}
