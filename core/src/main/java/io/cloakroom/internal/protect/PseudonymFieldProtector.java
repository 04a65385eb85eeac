// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.FieldContext;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.index.FieldIndex;
import io.cloakroom.internal.key.KeySnapshot;
import io.cloakroom.internal.key.KeySource;
import io.cloakroom.internal.token.FpeFormat;
import io.cloakroom.internal.token.PseudonymFunction;
import io.cloakroom.internal.token.TokenFormats;
import io.cloakroom.key.KeyPurpose;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A pseudonymized field, bound to the founding key of its pseudonym keyset. */
final class PseudonymFieldProtector extends ReplacedTextProtector<PseudonymFunction> {

  PseudonymFieldProtector(
      ProtectedField<String> field, Protection.Pseudonymous protection, KeySource keySource) {
    this(field, TokenFormats.of(protection.shape()), keySource);
  }

  private PseudonymFieldProtector(
      ProtectedField<String> field, FpeFormat format, KeySource keySource) {
    super(
        field,
        "is pseudonymized, and pseudonyms are text. Store it in a text column.",
        keySource,
        keys -> bind(field, format, keys));
  }

  private static PseudonymFunction bind(
      ProtectedField<String> field, FpeFormat format, KeySnapshot keys) {
    PseudonymFunction function =
        new PseudonymFunction(
            keys.foundingPrf(field.keyName(), KeyPurpose.PSEUDONYM), field.name(), format);
    KeyCheckValues.require(field, function.keyCheckValue(), "Its pseudonyms would be others.");
    return function;
  }

  @Override
  public String keyCheckValue() {
    return HexFormat.of().formatHex(function().keyCheckValue());
  }

  @Override
  public String protect(String value, FieldContext context) {
    return function().pseudonym(bound(context), value);
  }

  @Override
  public List<String> protectAll(List<? extends String> values, FieldContext context) {
    PseudonymFunction function = function();
    byte[] bound = bound(context);
    return values.stream().map(value -> function.pseudonym(bound, value)).toList();
  }

  @Override
  public String reveal(String stored, FieldContext context) {
    throw refusal("is pseudonymized, and pseudonyms are one-way: there is nothing to reveal.");
  }

  @Override
  public List<String> search(String value, FieldContext context) {
    if (!field().isSearchable() && !field().isRecordBound()) {
      throw refusal(
          "cannot be searched for: different values share pseudonyms too often. Use a format"
              + " with more of them, or a longer one, or tokens.");
    }
    return super.search(value, context);
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
}
